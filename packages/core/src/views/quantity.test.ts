import { expect, it } from 'vitest';
import { quantityBounds, quantityNote, stepped } from './quantity.ts';

it('goes from one upwards without end when the merchant names no limit', () => {
  const bounds = quantityBounds({});
  expect(bounds).toEqual({ min: 1, max: Infinity, step: 1 });
  expect(stepped(1, -1, bounds)).toBeUndefined();
  expect(stepped(1, 1, bounds)).toBe(2);
});

it('keeps to packs, limits and what is there', () => {
  const bounds = quantityBounds({ limits: { min: 6, max: 24, step: 6 }, available: 14 });
  expect(stepped(6, 1, bounds)).toBe(12);
  expect(stepped(12, 1, bounds)).toBeUndefined();
  expect(stepped(6, -1, bounds)).toBeUndefined();
});

it('never turns over when less is there than must be taken', () => {
  expect(quantityBounds({ limits: { min: 6, step: 1 }, available: 2 })).toEqual({ min: 6, max: 6, step: 1 });
  expect(quantityBounds({ limits: { min: 0, step: 1 }, available: 0 })).toEqual({
    min: 1,
    max: Infinity,
    step: 1,
  });
});

it('says what is to be known of how many may be taken, and at the end why there are no more', () => {
  expect(quantityNote(1, {})).toBeUndefined();
  const packs = { limits: { min: 6, max: 24, step: 6 } };
  expect(quantityNote(6, packs)).toEqual({ key: 'issue.bad-increment', count: 6 });
  expect(quantityNote(24, packs)).toEqual({ key: 'issue.over-limit', count: 24 });
  expect(quantityNote(2, { limits: { min: 2, step: 1 } })).toEqual({ key: 'issue.under-minimum', count: 2 });
  expect(quantityNote(3, { limits: { min: 1, max: 9, step: 1 }, available: 3 })).toEqual({
    key: 'stock.left',
    count: 3,
  });
  expect(quantityNote(1, { limits: { min: 1, max: 1, step: 1 } })).toEqual({
    key: 'issue.over-limit',
    count: 1,
  });
});
