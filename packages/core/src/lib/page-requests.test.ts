import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pageRequests } from './page-requests.ts';

const URL_ADD = 'https://shop.example/cart/add.js';
let record: (entries: { name: string; startTime: number }[]) => void;
let isOff: boolean;

/** A browser's record of requests that the test writes. */
class Observer {
  constructor(heard: (list: { getEntries(): unknown[] }) => void) {
    record = (entries) => heard({ getEntries: () => entries });
  }
  observe(): void {
    isOff = false;
  }
  disconnect(): void {
    isOff = true;
  }
}

const page = { PerformanceObserver: Observer as unknown as typeof PerformanceObserver };

function watched() {
  const life = new AbortController();
  const requests = pageRequests(page);
  let told = 0;
  requests.watch(/\/cart\/add\b/u, () => (told += 1), life.signal);
  return { requests, life, told: () => (vi.advanceTimersByTime(1000), told) };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

it('notices a request of somebody else to such an address, once for many signs', () => {
  const { requests, told } = watched();
  record([{ name: URL_ADD, startTime: performance.now() }]);
  requests.notice();
  expect(told()).toBe(1);
  record([{ name: 'https://shop.example/cart.js', startTime: performance.now() }]);
  expect(told()).toBe(1);
});

it('takes none of our own for one of somebody else', () => {
  const { requests, told } = watched();
  requests.begin(URL_ADD);
  record([{ name: URL_ADD, startTime: performance.now() + 3 }]);
  expect(told()).toBe(0);
});

it('notices one of somebody else at the same moment, to the same address', () => {
  const { requests, told } = watched();
  requests.begin(URL_ADD);
  const startTime = performance.now();
  record([{ name: URL_ADD, startTime }]);
  record([{ name: URL_ADD, startTime }]);
  expect(told()).toBe(1);
});

it('lets everything go when it is over', () => {
  const { requests, life, told } = watched();
  requests.notice();
  life.abort();
  requests.notice();
  expect([told(), isOff]).toEqual([0, true]);
});

it('does without a record where the browser has none', () => {
  const told = vi.fn();
  const requests = pageRequests({});
  requests.watch(/x/u, told, new AbortController().signal);
  requests.notice();
  vi.advanceTimersByTime(1000);
  expect(told).toHaveBeenCalledOnce();
});
