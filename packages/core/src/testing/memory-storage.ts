import type { KeptIn } from '../lib/kept.ts';

/** A storage of which the test sees what is in it. */
export function memoryStorage(): KeptIn & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}
