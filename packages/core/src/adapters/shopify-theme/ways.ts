import { askShop, refusedByShop, type ShopAnswer } from '../../lib/ask-shop.ts';
import { isAbort, isShoppableError, ShoppableError } from '../../lib/errors.ts';
import { pageRequests } from '../../lib/page-requests.ts';
import { rawOf, type Raw } from '../../lib/raw.ts';
import type { Cart, CartChange } from '../../model/cart.ts';
import { piecesOf } from '../../model/shortage.ts';
import { lineFor, saidIn, type Said } from './outcome.ts';
import type { ShopifyAction } from './page.ts';
import { pageCart } from './page-cart.ts';
import type { ThemeShop } from './shop.ts';
import {
  askStorefront,
  pairs,
  storefrontCart,
  storefrontInput,
  type STOREFRONT_DOCUMENTS,
} from './storefront.ts';
import { themeView } from './theme.ts';

/** So long after a challenge the page's own endpoints are left alone where there is another way, ms. */
const CALM_MS = 60_000;

/** A change, and what it is done with. */
export interface Task {
  readonly change: CartChange;
  readonly before: Cart;
  readonly signal: AbortSignal;
  /** Attributes of the cart that say in which show it was. */
  readonly attributes: Readonly<Record<string, string>> | undefined;
}

/** What came of a change: `said` is undefined when the shop did what was asked. */
export interface Done {
  readonly cart: Cart;
  readonly said?: Said | undefined;
}

/** The ways to the one cart of the page. */
export interface CartWays {
  /** The cart as it was told last. */
  last(): Cart | undefined;
  read(signal: AbortSignal): Promise<Cart>;
  /** By the page's endpoints, and past them by the Storefront API where they turn us away. */
  change(task: Task): Promise<Done>;
  /** By the theme's own `updateCart`. */
  act(action: ShopifyAction, task: Task): Promise<Done>;
  /** Calls back when somebody else has changed the cart. */
  watch(onChange: () => void, signal: AbortSignal): void;
}

/** Makes the {@link CartWays} of a shop. */
export function cartWays(shop: ThemeShop): CartWays {
  const { page, clock, facts, base } = shop;
  const requests = pageRequests(page);
  let last: Cart | undefined;
  let written: unknown;
  let calmUntil = 0;
  let speaking = 0;

  async function ask(path: string, signal: AbortSignal, body?: unknown): Promise<ShopAnswer> {
    const url = base() + path;
    requests.begin(url);
    const answer = await askShop({ area: 'cart', url, body, fetch: shop.fetch, signal });
    if (answer.status === 401 || answer.status === 403) throw refusedByShop('cart', answer);
    return answer;
  }

  function take(value: unknown): Cart {
    written = value;
    return (last = pageCart(value, base(), facts));
  }

  async function readPage(signal: AbortSignal): Promise<Cart> {
    const answer = await ask('cart.js', signal);
    if (answer.status > 299) throw refusedByShop('cart', answer);
    return take(answer.value);
  }

  /** Asks past the page's endpoints; undefined where there is no such way to this cart. */
  function past():
    | ((kind: keyof typeof STOREFRONT_DOCUMENTS, signal: AbortSignal, x?: unknown) => Promise<Raw>)
    | undefined {
    const place = shop.storefront();
    const cookie = /(?:^|; )cart=([^;]+)/u.exec(page.document?.cookie ?? '')?.[1] ?? '';
    const token = raw(written).text('token') ?? decodeURIComponent(cookie);
    if (place === undefined || token === '') return undefined;
    return async (kind, signal, x) => {
      const variables = { c: `gid://shopify/Cart/${token}`, ...(x !== undefined && { x }) };
      const data = await askStorefront(place, 'cart', kind, variables, signal);
      const result = data.r ?? data;
      last = storefrontCart(result, base());
      return raw(result);
    };
  }

  async function either<T>(
    byPage: () => Promise<T>,
    byApi: (api: NonNullable<ReturnType<typeof past>>) => Promise<T>,
  ): Promise<T> {
    const api = past();
    const isCalm = api !== undefined && clock.now() < calmUntil;
    try {
      if (!isCalm) return await byPage();
    } catch (thrown) {
      if (api === undefined || !isTurnedAway(thrown)) throw thrown;
      calmUntil = clock.now() + CALM_MS;
      return await byApi(api).catch((other: unknown) => {
        // Refused there, too: nothing was done by either.
        throw isShoppableError(other) && other.code === 'cart-refused' ? thrown : other;
      });
    }
    return await byApi(api);
  }

  const read = (signal: AbortSignal): Promise<Cart> =>
    either(
      () => readPage(signal),
      async (api) => {
        await api('read', signal);
        return last as Cart;
      },
    );

  /** Reads the cart when something may have been done: being turned away from this does not undo that. */
  async function reread({ signal, attributes }: Task, isDone: boolean): Promise<Cart> {
    try {
      const answer = isDone && attributes ? await ask('cart/update.js', signal, { attributes }) : undefined;
      if (answer !== undefined && answer.status < 300) return take(answer.value);
    } catch (thrown) {
      if (isAbort(thrown)) throw thrown;
      // The sale counts more than the note of where it was made.
    }
    return read(signal).catch((thrown: unknown) => {
      throw isTurnedAway(thrown) ? unknownEnd(thrown) : thrown;
    });
  }

  /** By the page's own endpoints. Answers the sections for the theme, too. */
  async function byPage(task: Task): Promise<Done & { readonly value: unknown }> {
    const { change, signal } = task;
    const ids = themeView(page, shop.sections).sections();
    const sections = ids.length > 0 ? { sections: ids } : {};
    if (change.kind === 'add') {
      const { variantId, quantity, properties } = change;
      // A list even of one: a single thing may be added in part without a word.
      const items = [{ id: Number(variantId), quantity, ...(properties && { properties }) }];
      const { status, value } = await ask('cart/add.js', signal, { items, ...sections });
      const cart = await reread(task, status < 300);
      if (status < 300 && piecesOf(cart, variantId) >= quantity) return { cart, value };
      const code = status === 404 ? 'not-found' : status === 400 ? 'unknown' : undefined;
      return { cart, value, said: { code } };
    }
    const isCodes = change.kind === 'set-codes';
    const id = isCodes ? '' : (lineFor(task.before, change.lineId)?.id ?? change.lineId);
    const { status, value } = await (isCodes
      ? ask('cart/update.js', signal, { discount: change.codes.join(','), ...sections })
      : ask('cart/change.js', signal, { id, quantity: change.quantity, ...sections }));
    // Done is not all that was asked: the shop gives what is left without a word.
    if (status < 300 && !raw(value).has('errors')) return { cart: take(value), value, said: {} };
    const cart = await reread(task, false);
    const key = isCodes ? undefined : lineFor(cart, change.lineId)?.id;
    // The key of the line has changed meanwhile.
    const isMoved = key !== undefined && key !== id && cart !== task.before;
    return isMoved ? byPage({ ...task, before: cart }) : { cart, value, said: {} };
  }

  async function change(task: Task): Promise<Done> {
    return either<Done>(
      async () => {
        const done = await byPage(task);
        const sections = (done.value as { sections?: Record<string, unknown> } | undefined)?.sections;
        speaking += 1;
        themeView(page, shop.sections).show({ cart: done.cart, written, sections: sections ?? {} });
        speaking -= 1;
        return done;
      },
      async (api) => {
        const { change: asked, before, signal } = task;
        const lineId = asked.kind === 'set-quantity' ? asked.lineId : '';
        const known = lineFor(before, lineId)?.id ?? lineId;
        const result = await api(asked.kind, signal, storefrontInput(asked, known));
        return { cart: last as Cart, said: saidIn(result) };
      },
    );
  }

  async function act(action: ShopifyAction, task: Task): Promise<Done> {
    const { change: asked, before, signal } = task;
    speaking += 1;
    try {
      const answer = await action(payloadOf(asked, before), {
        signal,
        event: { detail: { source: 'shoppable' } },
      });
      const said = saidIn(raw(answer));
      const isDone = said === undefined;
      return {
        cart: await reread(task, isDone && asked.kind === 'add'),
        said: asked.kind === 'add' ? said : (said ?? {}),
      };
    } catch (thrown) {
      throw isAbort(thrown) || isShoppableError(thrown) ? thrown : unknownEnd(thrown);
    } finally {
      speaking -= 1;
    }
  }

  function watch(onChange: () => void, signal: AbortSignal): void {
    requests.watch(/\/cart\/(?:add|change|update|clear)\b/u, onChange, signal);
    const heard = (event: Event): void => {
      const { promise } = event as { promise?: unknown };
      // The event comes before the change: its promise settles when that is done, or not done.
      if (speaking === 0) Promise.resolve(promise).then(requests.notice, requests.notice);
    };
    for (const what of ['lines', 'discount', 'note', 'attributes'])
      page.document?.addEventListener(`shopify:cart:${what}-update`, heard, { signal });
  }

  return { last: () => last, read, change, act, watch };
}

// Nothing was done by what asks the browser a question, or wants to be left alone.
function isTurnedAway(thrown: unknown): boolean {
  return isShoppableError(thrown) && (thrown.code === 'cart-challenged' || thrown.status === 429);
}

function raw(value: unknown): Raw {
  return rawOf(value, 'cart-invalid', 'The answer');
}

function unknownEnd(cause: unknown): ShoppableError {
  const message = 'The change was sent, but how it ended is not known.';
  return new ShoppableError('cart-unreachable', message, { retryable: true, cause });
}

function payloadOf(change: CartChange, before: Cart): unknown {
  if (change.kind === 'set-codes') return { discountCodes: change.codes };
  const { quantity } = change;
  if (change.kind === 'set-quantity')
    return { lines: [{ id: lineFor(before, change.lineId)?.id ?? change.lineId, quantity }] };
  return { lines: [{ merchandiseId: change.variantId, quantity, attributes: pairs(change.properties) }] };
}
