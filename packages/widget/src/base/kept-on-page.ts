import type { KeptIn, Storage } from '@shoppable/core';

/** Where the entry of the browser's history keeps it: it outlives a reload, and no other tab or visit sees it. */
const KEY = 'shoppable-kept';
/** Logs are long and written while the page is left, which would cost it its place in the browser's cache of pages. */
const LOG = 'shoppable-link:';

/** Whose `storage` the page may set once the viewer has consented. */
interface Consenting {
  storage?: KeptIn | undefined;
}

function entry(): Readonly<Record<string, unknown>> | undefined {
  const value: unknown = history.state ?? {};
  return typeof value === 'object' && !Array.isArray(value) ? { ...value } : undefined;
}

function inEntry(key: string): string | undefined {
  const kept: unknown = entry()?.[KEY];
  const value: unknown = (kept as Readonly<Record<string, unknown>> | undefined)?.[key];
  return typeof value === 'string' ? value : undefined;
}

function intoEntry(key: string, value: string): void {
  const state = entry();
  if (state === undefined) return;
  history.replaceState({ ...state, [KEY]: { ...(state[KEY] as object | undefined), [key]: value } }, '');
}

/**
 * What is kept over a reload: in the storage that the page has given to its element, and until it has given one in the
 * entry of the browser's history alone, which takes no logs. It is asked each time: the viewer may consent, or change his mind, at any moment.
 */
export function keptOnPage(element: Consenting): Storage {
  return {
    get(key) {
      try {
        return element.storage?.getItem(key) ?? inEntry(key);
      } catch {
        return inEntry(key);
      }
    },
    set(key, value) {
      // A storage that is full or forbidden, and a document without an address, refuse.
      try {
        if (element.storage !== undefined) element.storage.setItem(key, value);
        else if (!key.startsWith(LOG)) intoEntry(key, value);
      } catch {
        return;
      }
    },
  };
}
