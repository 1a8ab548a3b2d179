import { atom, batch, computed, type ReadableAtom } from 'nanostores';
import { ShoppableError } from '../lib/errors.ts';
import type { ShowEvent } from '../model/show-event.ts';
import type { Product, Variant } from '../model/product.ts';
import { refOf, type AnswerMode } from '../model/product-answer.ts';
import type { CatalogBackend } from '../ports/catalog-backend.ts';
import { createHydration, type Answers, type HydrationDeps, type Waiting } from './hydration.ts';
import { answered, NOTHING, standing, type Told } from './standing.ts';

/** One variant together with its product. */
export interface ProductVariant {
  readonly product: Product;
  readonly variant: Variant;
}

/** The show's products with the newest price and stock that the merchant has told. */
export interface CatalogStore {
  /** In the order in which the bag lists them. One without variants waits for the catalog's answer. */
  readonly $products: ReadableAtom<readonly Product[]>;
  /** By product id: which products wait for the catalog, could not be loaded, or are not sold here. */
  readonly $waiting: ReadableAtom<ReadonlyMap<string, Waiting>>;
  /** One product; undefined when the show does not have it. The same atom for the same id. */
  product(id: string): ReadableAtom<Product | undefined>;
  /** A variant with its product. */
  variant(variantId: string): ProductVariant | undefined;
  /** The product that a variant belongs to. */
  productOfVariant(variantId: string): Product | undefined;
  /** Asks the catalog again for what could not be loaded. */
  retry(): void;
}

/** What the catalog store needs, and whom it tells. */
export interface CatalogDeps extends Pick<
  HydrationDeps,
  'clock' | 'signal' | 'locale' | 'random' | 'report'
> {
  /** Makes the catalog's adapter again, which could not be made. */
  readonly reconnect: () => void;
}

/** The catalog store together with what only `show.ts` may do to it. */
export interface CatalogControl extends CatalogStore {
  /** `newest`: what was told before is older than these products. */
  loaded(products: readonly Product[], options?: { newest?: boolean }): void;
  take(event: ShowEvent): void;
  /** The cart has said how many of a variant are left: true until something newer is told of the product. */
  stockTold(variantId: string, available: number): void;
  /** `mode`: what the show JSON says; it goes before what the adapter says. */
  connect(backend: CatalogBackend, mode?: AnswerMode): void;
  /** There is no catalog: none was given, or (`failed`) it could not be made. */
  withoutBackend(failed: boolean): void;
  /** The viewer is back. */
  wake(): void;
}

/** Makes the catalog store. */
export function createCatalog(deps: CatalogDeps): CatalogControl {
  const $products = atom<readonly Product[]>([]);
  const $states = atom<ReadonlyMap<string, Waiting>>(new Map());
  const $waiting = computed([$states, $products], worthSaying);
  const atoms = new Map<string, ReadableAtom<Product | undefined>>();
  const told = new Map<string, Told>();
  let base: ReadonlyMap<string, Product> = new Map();
  let mode: AnswerMode = 'merge';
  let connection: 'expected' | 'there' | 'absent' | 'failed' = 'expected';
  let moment = 0;

  const hydration = createHydration({
    ...deps,
    stamp: () => (moment += 1),
    onAnswers: takeAnswers,
    onWaiting: (ids, state) => mark(ids.map((id) => [id, state])),
  });

  function mark(marks: readonly (readonly [string, Waiting | undefined])[]): void {
    if (marks.length === 0) return;
    const states = new Map($states.get());
    for (const [id, state] of marks) {
      if (state === undefined) states.delete(id);
      else states.set(id, state);
    }
    $states.set(states);
  }

  function take(event: ShowEvent): void {
    if (event.type !== 'product.update') return;
    const { productId, rev } = event.data;
    const before = told.get(productId) ?? NOTHING;
    if (before.update !== undefined && before.update.rev >= rev) return;
    const { left: _older, ...rest } = before;
    told.set(productId, { ...rest, update: event.data, updatedAt: (moment += 1) });
    redraw(new Set([productId]));
  }

  function stockTold(variantId: string, available: number): void {
    const productId = variantOf(variantId)?.product.id;
    if (productId === undefined) return;
    const before = told.get(productId) ?? NOTHING;
    const left = new Map([...(before.left ?? []), [variantId, Math.max(0, available)]]);
    told.set(productId, { ...before, left, leftAt: (moment += 1) });
    redraw(new Set([productId]));
  }

  function takeAnswers(answers: Answers, asked: number): void {
    const fresh = [...answers].filter(([id]) => asked > (told.get(id) ?? NOTHING).askedAt);
    for (const [id, news] of fresh) told.set(id, answered(told.get(id) ?? NOTHING, news, asked));
    batch(() => {
      redraw(new Set(fresh.map(([id]) => id)));
      mark(fresh.map(([id, news]) => [id, news === null || isUnsold(id) ? 'missing' : undefined]));
    });
  }

  /** The catalog knows it, and no variant that can be shown with a price. */
  function isUnsold(id: string): boolean {
    return $products.get().find((product) => product.id === id)?.variants.length === 0;
  }

  /** Products of which nothing has changed stay the same objects. */
  function redraw(ids: ReadonlySet<string>): void {
    const before = $products.get();
    const after = before.map((product) => {
      const original = base.get(product.id);
      if (original === undefined || !ids.has(product.id)) return product;
      const next = standing(original, told.get(product.id) ?? NOTHING, mode);
      return JSON.stringify(next) === JSON.stringify(product) ? product : next;
    });
    if (after.some((product, index) => product !== before[index])) $products.set(after);
  }

  /** Placeholders that nobody will ask for say so. */
  function settleWithout(): void {
    if (connection !== 'absent' && connection !== 'failed') return;
    const state = connection === 'absent' ? 'missing' : 'failed';
    const ids = [...base.values()].filter(({ variants }) => variants.length === 0).map(({ id }) => id);
    mark(ids.map((id) => [id, state]));
    if (connection === 'absent' && ids.length > 0) deps.report(nobodyToAsk(ids));
  }

  function loaded(products: readonly Product[], { newest = false } = {}): void {
    if (newest) for (const [id, { update: _older, left: _count, ...rest }] of told) told.set(id, { ...rest });
    base = new Map(products.map((product) => [product.id, product]));
    batch(() => {
      $products.set(products.map((item) => standing(item, told.get(item.id) ?? NOTHING, mode)));
      const unknown = products.filter(({ id }) => !$states.get().has(id) && told.get(id)?.news === undefined);
      mark(unknown.map(({ id }) => [id, 'loading']));
      hydration.expect(products.map(refOf), newest);
      settleWithout();
    });
  }

  function product(id: string): ReadableAtom<Product | undefined> {
    const known = atoms.get(id) ?? computed($products, (products) => products.find((item) => item.id === id));
    atoms.set(id, known);
    return known;
  }

  function variantOf(variantId: string): ProductVariant | undefined {
    for (const item of $products.get()) {
      const variant = item.variants.find(({ id }) => id === variantId);
      if (variant !== undefined) return { product: item, variant };
    }
    return undefined;
  }

  return {
    $products,
    $waiting,
    product,
    variant: variantOf,
    productOfVariant: (variantId) => variantOf(variantId)?.product,
    retry: () => (connection === 'failed' ? deps.reconnect() : hydration.retry()),
    loaded,
    take,
    stockTold,
    connect(backend, wanted) {
      connection = 'there';
      mode = wanted ?? backend.answer ?? 'merge';
      hydration.connect(backend);
    },
    withoutBackend(failed) {
      connection = failed ? 'failed' : 'absent';
      settleWithout();
    },
    wake: () => (connection === 'failed' ? deps.reconnect() : hydration.wake()),
  };
}

/** Who sees a price is not told that a newer one is asked for, or could not be had. */
function worthSaying(
  states: ReadonlyMap<string, Waiting>,
  products: readonly Product[],
): ReadonlyMap<string, Waiting> {
  const placeholders = new Set(products.filter(({ variants }) => variants.length === 0).map(({ id }) => id));
  return new Map([...states].filter(([id, state]) => state === 'missing' || placeholders.has(id)));
}

function nobodyToAsk(ids: readonly string[]): ShoppableError {
  return new ShoppableError(
    'config-invalid',
    `Products without variants need a catalog that tells their prices, and the show has none: ${ids.slice(0, 5).join(', ')}. Give the show a "store", or the products their variants.`,
  );
}
