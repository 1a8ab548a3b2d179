import { askShop, refusedByShop, type ShopAnswer } from '../../lib/ask-shop.ts';
import { isAbort, isShoppableError, ShoppableError } from '../../lib/errors.ts';
import { eitherWay, isTurnedAway } from '../../lib/other-way.ts';
import { pageRequests } from '../../lib/page-requests.ts';
import { rawOf, type Raw } from '../../lib/raw.ts';
import type { Cart, CartChange } from '../../model/cart.ts';
import { piecesOf } from '../../model/shortage.ts';
import { shopifyReason, type ShopifyReason } from '../../model/shopify-names.ts';
import { lineFor } from './outcome.ts';
import type { ShopifyAction } from './page.ts';
import { pageCart } from './page-cart.ts';
import type { ThemeShop } from './shop.ts';
import { payloadOf, storefrontCart } from './storefront.ts';
import { themeView } from './theme.ts';

/** A change, and what it is done with. */
export interface Task {
  readonly change: CartChange;
  readonly signal: AbortSignal;
  /** Attributes of the cart that say in which show it was. */
  readonly attributes: Readonly<Record<string, string>> | undefined;
}

/** What came of a change: `said` is undefined when the shop says that it did what was asked. */
export interface Done {
  readonly cart: Cart;
  readonly said?: ShopifyReason | undefined;
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
  const { page, options, base } = shop;
  const { sections, fetch } = options;
  const requests = pageRequests(page);
  const either = eitherWay(shop.clock);
  let last: Cart | undefined;
  let written: unknown;
  let isSpeaking = false;

  async function ask(name: string, signal: AbortSignal, body?: unknown): Promise<ShopAnswer> {
    const url = `${base()}cart${name}.js`;
    requests.begin(url);
    const answer = await askShop({ area: 'cart', url, body, fetch, signal });
    if (answer.status === 401 || answer.status === 403) throw refusedByShop('cart', answer);
    return answer;
  }

  function take(value: unknown): Cart {
    written = value;
    return (last = pageCart(value, shop));
  }

  /** The way past the page's endpoints; undefined where there is none to this cart. */
  function past(signal: AbortSignal, change?: CartChange): (() => Promise<Done>) | undefined {
    const cookie = /(?:^|; )cart=([^;]+)/u.exec(page.document?.cookie ?? '')?.[1];
    // Of what is encoded in a cookie no more is in a token.
    const token = raw(written).text('token') ?? cookie?.replace('%3F', '?').replace('%3D', '=');
    if (!shop.storefront() || !token) return undefined;
    return async () => {
      const { cart, answer } = await storefrontCart(shop, token, change, signal);
      last = cart;
      return { cart, said: shopifyReason(raw(answer)) };
    };
  }

  async function readPage(signal: AbortSignal): Promise<Done> {
    const answer = await ask('', signal);
    if (answer.status > 299) throw refusedByShop('cart', answer);
    return { cart: take(answer.value) };
  }

  const read = async (signal: AbortSignal): Promise<Cart> =>
    (await either(() => readPage(signal), past(signal))).cart;

  /** Reads the cart when something may have been done: being turned away from this does not undo that. */
  async function reread({ signal, attributes }: Task, isAdded: boolean): Promise<Cart> {
    const asked = isAdded && attributes && ask('/update', signal, { attributes });
    // The sale counts more than the note of where it was made.
    const noted = await (asked || undefined)?.catch((thrown: unknown) => {
      if (isAbort(thrown)) throw thrown;
    });
    if (noted && noted.status < 300) return take(noted.value);
    return read(signal).catch((thrown: unknown) => {
      throw isTurnedAway(thrown) ? unknownEnd(thrown) : thrown;
    });
  }

  async function byPage(task: Task, isSecond = false): Promise<Done> {
    const { change, signal } = task;
    const view = themeView(page, sections);
    const [name, body] = requestOf(change);
    const { status, value } = await ask(name, signal, { ...body, sections: view.sections() });
    const isAdd = change.kind === 'add';
    const isDone = status < 300 && !raw(value).has('errors');
    const cart = isDone && !isAdd ? take(value) : await reread(task, isDone);
    if (change.kind === 'set-quantity' && !isDone && !isSecond) {
      const lineId = lineFor(cart, change.lineId)?.id ?? change.lineId;
      // The key of the line has changed meanwhile.
      if (lineId !== change.lineId) return byPage({ ...task, change: { ...change, lineId } }, true);
    }
    isSpeaking = true;
    view.show({ cart, written, sections: (value as { sections?: Done } | undefined)?.sections });
    isSpeaking = false;
    const isWhole = isDone && (!isAdd || piecesOf(cart, change.variantId) >= change.quantity);
    const code = status === 404 ? 'not-found' : status === 400 ? 'unknown' : undefined;
    return { cart, said: isWhole ? undefined : isAdd && code ? { code } : {} };
  }

  async function act(action: ShopifyAction, task: Task): Promise<Done> {
    const { change, signal } = task;
    isSpeaking = true;
    try {
      const answer = await action(payloadOf(change), { signal, event: { detail: { source: 'shoppable' } } });
      const said = shopifyReason(raw(answer));
      return { cart: await reread(task, said === undefined && change.kind === 'add'), said };
    } catch (thrown) {
      throw isAbort(thrown) || isShoppableError(thrown) ? thrown : unknownEnd(thrown);
    } finally {
      isSpeaking = false;
    }
  }

  return {
    last: () => last,
    read,
    change: (task) => either(() => byPage(task), past(task.signal, task.change)),
    act,
    watch(onChange, signal) {
      requests.watch(/\/cart\/(?:add|change|update|clear)\b/u, onChange, signal);
      const heard = (event: Event): void => {
        const { promise } = event as { promise?: unknown };
        // The event comes before the change: its promise settles when that is done, or not done.
        if (!isSpeaking) Promise.resolve(promise).then(requests.notice, requests.notice);
      };
      for (const what of ['lines', 'discount'])
        page.document?.addEventListener(`shopify:cart:${what}-update`, heard, { signal });
    },
  };
}

/** The endpoint of a change, and what it is asked. */
function requestOf(change: CartChange): readonly [name: string, body: object] {
  if (change.kind === 'set-codes') return ['/update', { discount: change.codes.join(',') }];
  const { quantity } = change;
  if (change.kind === 'set-quantity') return ['/change', { id: change.lineId, quantity }];
  // A list even of one: a single thing may be added in part without a word.
  const { variantId: id, properties } = change;
  return ['/add', { items: [{ id: Number(id), quantity, properties }] }];
}

function raw(value: unknown): Raw {
  return rawOf(value, 'cart-invalid', 'The answer');
}

function unknownEnd(cause: unknown): ShoppableError {
  const message = 'How the change ended is not known.';
  return new ShoppableError('cart-unreachable', message, { retryable: true, cause });
}
