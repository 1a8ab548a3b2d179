import { atom, type ReadableAtom } from 'nanostores';
import type { RefusalCode } from '../model/chat.ts';

/** Why this viewer may not write just now. */
export interface ChatPause {
  readonly why: 'slow' | 'rate' | 'timeout' | 'banned';
  /** Until then, by the service's clock, epoch ms; Infinity until the service says otherwise. */
  readonly untilMs: number;
}

/** What keeps this viewer from writing, all told. */
export interface ChatPauses {
  /** The one that lasts longest; it may be over already. */
  readonly $pause: ReadableAtom<ChatPause | undefined>;
  /** Whether one is in force. */
  isOn(): boolean;
  /** Sets or, with a time that has passed, ends one. */
  set(pause: ChatPause): void;
  /** The viewer has said something, with so many seconds to wait by the rules of the chat. */
  said(slowSeconds: number): void;
  /** The service has refused; `retryAfterMs` if it said when to come again. */
  refused(code: RefusalCode, retryAfterMs: number | undefined): void;
  /** The connection is new: who was turned away may try again. */
  renew(): void;
}

const BURST = 3;
const PER_TOKEN_MS = 2000;

/** Makes a {@link ChatPauses}. Besides the service's rules: three messages at once, then one in two seconds. */
export function createChatPauses(nowMs: () => number): ChatPauses {
  const $pause = atom<ChatPause | undefined>(undefined);
  const untilMs = new Map<ChatPause['why'], number>();
  let fullAtMs = Number.NEGATIVE_INFINITY;

  function set({ why, untilMs: until }: ChatPause): void {
    untilMs.set(why, until);
    const now = nowMs();
    const [longest] = [...untilMs].filter(([, ms]) => ms > now).sort(([, a], [, b]) => b - a);
    $pause.set(longest === undefined ? undefined : { why: longest[0], untilMs: longest[1] });
  }

  return {
    $pause,
    isOn: () => ($pause.get()?.untilMs ?? 0) > nowMs(),
    set,
    said(slowSeconds) {
      const now = nowMs();
      fullAtMs = Math.max(fullAtMs, now) + PER_TOKEN_MS;
      const spentMs = fullAtMs - now - (BURST - 1) * PER_TOKEN_MS;
      if (spentMs > 0) set({ why: 'rate', untilMs: now + spentMs });
      if (slowSeconds > 0) set({ why: 'slow', untilMs: now + slowSeconds * 1000 });
    },
    refused(code, retryAfterMs) {
      if (code === 'banned') set({ why: code, untilMs: Infinity });
      else if ((code === 'slow' || code === 'rate' || code === 'timeout') && retryAfterMs !== undefined)
        set({ why: code, untilMs: nowMs() + retryAfterMs });
    },
    renew: () => set({ why: 'banned', untilMs: 0 }),
  };
}
