import { lazyPart } from '../../base/lazy-part.ts';

/** What nobody needs in the first seconds: answering, calling by name, reading aloud. */
export const late = lazyPart(() => import('./late.ts'));

const AHEAD_MS = 3000;

/** Calls `bring` when somebody turns to the chat, and soon in any case, unless `signal` aborts before. */
export function soon(chat: HTMLElement, bring: () => void, signal: AbortSignal): void {
  const timer = setTimeout(bring, AHEAD_MS);
  for (const type of ['pointerover', 'focusin'])
    chat.addEventListener(type, bring, { once: true, signal, passive: true });
  signal.addEventListener('abort', () => clearTimeout(timer));
}
