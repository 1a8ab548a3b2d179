import { asShoppableError, isAbort, ShoppableError } from '../lib/errors.ts';
import { abortError, pageUrl } from '../lib/fetch-json.ts';
import { resolveLinks } from '../model/resolve-links.ts';
import type { ProductRef } from '../model/product-ref.ts';
import type { CatalogBackend, CatalogOptions, ProductAnswer } from '../ports/catalog-backend.ts';

/** The page's own functions. */
export interface PageCatalogCalls {
  /**
   * Tells the products of up to 100 refs: a list in the order of the refs with null for what the shop does not have, or an
   * object by the refs' `id`, in which what is absent is not told. The answer may be a promise, and is checked product by
   * product; each may have all fields of a product of the show JSON, or only those that have changed.
   */
  getProducts(refs: readonly ProductRef[], options: CatalogOptions): unknown;
  /** Calls back when products have changed: with the `id`s of their refs, or with nothing for all. */
  watch?(onChange: (ids?: readonly string[] | null) => void, options: { signal: AbortSignal }): void;
}

/** The page is asked by events. */
export interface PageCatalogEvents {
  /** The element on which the events are dispatched; they bubble. */
  readonly target: EventTarget;
}

/** How the page is asked, and what becomes of its answer. */
export type PageCatalogOptions = (PageCatalogCalls | PageCatalogEvents) & Pick<CatalogBackend, 'answer'>;

/** What a {@link ProductsRequestEvent} asks for. */
export interface ProductsRequest extends CatalogOptions {
  readonly refs: readonly ProductRef[];
}

/** Name of the event that asks the page for products. */
export const PRODUCTS_REQUEST = 'shoppable-products-request';
/** Name of the event with which the page tells that products have changed: `detail` is a list of ids, or null for all. */
export const PRODUCTS_CHANGE = 'shoppable-products-change';

/** A question to the page about products, answered by {@link ProductsRequestEvent.respondWith}. */
export class ProductsRequestEvent extends Event {
  readonly detail: ProductsRequest;
  readonly #take: (answer: unknown) => void;

  constructor(detail: ProductsRequest, take: (answer: unknown) => void) {
    super(PRODUCTS_REQUEST, { bubbles: true, composed: true, cancelable: true });
    this.detail = detail;
    this.#take = take;
  }

  /**
   * Answers with the products, or with a promise of them: see {@link PageCatalogCalls.getProducts}. To be called once,
   * while the event is being dispatched; otherwise it throws an `InvalidStateError`.
   */
  respondWith(answer: unknown): void {
    this.#take(answer);
    this.preventDefault();
  }
}

/**
 * Products that the page itself knows. It is asked by its function, or by an event that is answered like a `FetchEvent`;
 * then the page dispatches `shoppable-products-change` on the same target when products have changed.
 * @throws `config-invalid` without the function and without a target
 * @example
 * pageCatalog({ getProducts: (refs) => myShop.products(refs.map(({ handle }) => handle)) });
 * @example
 * element.addEventListener('shoppable-products-request', (event) => {
 *   event.respondWith(myShop.products(event.detail.refs));
 * });
 */
export function pageCatalog(options: PageCatalogOptions): CatalogBackend {
  const { answer } = options;
  const calls: PageCatalogCalls = 'target' in options ? eventCalls(options.target) : options;
  if (typeof calls.getProducts !== 'function') {
    const message =
      'pageCatalog needs a function "getProducts", or a "target" on which the page is asked by events.';
    throw new ShoppableError('config-invalid', message, { path: 'getProducts' });
  }
  const { watch } = calls;

  return {
    ...(answer !== undefined && { answer }),
    async products(refs, given) {
      if (given.signal.aborted) throw abortError();
      if (refs.length === 0) return [];
      try {
        return inOrder(refs, await untilAborted(calls.getProducts(refs, given), given.signal));
      } catch (thrown) {
        if (given.signal.aborted && isAbort(thrown)) throw thrown;
        throw asShoppableError(thrown, 'catalog-unreachable', 'The page failed to tell its products.');
      }
    },
    ...(watch !== undefined && {
      watchProducts: (onChange, life) =>
        watch.call(calls, (ids) => life.signal.aborted || onChange(idsOf(ids)), life),
    }),
  };
}

function inOrder(refs: readonly ProductRef[], told: unknown): readonly (ProductAnswer | null | undefined)[] {
  const answer = resolveLinks(told, pageUrl() ?? 'https://page.invalid');
  if (Array.isArray(answer) && answer.length === refs.length) return answer as (ProductAnswer | null)[];
  if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) {
    const byId = new Map(Object.entries(answer as Readonly<Record<string, ProductAnswer | null>>));
    return refs.map(({ id }) => byId.get(id));
  }
  const found = Array.isArray(answer) ? `${String(answer.length)} products` : typeof answer;
  throw new ShoppableError(
    'catalog-invalid',
    `The page was asked for ${String(refs.length)} products and answered ${found}: answer a list in the same order, with null for what there is not, or an object by id.`,
  );
}

function untilAborted(answer: unknown, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(abortError());
    signal.addEventListener('abort', giveUp, { once: true });
    Promise.resolve(answer)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** The functions of a page that is asked by events on `target`. */
function eventCalls(target: EventTarget): PageCatalogCalls {
  return {
    getProducts(refs, options) {
      const answers: unknown[] = [];
      let open = true;
      const event = new ProductsRequestEvent({ refs, ...options }, (answer) => {
        if (!open)
          throw new DOMException(
            `${PRODUCTS_REQUEST} was answered before, or too late.`,
            'InvalidStateError',
          );
        open = false;
        answers.push(answer);
      });
      target.dispatchEvent(event);
      open = false;
      if (answers.length === 0) throw unanswered(event);
      return answers[0];
    },
    watch(onChange, { signal }) {
      const tell = (event: Event): void => onChange('detail' in event ? idsOf(event.detail) : null);
      target.addEventListener(PRODUCTS_CHANGE, tell, { signal });
    },
  };
}

function idsOf(ids: unknown): readonly string[] | null {
  return Array.isArray(ids) && ids.every((id) => typeof id === 'string') ? ids : null;
}

function unanswered(event: Event): ShoppableError {
  if (event.defaultPrevented)
    return new ShoppableError('catalog-refused', `The page refused ${PRODUCTS_REQUEST}.`);
  return new ShoppableError(
    'catalog-refused',
    `Nobody answered ${PRODUCTS_REQUEST}. Listen to it on the element or above it, and call event.respondWith(promise) at once.`,
  );
}
