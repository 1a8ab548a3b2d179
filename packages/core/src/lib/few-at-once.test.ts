import { expect, it } from 'vitest';
import { fewAtOnce } from './few-at-once.ts';

it('answers in the order of the list, whatever is done first', async () => {
  const releases: (() => void)[] = [];
  const done = fewAtOnce([1, 2, 3], 3, async (entry) => {
    await new Promise<void>((resolve) => releases.push(resolve));
    return entry * 10;
  });
  releases.reverse().forEach((release) => release());
  expect(await done).toEqual([10, 20, 30]);
});

it('begins no more than so many at a time', async () => {
  let open = 0;
  let most = 0;
  await fewAtOnce([...'abcdefghij'], 4, async () => {
    most = Math.max(most, (open += 1));
    await Promise.resolve();
    open -= 1;
  });
  expect(most).toBe(4);
});

it('rejects with the first failure and begins nothing more', async () => {
  const begun: number[] = [];
  const run = (entry: number) => {
    begun.push(entry);
    return entry === 1 ? Promise.reject(new Error('first')) : Promise.resolve(entry);
  };
  await expect(fewAtOnce([1, 2, 3, 4, 5, 6], 2, run)).rejects.toThrow('first');
  const soFar = [...begun];
  await new Promise((resolve) => setImmediate(resolve));
  expect([begun, begun.includes(6)]).toEqual([soFar, false]);
});

it('answers nothing to nothing', async () => {
  expect(await fewAtOnce([], 4, () => Promise.resolve(1))).toEqual([]);
});
