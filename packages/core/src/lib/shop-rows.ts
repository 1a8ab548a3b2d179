import { takenFrom, type ShopAnswer } from './ask-shop.ts';
import type { Raw } from './raw.ts';

/** Most pages of one list. */
const MOST_PAGES = 10;

/** Rows of a catalog's lists by their ids: what several lists tell is there once. */
export interface ShopRows {
  readonly known: ReadonlyMap<string, Raw>;
  /** Those of `ids` that are not known. */
  missing(ids: readonly string[]): string[];
  /** Reads the rows of which `name` is one of `values`, all pages; asks nothing for none. */
  list(name: string, values: readonly string[]): Promise<void>;
  /** Reads rows by their slugs: plain ones in a list, others, which a list loses, one by one. */
  slugs(values: readonly string[]): Promise<void>;
}

/**
 * Reads {@link ShopRows}. `pages`: the header of an answer that says how many pages there are.
 * Rejects as `takenFrom` does.
 */
export function shopRows(ask: (path: string) => Promise<ShopAnswer>, pages: string): ShopRows {
  const known = new Map<string, Raw>();
  const learn = (row: Raw): void => void known.set(row.needText('id'), row);

  async function list(name: string, values: readonly string[], page = 1): Promise<void> {
    if (values.length === 0) return;
    const query = `${name}=${encodeURIComponent(values.join())}&per_page=100&page=${String(page)}`;
    const answer = await ask(`?${query}`);
    takenFrom('catalog', answer).list().forEach(learn);
    const all = Math.min(Number(answer.headers.get(pages)), MOST_PAGES);
    if (page < all) await list(name, values, page + 1);
  }

  async function one(slug: string): Promise<void> {
    const answer = await ask(`/${encodeURIComponent(slug)}`);
    if (answer.status !== 404) learn(takenFrom('catalog', answer));
  }

  return {
    known,
    missing: (ids) => ids.filter((id) => !known.has(id)),
    list: (name, values) => list(name, values),
    async slugs(values) {
      const isPlain = (slug: string): boolean => /^[\w-]+$/u.test(slug);
      const others = values.filter((slug) => !isPlain(slug)).map(one);
      await Promise.all([list('slug', values.filter(isPlain)), ...others]);
    },
  };
}
