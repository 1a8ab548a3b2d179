import type { Panels } from './panels.ts';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 8000;

/** Code that is not there from the beginning: a sheet, a menu. `Code` is what its module exports. */
export interface LazyPart<Code> {
  /** The module; undefined until it is there. */
  readonly now: Code | undefined;
  /** Fetches it ahead of time. A failure is of no matter: `want` tries again. */
  hint(): void;
  /**
   * Fetches it because the viewer has asked for it: again and again until it is there, and the viewer is told through
   * `panels` that it is being tried. Undefined when `signal` has aborted: the viewer wants it no more. Never rejects.
   */
  want(panels: Pick<Panels, 'lack'>, signal: AbortSignal): Promise<Code | undefined>;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

/** Makes a {@link LazyPart} of `() => import('./the-module.ts')`. One for the page: it is fetched once, whoever asks. */
export function lazyPart<Code>(load: () => Promise<Code>, wait = pause): LazyPart<Code> {
  let now: Code | undefined;
  let loading: Promise<Code> | undefined;

  function begin(): Promise<Code> {
    loading ??= load();
    loading.then(
      (code) => (now = code),
      () => (loading = undefined),
    );
    return loading;
  }

  return {
    get now() {
      return now;
    },
    hint: () => void begin().catch(() => undefined),
    async want(panels, signal) {
      for (let ms = FIRST_WAIT_MS; !signal.aborted; ms = Math.min(ms * 2, LONGEST_WAIT_MS)) {
        try {
          const code = await begin();
          panels.lack(false);
          return code;
        } catch {
          panels.lack(true);
        }
        await wait(ms, signal);
      }
      panels.lack(false);
      return undefined;
    },
  };
}
