import { expect, it } from 'vitest';
import { quantityBounds, stepped } from './quantity.ts';

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
