import type { Show } from '@shoppable/core';
import { lazyPart } from './base/lazy-part.ts';
import type { Panels } from './base/panels.ts';

/** The sheets: nobody opens one in the first seconds, and the first picture should not wait for them. */
const sheets = lazyPart(() => import('./define/sheets.ts'));

/** The coupon: most shows have none. */
const coupon = lazyPart(() => import('./define/coupon.ts'));

/** By when the sheets are fetched, whether anybody has asked for one or not, in ms after the parts were mounted. */
const AHEAD_MS = 3000;

/** Fetches what the layout leaves out at first: when a sheet is opened, and ahead of that when the page has time. */
export function bringLateParts(panels: Panels, signal: AbortSignal): void {
  let wish: AbortController | undefined;
  const stop = panels.$open.subscribe((panel) => {
    if (panel === undefined) wish?.abort();
    else if (sheets.now === undefined && wish?.signal.aborted !== false) {
      wish = new AbortController();
      void sheets.want(panels, wish.signal);
    }
  });
  const timer = setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(sheets.hint), AHEAD_MS);
  signal.addEventListener('abort', () => {
    stop();
    wish?.abort();
    clearTimeout(timer);
  });
}

/** Fetches the list of products for a layout in which it stands open, again and again until it is there. */
export function bringShelf(signal: AbortSignal): void {
  if (sheets.now === undefined) void sheets.want({ lack: () => undefined }, signal);
}

/** Fetches what draws a coupon as soon as one is offered. */
export function bringCoupon({ coupons }: Pick<Show, 'coupons'>, signal: AbortSignal): void {
  const stop = coupons.$offers.subscribe((offers) => {
    if (offers.length === 0 || coupon.now !== undefined) return;
    queueMicrotask(() => stop());
    void coupon.want({ lack: () => undefined }, signal);
  });
  signal.addEventListener('abort', () => stop());
}
