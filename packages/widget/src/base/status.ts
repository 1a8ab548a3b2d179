import type { TextKey } from '@shoppable/core';
import { atom, type ReadableAtom } from 'nanostores';

/** What is said to assistive technology of what the viewer himself has done; undefined: there is nothing to say after all. */
export type StatusWords = () => string | undefined;

/** Passes the words on the viewer's own doings to whoever says them. */
export interface Status {
  /** Says something soon. On one topic only the last is said; `words` are asked for when the player has settled. */
  say(topic: string, words: StatusWords): void;
  /** Shows a text over the picture for some seconds, and says it. */
  show(key: TextKey): void;
  /** The text that was shown last. */
  readonly $shown: ReadableAtom<TextKey | undefined>;
  /** Hears what is to be said until `signal` aborts. */
  listen(onWords: (topic: string, words: StatusWords) => void, signal: AbortSignal): void;
}

/** Makes a {@link Status}. */
export function createStatus(): Status {
  const listeners = new Set<(topic: string, words: StatusWords) => void>();
  const $shown = atom<TextKey | undefined>(undefined);
  return {
    say: (topic, words) => listeners.forEach((tell) => tell(topic, words)),
    $shown,
    show: (key) => $shown.set(key),
    listen(onWords, signal) {
      listeners.add(onWords);
      signal.addEventListener('abort', () => listeners.delete(onWords));
    },
  };
}
