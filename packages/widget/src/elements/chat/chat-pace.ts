import { nextFrame, windowOf } from '../../base/window-of.ts';

/** The time by which the list is drawn, so that a test can move it by hand. */
export interface ChatPace {
  /** Ms on a clock that only runs forward. */
  now(): number;
  /** Calls back once after `ms`. */
  after(ms: number, act: () => void): void;
  /** Calls back before the next drawing; a hidden page has none until it is seen again. */
  frame(act: () => void): void;
  /** Tells whether the list can be seen, and each change of it, until `signal` aborts. */
  seen(onSeen: (isSeen: boolean) => void, signal: AbortSignal): void;
}

/** The pace of the window in which `box` is seen. */
export function paceOf(box: Element): ChatPace {
  return {
    now: () => performance.now(),
    after: (ms, act) => void setTimeout(act, ms),
    frame: (act) => void nextFrame(box, act),
    seen(onSeen, signal) {
      const observer = new (windowOf(box).IntersectionObserver)((entries) => {
        const last = entries.at(-1);
        // A list without lines has no height; nobody could say whether it is seen.
        onSeen(last === undefined || last.isIntersecting || last.boundingClientRect.height === 0);
      });
      observer.observe(box);
      signal.addEventListener('abort', () => observer.disconnect());
    },
  };
}
