import { askShop, refusedByShop, shopIsBusy, type ShopAnswer, type ShopArea } from '../lib/ask-shop.ts';
import { isShoppableError } from '../lib/errors.ts';
import { createTurns } from '../lib/in-turn.ts';
import { kept, type KeptIn } from '../lib/kept.ts';
import { urlOption } from '../lib/options.ts';
import { rawOf, type Raw } from '../lib/raw.ts';
import { asManyAsThere } from '../model/as-many-as-there.ts';
import type { CartAnswer, CartChange, Issue } from '../model/cart.ts';
import { changeCodes } from '../model/code-changes.ts';
import { fitIssue } from '../model/quantity-fit.ts';
import type { Attribution, BuyLine, CartBackend } from '../ports/cart-backend.ts';
import type { CatalogBackend } from '../ports/catalog-backend.ts';
import { answerOf, itemsOf, limitsIn, refusalOf, variantIdOf, type VariantIds } from './woocommerce/cart.ts';
import { productsOf } from './woocommerce/catalog.ts';
import { noticesOf, type WooPage } from './woocommerce/page.ts';

/** Where a WooCommerce shop is. */
export interface WooCommerceOptions {
  /** The address of its front page, in the viewer's language where it has several. Default `/`. */
  readonly url?: string;
  /** Its checkout. Default `{url}/checkout/`. */
  readonly checkout?: string;
  /** Keeps the cart of a shop on another origin over page loads; hand it over only after consent. */
  readonly storage?: KeptIn;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** The page whose mini-cart follows. Default: the window. */
  readonly page?: WooPage;
}

/** Of a plugin that takes what was bought in which moment of which show; and where a visit comes from. */
const NAME = 'shoppable';

/**
 * The catalog and the cart of a WooCommerce shop, by its Store API. On the shop's own pages it is the shop's cart, and its
 * mini-cart follows; elsewhere it is a cart that moves into the shop at the checkout.
 * @throws `config-invalid` when an option is wrong
 * @example
 * const store = woocommerce({ url: 'https://shop.example' });
 * createShow({ source, catalog: () => store, cart: () => store });
 */
export function woocommerce(options: WooCommerceOptions = {}): CatalogBackend & CartBackend {
  const { page = globalThis as WooPage, fetch } = options;
  const site = urlOption('woocommerce', 'url', options.url ?? '/');
  const checkoutUrl = options.checkout ?? `${site}/checkout/`;
  const isHere = page.location !== undefined && new URL(page.location.href).origin === new URL(site).origin;
  const notices = isHere ? noticesOf(page) : undefined;
  // What a change needs: the page's nonce, elsewhere the token that is the cart.
  const header = isHere ? 'nonce' : 'cart-token';
  const secret = kept(`shoppable-woocommerce ${site}`, isHere ? undefined : options.storage);
  const ids: VariantIds = new Map();
  const inTurn = createTurns();
  const pretty = `${site}/wp-json`;
  let api = pretty;
  /** The cart as it was last told, and as it was before the last change. */
  let held: Raw | undefined;
  let prior: Raw | undefined;
  let attributed: Attribution | undefined;

  async function send(area: ShopArea, path: string, signal: AbortSignal, body?: object): Promise<ShopAnswer> {
    const [root, value] = [api, secret.get()];
    const url = `${root}/wc/store/v1/${root === pretty ? path : path.replace('?', '&')}`;
    try {
      const answer = await askShop({
        area,
        url,
        signal,
        body,
        fetch,
        headers: value ? { [header]: value } : {},
      });
      secret.set(answer.headers.get(header) ?? value);
      if (answer.status >= 400 && rawCart(answer.value).text('code') === 'rate_limit_exceeded')
        throw shopIsBusy(area, answer, Number(answer.headers.get('ratelimit-retry-after')) || 10);
      return answer;
    } catch (thrown) {
      // A page that is not found: without pretty permalinks the same is asked in the query.
      if (root !== pretty || !isShoppableError(thrown) || thrown.status !== 404) throw thrown;
      api = `${site}/?rest_route=`;
      return send(area, path, signal, body);
    }
  }

  /** Believes a cart that can be shown. */
  function take(raw: Raw): Raw {
    answeredBy(raw, []);
    held = raw;
    return raw;
  }

  async function read(signal: AbortSignal): Promise<Raw> {
    const answer = await send('cart', 'cart', signal);
    if (answer.status >= 400) throw refusedByShop('cart', answer);
    return take(rawCart(answer.value));
  }

  /** Posts with what the shop wants to see; when that is too old, once more with a new one. */
  async function post(path: string, body: object, signal: AbortSignal, again = true): Promise<ShopAnswer> {
    if (!secret.get()) await read(signal);
    prior = held;
    const answer = await send('cart', `cart/${path}`, signal, body);
    if (!again || (answer.status !== 401 && answer.status !== 403)) return answer;
    secret.set(undefined);
    return post(path, body, signal, false);
  }

  /** Does something; `held` is the cart afterwards. Answers why it was not done. */
  async function act(
    path: string,
    body: object,
    signal: AbortSignal,
    code?: string,
  ): Promise<Issue | undefined> {
    const answer = await post(path, body, signal);
    const raw = rawCart(answer.value);
    if (answer.status < 300) {
      take(raw);
      notices?.changed(answer.value, path === 'add-item');
      return undefined;
    }
    const issue = refusalOf(raw, held, code);
    if (!issue) throw refusedByShop('cart', answer, raw.text('message'));
    const now = raw.at('data').at('cart');
    if (now.has('items')) take(now);
    else await read(signal);
    return issue;
  }

  const answeredBy = (raw: Raw, issues: readonly Issue[]): CartAnswer =>
    answerOf(raw, ids, isHere ? checkoutUrl : undefined, issues, `${site}/`);
  const answered = (...issues: Issue[]): CartAnswer => answeredBy(held ?? rawCart({}), issues);
  const limitsAt = (item: Raw | undefined) => item && limitsIn(item.at('quantity_limits'));
  const itemOf = (isIt: (item: Raw) => boolean, cart = held) => cart && itemsOf(cart).find(isIt);

  async function add(variantId: string, quantity: number, signal: AbortSignal): Promise<CartAnswer> {
    const isIt = (item: Raw) => variantIdOf(item, ids) === variantId;
    const [id = '', ...choices] = variantId.split('|');
    const variation = choices.map((choice) => {
      const [attribute = ''] = choice.split('=');
      return { attribute, value: choice.slice(attribute.length + 1) };
    });
    notices?.adding();
    const issue = await act('add-item', { id: Number.parseInt(id) || 0, quantity, variation }, signal);
    const item = itemOf(isIt);
    const before = itemOf(isIt, prior)?.number('quantity') ?? 0;
    const applied = (item?.number('quantity') ?? before) - before;
    if (!issue && applied === quantity) return answered();
    return answered({
      ...fitIssue(issue, before + quantity, limitsAt(item)),
      variantId,
      requested: quantity,
      applied,
    });
  }

  async function setQuantity(key: string, quantity: number, signal: AbortSignal): Promise<CartAnswer> {
    const issue = await act(quantity > 0 ? 'update-item' : 'remove-item', { key, quantity }, signal);
    if (!issue) return answered();
    const item = itemOf((each) => each.text('key') === key);
    return answered({ ...fitIssue(issue, quantity, limitsAt(item)), lineId: key, requested: quantity });
  }

  async function setCodes(codes: readonly string[], signal: AbortSignal): Promise<CartAnswer> {
    const entered = (await read(signal)).list('coupons').map((coupon) => coupon.needText('code'));
    const issues = await changeCodes(codes, entered, (code, isWanted) =>
      act(isWanted ? 'apply-coupon' : 'remove-coupon', { code }, signal, code),
    );
    return answered(...issues);
  }

  async function change(
    change: CartChange,
    signal: AbortSignal,
    attribution?: Attribution,
  ): Promise<CartAnswer> {
    if (change.kind === 'set-codes') return setCodes(change.codes, signal);
    if (change.kind === 'set-quantity') return setQuantity(change.lineId, change.quantity, signal);
    // What was there before tells how much was added.
    if (!held) await read(signal);
    const { variantId, quantity } = change;
    const answer = await asManyAsThere(change, {
      send: (some) => add(variantId, some, signal),
      async available() {
        const product = rawCart((await send('cart', `products/${Number.parseInt(variantId)}`, signal)).value);
        return product.is('is_in_stock') ? product.at('add_to_cart').number('maximum') : undefined;
      },
    });
    attributed = attribution ?? attributed;
    if (attribution && held?.at('extensions').has(NAME)) {
      const data = { variantId, quantity, ...attribution };
      await post('extensions', { namespace: NAME, data }, signal).catch(() => undefined);
    }
    return answer;
  }

  return {
    sharedAs: site,
    async products(refs, { signal }) {
      signal.throwIfAborted();
      return productsOf((path) => send('catalog', path, signal), refs, ids);
    },
    read: ({ signal }) => inTurn(signal, () => read(signal).then(() => answered().cart)),
    change: (asked, { signal, attribution }) => inTurn(signal, () => change(asked, signal, attribution)),
    buyUrl(lines: readonly BuyLine[]) {
      const things = lines.map(({ variantId, quantity }) => `${variantId}:${quantity}`).join();
      return Promise.resolve(
        /^[\d:,]+$/u.test(things) ? `${site}/checkout-link/?products=${things}` : undefined,
      );
    },
    ...(notices
      ? { watch: (onChange, { signal }) => notices.watch(() => onChange(null), signal) }
      : {
          checkout: ({ signal }) =>
            inTurn(signal, async () => {
              if (!secret.get()) await read(signal);
              const url = new URL(checkoutUrl);
              url.searchParams.set('session', secret.get() ?? '');
              url.searchParams.set('utm_source', NAME);
              url.searchParams.set('utm_campaign', attributed?.showId ?? NAME);
              return url.href;
            }),
        }),
  };
}

function rawCart(value: unknown): Raw {
  return rawOf(value, 'cart-invalid', "The shop's cart");
}
