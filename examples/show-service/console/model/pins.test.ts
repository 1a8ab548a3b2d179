import { describe, expect, test } from 'vitest';
import { pinsAt, withPin, type PinEntry } from './pins.ts';

const entry = (rev: number, atMs: number, ...productIds: string[]): PinEntry => ({
  id: `e${rev}`,
  rev,
  atMs,
  productIds,
});
const fold = (entries: readonly PinEntry[]): readonly PinEntry[] =>
  entries.reduce<readonly PinEntry[]>(withPin, []);

describe('the pins on the desk', () => {
  test('are those of the picture that the host sees, with what comes next', () => {
    const pins = fold([entry(1, 1000, 'shirt'), entry(2, 9000, 'lamp')]);
    expect(pinsAt(pins, 500)).toEqual({ onAir: [], next: { productIds: ['shirt'], inMs: 500 } });
    expect(pinsAt(pins, 6000)).toEqual({ onAir: ['shirt'], next: { productIds: ['lamp'], inMs: 3000 } });
    expect(pinsAt(pins, 9000)).toEqual({ onAir: ['lamp'], next: undefined });
  });

  test('are the newest ones while there is no picture', () => {
    expect(pinsAt(fold([entry(1, 1000, 'shirt'), entry(2, 9000, 'lamp')]), undefined).onAir).toEqual([
      'lamp',
    ]);
  });

  test('of the host take away what was planned for later before him', () => {
    const pins = fold([entry(1, 1000, 'shirt'), entry(2, 9000, 'lamp'), entry(3, 4000, 'tote')]);
    expect(pinsAt(pins, 5000)).toEqual({ onAir: ['tote'], next: undefined });
    expect(pinsAt(pins, 10_000).onAir).toEqual(['tote']);
  });

  test('are the same in whatever order and however often the news come', () => {
    const [a, b, c] = [entry(1, 1000, 'shirt'), entry(2, 9000, 'lamp'), entry(3, 4000, 'tote')];
    const inOrder = fold([a, b, c]);
    for (const order of [
      [c, b, a],
      [b, c, a],
      [c, a, b, a, c],
      [a, a, b, b, c, c],
    ]) {
      expect(fold(order)).toEqual(inOrder);
    }
  });

  test('are gone once they are unpinned', () => {
    expect(pinsAt(fold([entry(1, 1000, 'shirt'), entry(2, 2000)]), 3000).onAir).toEqual([]);
  });
});
