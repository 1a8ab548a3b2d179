import type { KeptIn } from '@shoppable/core';

/** Where this entry of the history keeps what was dismissed on it: reload and back show it dismissed, too. */
const STATE = 'shoppable-away';

const away = new Set<string>();

const keyOf = (src: string): string => `shoppable-entry ${src}`;

function inHistory(): readonly unknown[] {
  const list = (Object(history.state) as Readonly<Record<string, unknown>>)[STATE];
  return Array.isArray(list) ? list : [];
}

/** Whether the entry to a show was dismissed: on this page, in this entry of its history, or for good. */
export function isAway(src: string, storage: KeptIn | undefined): boolean {
  if (away.has(src) || inHistory().includes(src)) return true;
  try {
    return (storage?.getItem(keyOf(src)) ?? null) !== null;
  } catch {
    return false;
  }
}

/** Keeps an entry away: for good where the viewer has consented to a storage, else as far as page and history reach. */
export function keepAway(src: string, storage: KeptIn | undefined): void {
  away.add(src);
  try {
    storage?.setItem(keyOf(src), 'away');
  } catch {
    // A full or forbidden storage keeps nothing.
  }
  const { state } = history as { readonly state: unknown };
  // A state that is no object is somebody's own.
  if (inHistory().includes(src) || (state !== null && (typeof state !== 'object' || Array.isArray(state))))
    return;
  try {
    history.replaceState({ ...state, [STATE]: [...inHistory(), src] }, '');
  } catch {
    // A document without an address refuses.
  }
}

/** Forgets what was dismissed on this page; what a storage or the history keeps stays. */
export function forgetAway(): void {
  away.clear();
}
