/** A page that is put to sleep and wakes: bfcache, frozen tabs, closed laptops. */
export interface PageSleep {
  /** The page sleeps, or has been hidden this very moment: whatever stops now was not stopped by the viewer. */
  readonly isDozing: boolean;
}

/** Browsers that hold the picture of a hidden page do so at once. */
const DOZE_MS = 1500;
/** A clock that has jumped by so much: the whole device slept. */
const NAP_MS = 15_000;
const TICK_MS = 5000;

/** Watches the page until `signal` aborts; `woke` is called when it goes on after a sleep. */
export function watchPageSleep(woke: () => void, { signal }: { signal: AbortSignal }): PageSleep {
  let isAsleep = false;
  let hiddenMs = -Infinity;
  let tickMs = Date.now();

  function sleep(): void {
    isAsleep = true;
  }

  function wake(): void {
    isAsleep = false;
    tickMs = Date.now();
    woke();
  }

  const onShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) wake();
  };
  addEventListener('pagehide', sleep, { signal });
  addEventListener('pageshow', onShow, { signal });
  document.addEventListener('freeze', sleep, { signal });
  document.addEventListener('resume', wake, { signal });
  const onHidden = (): void => {
    if (document.hidden) hiddenMs = performance.now();
  };
  document.addEventListener('visibilitychange', onHidden, { signal });
  const timer = setInterval(() => {
    const gapMs = Date.now() - tickMs - TICK_MS;
    tickMs = Date.now();
    // Timers of a hidden page are held back anyway; what was missed then is made up for when it is seen.
    if (gapMs > NAP_MS && !document.hidden) wake();
  }, TICK_MS);
  signal.addEventListener('abort', () => clearInterval(timer));

  return {
    get isDozing() {
      return isAsleep || performance.now() - hiddenMs < DOZE_MS;
    },
  };
}
