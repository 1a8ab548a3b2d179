import { expect } from '@open-wc/testing';
import { timeOf } from './event-time.ts';

function stamped(timeStamp: number): Event {
  return Object.defineProperty(new Event('click'), 'timeStamp', { value: timeStamp });
}

describe('the time of an event', () => {
  it('is when it happened, also when the page was late to hear of it', () => {
    const nowMs = performance.now();
    const atMs = Math.max(nowMs - 900, nowMs / 2);
    expect(timeOf(stamped(atMs))).to.equal(atMs);
  });

  it('is that of the page when it happened in a window that was opened later', () => {
    const nowMs = performance.now();
    const view = { performance: { timeOrigin: performance.timeOrigin + nowMs / 2 } };
    const event = Object.defineProperty(stamped(nowMs / 4), 'view', { value: view });
    expect(timeOf(event)).to.be.closeTo(nowMs * 0.75, 0.1);
  });

  it('is now when the stamp is of another clock', () => {
    const beforeMs = performance.now();
    for (const stamp of [0, -1e6, Date.now(), beforeMs + 60_000])
      expect(timeOf(stamped(stamp))).to.be.within(beforeMs, beforeMs + 1000);
  });
});
