import { systemClock } from '../../lib/clock.ts';
import type { ThemePage } from './page.ts';

/** So long is waited for more of the same, ms: themes tell one change in several ways. */
const SETTLE_MS = 150;

/** What this adapter itself is doing, so that it does not take itself for somebody else. */
export interface OwnDoings {
  /** Whether an event that comes now is told by ourselves, or by the theme for us. */
  busy(): boolean;
  /** Whether a request that began then, on the performance timeline, is one of ours. */
  isOwn(startTime: number): boolean;
}

/**
 * Calls back when somebody else has changed the cart: by Shopify's standard events, and by the browser's own record of requests,
 * since most themes emit no events and nothing of theirs is to be patched.
 */
export function watchTheme(page: ThemePage, own: OwnDoings, onChange: () => void, signal: AbortSignal): void {
  let waiting = new AbortController();

  function notice(): void {
    waiting.abort();
    waiting = new AbortController();
    if (!signal.aborted) systemClock.after(SETTLE_MS, onChange, waiting.signal);
  }

  const heard = (event: Event): void => {
    // The event comes before the change: its promise settles when that is done, or not done.
    if (!own.busy()) Promise.resolve((event as { promise?: unknown }).promise).then(notice, notice);
  };
  for (const what of ['lines', 'discount', 'note', 'attributes'])
    page.document?.addEventListener(`shopify:cart:${what}-update`, heard, { signal });

  const observer =
    page.PerformanceObserver &&
    new page.PerformanceObserver((list) => {
      const isOthers = ({ name, startTime }: PerformanceEntry): boolean =>
        /\/cart\/(?:add|change|update|clear)\b/u.test(name) && !own.isOwn(startTime);
      if (list.getEntries().some(isOthers)) notice();
    });
  observer?.observe({ type: 'resource' });
  signal.addEventListener('abort', () => {
    waiting.abort();
    observer?.disconnect();
  });
}
