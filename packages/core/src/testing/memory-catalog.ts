import { abortError } from '../lib/fetch-json.ts';
import type { CatalogBackend, ProductAnswer } from '../ports/catalog-backend.ts';

/** A {@link CatalogBackend} in memory, whose faults and delays a test decides. */
export interface MemoryCatalog extends CatalogBackend {
  /** Every question that arrived, as the ids of its refs. */
  readonly questions: readonly (readonly string[])[];
  /** Locales in which it was asked, in order. */
  readonly locales: readonly string[];
  /** Changes what is answered for a product; null: the shop does not have it. */
  set(id: string, answer: ProductAnswer | null): void;
  /** The next question, or the next `times`, fails with `error`. */
  failNext(error: Error, times?: number): void;
  /** Keeps the answers of the next questions waiting until the returned function is called; they are those of then. */
  hold(): () => void;
  /** Tells those who watch that products have changed. */
  notice(ids: readonly string[] | null): void;
}

/**
 * Makes a {@link MemoryCatalog}. What is not in `products` the shop does not have.
 * @example
 * const catalog = memoryCatalog({ mug: { title: 'Mug', variants: [{ id: 'mug-1', price: { amount: '12.00', currency: 'EUR' } }] } });
 */
export function memoryCatalog(
  products: Readonly<Record<string, ProductAnswer | null>>,
  options: Pick<CatalogBackend, 'answer'> = {},
): MemoryCatalog {
  const answers = new Map(Object.entries(products));
  const questions: (readonly string[])[] = [];
  const locales: string[] = [];
  const watchers = new Set<(ids: readonly string[] | null) => void>();
  let faults: Error[] = [];
  let gate: Promise<void> = Promise.resolve();

  return {
    ...options,
    questions,
    locales,
    async products(refs, { signal, locale }) {
      if (signal.aborted) throw abortError();
      questions.push(refs.map(({ id }) => id));
      locales.push(locale);
      const fault = faults.shift();
      await gate;
      if (fault !== undefined) throw fault;
      return refs.map(({ id }) => answers.get(id) ?? null);
    },
    watchProducts(onChange, { signal }) {
      watchers.add(onChange);
      signal.addEventListener('abort', () => watchers.delete(onChange), { once: true });
    },
    set: (id, answer) => void answers.set(id, answer),
    failNext: (error, times = 1) => void (faults = Array<Error>(times).fill(error)),
    hold() {
      let release: () => void = () => undefined;
      gate = new Promise((resolve) => (release = resolve));
      return release;
    },
    notice: (ids) => watchers.forEach((tell) => tell(ids)),
  };
}
