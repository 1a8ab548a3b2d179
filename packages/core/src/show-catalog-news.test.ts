import { describe, expect, it } from 'vitest';
import { ShoppableError } from './lib/errors.ts';
import { named, openCatalog, priceOf, sold, told, waiting } from './testing/catalog-rig.ts';
import { settle } from './testing/hand-clock.ts';
import { memoryCatalog } from './testing/memory-catalog.ts';
import { exampleShow } from './testing/memory-show.ts';
import type { ShowRig } from './testing/show-rig.ts';

const AWAY = new ShoppableError('catalog-unreachable', 'The shop is away.', { retryable: true });

describe('a catalog that fails', () => {
  it('is asked again, and in vain leaves the show playing with the last known card', async () => {
    const catalog = memoryCatalog({ mug: sold('mug', '16.00'), vase: sold('vase', '20.00') });
    catalog.failNext(AWAY, 3);
    const [mug] = exampleShow().products ?? [];
    const rig = await openCatalog(catalog, { products: [mug!, { id: 'vase' }] });
    await rig.clock.advance(20_000);
    expect(catalog.questions).toHaveLength(3);
    expect(rig.show.session.$loading.get()).toBe('ready');
    expect(priceOf(rig, 'mug')).toBe('18.00');
    expect(waiting(rig)).toEqual({ vase: 'failed' });
    expect(rig.problems).toEqual(['catalog-unreachable']);
    rig.show.catalog.retry();
    expect(waiting(rig)).toEqual({ vase: 'loading' });
    await settle();
    expect([priceOf(rig, 'mug'), priceOf(rig, 'vase')]).toEqual(['16.00', '20.00']);
    expect(waiting(rig)).toEqual({});
  });

  it('is left alone for as long as it wants, and given up at once when it wants too long', async () => {
    const catalog = memoryCatalog({ vase: sold('vase', '20.00') });
    const busy = (retryAfterMs: number): ShoppableError =>
      new ShoppableError('catalog-unreachable', 'Busy.', { retryable: true, retryAfterMs });
    catalog.failNext(busy(7000));
    const rig = await openCatalog(catalog, named('vase'));
    await rig.clock.advance(6999);
    expect(catalog.questions).toHaveLength(1);
    await rig.clock.advance(1);
    expect(priceOf(rig, 'vase')).toBe('20.00');
    catalog.failNext(busy(600_000));
    catalog.notice(null);
    await rig.clock.advance(10_000);
    expect(catalog.questions).toHaveLength(3);
    expect(waiting(rig)).toEqual({});
  });

  it('is not asked again after a refusal', async () => {
    const catalog = memoryCatalog({});
    catalog.failNext(new ShoppableError('catalog-refused', 'No.'));
    const rig = await openCatalog(catalog, named('vase'));
    await rig.clock.advance(60_000);
    expect(catalog.questions).toHaveLength(1);
    expect(waiting(rig)).toEqual({ vase: 'failed' });
  });

  it('has ten seconds; what it answers later changes nothing', async () => {
    const catalog = memoryCatalog({ vase: sold('vase', '20.00') });
    const release = catalog.hold();
    const rig = await openCatalog(catalog, named('vase'));
    await rig.clock.advance(9_999);
    expect(waiting(rig)).toEqual({ vase: 'loading' });
    await rig.clock.advance(1);
    expect(waiting(rig)).toEqual({ vase: 'failed' });
    release();
    await rig.clock.advance(40_000);
    expect(waiting(rig)).toEqual({ vase: 'failed' });
    expect(catalog.questions).toHaveLength(1);
    expect(rig.problems).toEqual(['catalog-timeout']);
    rig.show.wake();
    await settle();
    expect(priceOf(rig, 'vase')).toBe('20.00');
  });

  it.each([
    ['answers no list', () => Promise.resolve({} as unknown as readonly null[])],
    ['throws at once', () => raise(new ShoppableError('catalog-invalid', 'No.'))],
    ['answers too few', () => Promise.resolve([])],
  ])('and %s is said', async (_what, products) => {
    const rig = await openCatalog(undefined, named('vase'), { catalog: () => ({ products }) });
    expect(rig.problems).toEqual(['catalog-invalid']);
    expect(waiting(rig)).toEqual({ vase: 'failed' });
  });

  it.each([
    ['by the viewer’s retry', ({ show }: ShowRig) => show.catalog.retry()],
    ['when the viewer comes back', ({ show }: ShowRig) => show.wake()],
  ])('is made again %s when it could not be made', async (_when, again) => {
    const catalog = memoryCatalog({ vase: sold('vase', '20.00') });
    let tries = 0;
    const rig = await openCatalog(undefined, named('vase'), {
      catalog: () => ((tries += 1) === 1 ? raise(new Error('no module')) : catalog),
    });
    expect(waiting(rig)).toEqual({ vase: 'failed' });
    again(rig);
    await settle();
    expect(priceOf(rig, 'vase')).toBe('20.00');
    expect(waiting(rig)).toEqual({});
  });

  it('is not heard any more once the show is disposed of', async () => {
    const catalog = memoryCatalog({ vase: sold('vase', '20.00') });
    const release = catalog.hold();
    const rig = await openCatalog(catalog, named('vase'));
    rig.show.dispose();
    release();
    catalog.notice(null);
    await rig.clock.advance(30_000);
    expect(catalog.questions).toHaveLength(1);
    expect(priceOf(rig, 'vase')).toBeUndefined();
    expect(rig.problems).toEqual([]);
  });
});

describe('news of a product', () => {
  it('has only what it names asked for again, at once and then at most once per second', async () => {
    const catalog = memoryCatalog({ vase: sold('vase', '20.00'), rug: sold('rug', '90.00') });
    const rig = await openCatalog(catalog, named('vase', 'rug'));
    catalog.set('vase', sold('vase', '18.00'));
    catalog.notice(['vase', 'unknown']);
    await rig.clock.advance(0);
    expect(catalog.questions.slice(1)).toEqual([['vase']]);
    expect(priceOf(rig, 'vase')).toBe('18.00');
    catalog.notice(['rug']);
    catalog.notice(['vase']);
    catalog.notice(['rug']);
    await rig.clock.advance(999);
    expect(catalog.questions).toHaveLength(2);
    await rig.clock.advance(1);
    expect(catalog.questions.slice(2)).toEqual([['rug', 'vase']]);
    catalog.notice(null);
    await rig.clock.advance(1000);
    expect(catalog.questions.slice(3)).toEqual([['vase', 'rug']]);
  });

  it('is asked for when the viewer comes back after a minute, not before', async () => {
    const catalog = memoryCatalog({ vase: sold('vase', '20.00') });
    const rig = await openCatalog(catalog, named('vase'));
    await rig.clock.advance(60_000);
    rig.show.wake();
    await settle();
    expect(catalog.questions).toHaveLength(1);
    catalog.set('vase', sold('vase', '18.00'));
    await rig.clock.advance(1);
    rig.show.wake();
    rig.show.wake();
    await settle();
    expect(catalog.questions).toHaveLength(2);
    expect(priceOf(rig, 'vase')).toBe('18.00');
  });

  it('wins over an answer to a question that was asked before it, and gives way to one asked after it', async () => {
    const catalog = memoryCatalog({ vase: sold('vase', '20.00') });
    const release = catalog.hold();
    const rig = await openCatalog(catalog, named('vase'));
    rig.channel.service.publish(told('vase', 1, '15.00'));
    release();
    await settle();
    expect(priceOf(rig, 'vase')).toBe('15.00');
    catalog.set('vase', sold('vase', '17.00'));
    catalog.notice(['vase']);
    await rig.clock.advance(1000);
    expect(priceOf(rig, 'vase')).toBe('17.00');
    rig.channel.service.publish(told('vase', 1, '15.00'));
    expect(priceOf(rig, 'vase')).toBe('17.00');
    rig.channel.service.publish(told('vase', 2, '14.00'));
    expect(priceOf(rig, 'vase')).toBe('14.00');
  });

  it('is today’s in a replay', async () => {
    const catalog = memoryCatalog({ mug: sold('mug', '11.00'), lamp: sold('lamp', '99.00') });
    const rig = await openCatalog(catalog, {
      status: 'replay',
      endedAt: '2026-01-01T11:00:00Z',
      events: [{ v: 1, id: 'old', ...told('mug', 5, '1.00') }],
    });
    expect(priceOf(rig, 'mug')).toBe('11.00');
  });

  it('of what has not changed draws nothing', async () => {
    const catalog = memoryCatalog({ vase: sold('vase', '20.00'), rug: sold('rug', '90.00') });
    const rig = await openCatalog(catalog, named('vase', 'rug'));
    const before = rig.show.catalog.$products.get();
    let drawn = 0;
    rig.show.catalog.$products.listen(() => (drawn += 1));
    catalog.notice(null);
    await rig.clock.advance(1000);
    expect(catalog.questions).toHaveLength(2);
    expect(drawn).toBe(0);
    catalog.set('rug', sold('rug', '80.00'));
    catalog.notice(null);
    await rig.clock.advance(1000);
    expect(drawn).toBe(1);
    expect(rig.show.catalog.$products.get()[0]).toBe(before[0]);
  });
});

function raise(error: Error): never {
  throw error;
}
