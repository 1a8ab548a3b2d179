import { expect, it } from 'vitest';
import { countdown } from './countdown.ts';

it('counts down to zero and stays there', () => {
  expect(countdown(10_000, 4_000)).toEqual({ leftMs: 6_000, over: false, urgent: true });
  expect(countdown(10_000, 10_000)).toEqual({ leftMs: 0, over: true, urgent: false });
  expect(countdown(10_000, 99_000).leftMs).toBe(0);
});

it('is urgent in the last minute only', () => {
  expect(countdown(60_001, 0).urgent).toBe(false);
  expect(countdown(60_000, 0).urgent).toBe(true);
});
