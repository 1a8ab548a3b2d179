import { describe, expect, it } from 'vitest';
import { createHandClock } from '../testing/hand-clock.ts';
import { ShoppableError } from './errors.ts';
import { eitherWay, isTurnedAway } from './other-way.ts';

const challenged = new ShoppableError('cart-challenged', 'A page.', { retryable: true });
const busy = new ShoppableError('cart-unreachable', 'Busy.', { status: 429 });
const lost = new ShoppableError('cart-unreachable', 'Lost.', { status: 503 });
const refused = new ShoppableError('cart-refused', 'No.');
const fails = (error: Error) => () => Promise.reject(error);
const gives = (value: string) => () => Promise.resolve(value);

it('knows who was turned away', () => {
  expect([challenged, busy, lost, refused, new Error('x')].map(isTurnedAway)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

describe('either way', () => {
  it('is the usual one as long as it goes', async () => {
    expect(await eitherWay(createHandClock())(gives('usual'), gives('other'))).toBe('usual');
  });

  it.each([challenged, busy])('is the other one for a minute after $message', async (error) => {
    const clock = createHandClock();
    const go = eitherWay(clock);
    expect(await go(fails(error), gives('other'))).toBe('other');
    await clock.advance(59_000);
    expect(await go(gives('usual'), gives('other'))).toBe('other');
    await clock.advance(1000);
    expect(await go(gives('usual'), gives('other'))).toBe('usual');
  });

  it('is none for what is lost, and without another one', async () => {
    const go = eitherWay(createHandClock());
    await expect(go(fails(lost), gives('other'))).rejects.toBe(lost);
    await expect(go(fails(challenged), undefined)).rejects.toBe(challenged);
  });

  it('is the usual one again as soon as the other one fails', async () => {
    const go = eitherWay(createHandClock());
    await go(fails(challenged), gives('other'));
    await expect(go(gives('usual'), fails(lost))).rejects.toBe(lost);
    expect(await go(gives('usual'), gives('other'))).toBe('usual');
  });

  it('throws the first trouble where the other one refuses, else what may have been done there', async () => {
    const go = eitherWay(createHandClock());
    await expect(go(fails(challenged), fails(refused))).rejects.toBe(challenged);
    await expect(go(fails(challenged), fails(lost))).rejects.toBe(lost);
    expect(await go(gives('usual'), gives('other'))).toBe('usual');
  });
});
