/**
 * Where an adapter keeps the one secret by which a shop knows its cart again. A `Storage` of the browser fits; the widget
 * hands one over only after consent. Without it the cart lives as long as the page.
 */
export interface KeptIn {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** One value that an adapter keeps. */
export interface Kept {
  get(): string | undefined;
  /** Undefined forgets it. */
  set(value: string | undefined): void;
}

/** Keeps one value, in memory and, where there is a storage, in it. A full or forbidden storage keeps nothing. */
export function kept(key: string, storage?: KeptIn | undefined): Kept {
  let value: string | undefined;
  return {
    get() {
      try {
        return storage?.getItem(key) ?? value;
      } catch {
        return value;
      }
    },
    set(next) {
      value = next;
      try {
        if (next === undefined) storage?.removeItem(key);
        else storage?.setItem(key, next);
      } catch {
        // It is still known here.
      }
    },
  };
}
