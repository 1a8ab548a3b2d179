import type { CatalogBackend, ProductAnswer } from '../ports/catalog-backend.ts';
import { NOTHING_TOLD } from './record-catalog.ts';
import type { RecordingEntry } from './recording.ts';
import { createExchange, failure } from './simulate-ports.ts';

type Answer = Extract<RecordingEntry, { kind: 'catalog' }>;
type News = Extract<RecordingEntry, { kind: 'catalog-news' }>;
type Exchange = ReturnType<typeof createExchange<Answer>>;

/** The recorded catalog: to the same question it answers as it did. */
export function simulatedCatalog(answer: CatalogBackend['answer']): {
  catalog: CatalogBackend;
  take(entry: Answer | News): void;
} {
  const exchanges = new Map<string, Exchange>();
  const before = new Map<string, readonly unknown[]>();
  const watchers = new Set<(ids: readonly string[] | null) => void>();

  function exchangeOf(ids: readonly string[]): Exchange {
    const key = JSON.stringify(ids);
    const known = exchanges.get(key) ?? createExchange<Answer>();
    exchanges.set(key, known);
    return known;
  }

  return {
    take(entry) {
      if (entry.kind === 'catalog') return exchangeOf(entry.ids).answer(entry);
      for (const tell of watchers) tell(entry.ids ?? null);
    },
    catalog: {
      ...(answer !== undefined && { answer }),
      async products(refs, { signal }) {
        const ids = refs.map(({ id }) => id);
        const key = JSON.stringify(ids);
        const { code, answers = before.get(key) ?? [] } = await exchangeOf(ids).ask(signal);
        if (code !== undefined) throw failure(code, 'catalog-unreachable');
        before.set(key, answers);
        const told = answers.map((one) => (one === NOTHING_TOLD ? undefined : one));
        return told as readonly (ProductAnswer | null | undefined)[];
      },
      watchProducts(onChange, { signal }) {
        watchers.add(onChange);
        signal.addEventListener('abort', () => watchers.delete(onChange), { once: true });
      },
    },
  };
}
