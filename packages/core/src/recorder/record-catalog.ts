import type { CatalogBackend } from '../ports/catalog-backend.ts';
import type { Note } from './note.ts';
import { codeOf } from './record-ports.ts';

/** Stands in the recording for an answer that says nothing: JSON has no undefined. */
export const NOTHING_TOLD = 0;

/** Listens in on the catalog. */
export function recordedCatalog(catalog: CatalogBackend, note: Note): CatalogBackend {
  const { answer, watchProducts } = catalog;
  const before = new Map<string, string>();
  note({ kind: 'catalog-open', ...(answer !== undefined && { answer }) });

  return {
    ...(answer !== undefined && { answer }),
    async products(refs, options) {
      const ids = refs.map(({ id }) => id);
      try {
        const answers = await catalog.products(refs, options);
        const told = answers.map((one) => (one === undefined ? NOTHING_TOLD : one));
        const [key, text] = [JSON.stringify(ids), JSON.stringify(told)];
        // Who was not waited for any more has said nothing.
        if (options.signal.aborted) return answers;
        note({ kind: 'catalog', ids, ...(before.get(key) !== text && { answers: told }) });
        before.set(key, text);
        return answers;
      } catch (thrown) {
        if (!options.signal.aborted) note({ kind: 'catalog', ids, code: codeOf(thrown) });
        throw thrown;
      }
    },
    ...(watchProducts !== undefined && {
      watchProducts(onChange, options) {
        watchProducts.call(
          catalog,
          (ids) => {
            note({ kind: 'catalog-news', ...(ids !== null && { ids: [...ids] }) });
            onChange(ids);
          },
          options,
        );
      },
    }),
  };
}
