import { systemClock } from './clock.ts';

/** So long is waited for more of the same, ms: a page tells one change in several ways. */
const SETTLE_MS = 150;
/** The browser notes the beginning of a request so near to the call, ms. */
const NEAR_MS = 100;

/** What others do to a page's shop, noticed without touching anything of theirs. */
export interface PageRequests {
  /** To be called right before each request of our own, with its absolute address. */
  begin(url: string): void;
  /**
   * Calls back, a moment after the last sign, when a request of somebody else to an address of this pattern has been answered,
   * and at each {@link PageRequests.notice}.
   */
  watch(pattern: RegExp, told: () => void, signal: AbortSignal): void;
  /** Another sign that something has changed. */
  notice(): void;
}

/** Where requests are noticed: a window fits, also one that does not note requests. */
export interface NotingPage {
  readonly PerformanceObserver?: typeof PerformanceObserver;
}

/** Follows a page's requests by the browser's own record of them. */
export function pageRequests(page: NotingPage): PageRequests {
  const begun: { readonly url: string; readonly at: number }[] = [];
  const signs = new EventTarget();
  return {
    begin: (url) => void begun.push({ url, at: performance.now() }),
    notice: () => void signs.dispatchEvent(new Event('notice')),
    watch(pattern, told, signal) {
      let waiting = new AbortController();
      function notice(): void {
        waiting.abort();
        waiting = new AbortController();
        if (!signal.aborted) systemClock.after(SETTLE_MS, told, waiting.signal);
      }
      // Each of ours stands for one entry: another's to the same address at the same time is still noticed.
      const isOthers = ({ name, startTime }: PerformanceEntry): boolean => {
        const isOwn = begun.findIndex(({ url, at }) => url === name && Math.abs(startTime - at) < NEAR_MS);
        if (isOwn >= 0) begun.splice(isOwn, 1);
        return isOwn < 0 && pattern.test(name);
      };
      const observer =
        page.PerformanceObserver &&
        new page.PerformanceObserver((list) => {
          if (list.getEntries().filter(isOthers).length > 0) notice();
        });
      observer?.observe({ type: 'resource' });
      signs.addEventListener('notice', notice, { signal });
      signal.addEventListener('abort', () => {
        waiting.abort();
        observer?.disconnect();
      });
    },
  };
}
