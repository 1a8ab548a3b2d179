import type { Entry, Records } from './records.ts';

/** What an instance knows of the records: filled by its engine, read without waiting. */
export interface Mirror extends Pick<Records, 'get' | 'list' | 'watch'> {
  /** Takes a record in; one older than what is known changes nothing. */
  take(drawer: string, id: string, entry: Entry): void;
  /** Forgets everything: the engine begins anew. */
  clear(): void;
}

/** Makes an empty {@link Mirror}. */
export function createMirror(): Mirror {
  const drawers = new Map<string, Map<string, Entry>>();
  const watchers = new Map<string, Set<(entry: Entry) => void>>();

  return {
    take(drawer, id, entry) {
      const known = drawers.get(drawer) ?? new Map<string, Entry>();
      drawers.set(drawer, known);
      if ((known.get(id)?.revision ?? 0) >= entry.revision) return;
      known.set(id, entry);
      for (const tell of watchers.get(drawer) ?? []) tell(entry);
    },
    clear: () => drawers.clear(),
    get: (drawer, id) => drawers.get(drawer)?.get(id),
    list: (drawer) => [...(drawers.get(drawer)?.values() ?? [])],
    watch(drawer, onChange) {
      for (const entry of drawers.get(drawer)?.values() ?? []) onChange(entry);
      const known = watchers.get(drawer) ?? new Set();
      watchers.set(drawer, known.add(onChange));
    },
  };
}
