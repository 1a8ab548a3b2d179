import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandClock } from '../testing/hand-clock.ts';
import { backoff } from './backoff.ts';
import { pause, systemClock } from './clock.ts';
import { every } from './every.ts';
import { newId } from './new-id.ts';
import { createRecentSet } from './recent-set.ts';

describe('backoff', () => {
  it('waits at least the minimum and doubles up to the cap', () => {
    const longest = (attempt: number): number => backoff(attempt, { random: () => 1 });
    expect([0, 1, 2, 3].map(longest)).toEqual([1000, 1500, 2500, 4500]);
    expect(longest(1000)).toBe(20_500);
    expect(backoff(5, { random: () => 0 })).toBe(500);
  });

  it('spreads a crowd over the whole wait', () => {
    const waits = Array.from({ length: 1000 }, (_, index) => backoff(3, { random: () => index / 1000 }));
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(3900);
  });
});

describe('the clock of the device', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('calls back once after the time, unless the signal aborts before', () => {
    const called: string[] = [];
    const given = new AbortController();
    systemClock.after(100, () => called.push('kept'));
    systemClock.after(50, () => called.push('given up'), given.signal);
    systemClock.after(50, () => called.push('never'), AbortSignal.abort());
    given.abort();
    vi.advanceTimersByTime(99);
    expect(called).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(called).toEqual(['kept']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells the time', () => {
    vi.setSystemTime(1234);
    expect(systemClock.now()).toBe(1234);
  });
});

describe('a pause', () => {
  it('ends after its time, or at once when the signal aborts', async () => {
    const clock = createHandClock();
    const ended: string[] = [];
    const given = new AbortController();
    void pause(clock, 100, new AbortController().signal).then(() => ended.push('time'));
    void pause(clock, 1000, given.signal).then(() => ended.push('abort'));
    await clock.advance(99);
    expect(ended).toEqual([]);
    given.abort();
    await clock.advance(1);
    expect(ended).toEqual(['abort', 'time']);
    await pause(clock, 1000, AbortSignal.abort());
  });
});

it('every calls back each time until its signal aborts', async () => {
  const clock = createHandClock(0);
  const life = new AbortController();
  const calls: number[] = [];
  every(clock, 500, () => calls.push(clock.now()), life.signal);
  await clock.advance(1600);
  life.abort();
  await clock.advance(5000);
  expect(calls).toEqual([500, 1000, 1500]);
});

describe('a recent set', () => {
  it('says whether a member is new and forgets the oldest', () => {
    const set = createRecentSet(2);
    expect([set.add('a'), set.add('a'), set.add('b'), set.add('c')]).toEqual([true, false, true, true]);
    expect([set.has('a'), set.has('b'), set.has('c')]).toEqual([false, true, true]);
  });
});

it('ids differ', () => {
  const ids = Array.from({ length: 1000 }, () => newId(1_700_000_000_000));
  expect(new Set(ids).size).toBe(1000);
  expect(ids.every((id) => id.length <= 64)).toBe(true);
});
