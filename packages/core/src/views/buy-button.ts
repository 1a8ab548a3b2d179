import type { TextKey } from '../i18n/messages.ts';
import { isPurchasable, isSoldOut, type Product, type Variant } from '../model/product.ts';
import type { BuyNowResult, CartAbilities } from '../stores/cart-contract.ts';
import type { Waiting } from '../stores/hydration.ts';
import { resultLine, type IssueLine } from './issue-line.ts';

/** How a buy button stands. `link`: there is no cart here, so it leads to the product's page. */
export type BuyState =
  | 'ready'
  | 'choose'
  | 'adding'
  | 'added'
  | 'refused'
  | 'failed'
  | 'unknown'
  | 'sold-out'
  | 'pay'
  | 'link'
  | 'unavailable';

/** What a buy button is drawn from. */
export interface BuyFacts {
  readonly product: Product;
  /** The variant that it buys; undefined while the viewer has to choose. */
  readonly variant: Variant | undefined;
  /** How the asking of the shop's catalog for the product stands, as far as the viewer is told. */
  readonly waiting?: Waiting | undefined;
  /** What the cart can do. */
  readonly can: Pick<CartAbilities, 'add' | 'buyNow'>;
  /** It leads to the checkout at once. A cart into which nothing can be added has no other buttons. */
  readonly now: boolean;
  /** Whether what this button was asked for is on its way. */
  readonly adding: boolean;
  /** How that ended, as long as it is worth saying. */
  readonly result: BuyNowResult | undefined;
}

/** What a buy button shows and does. */
export interface BuyView {
  readonly state: BuyState;
  readonly label: TextKey;
  /**
   * What a tap does: adds, buys at once, goes to pay at `url`, lets choose, opens the cart, follows the product's link,
   * asks the catalog again.
   */
  readonly does: 'add' | 'buy-now' | 'pay' | 'choose' | 'open-cart' | 'navigate' | 'ask-again' | 'nothing';
  /** What the shop had to say. */
  readonly message: IssueLine | undefined;
  /** Where to pay, for `pay`. */
  readonly url?: string;
  /** Where the same can be bought in the store. */
  readonly link?: string;
  /** The shop asks another price than the viewer saw: whether he keeps it is his to say. */
  readonly asks: boolean;
}

/** What a buy button shows and does in a situation. */
export function buyButton(facts: BuyFacts): BuyView {
  const { product, variant, can, adding, result } = facts;
  const now = facts.now || !can.add;
  if (adding) return view('adding', now ? 'buy.opening' : 'buy.adding', 'nothing');
  const soldOut = variant === undefined ? isSoldOut(product) : !isPurchasable(variant);
  if (soldOut && !isUnfinished(now, result))
    return view('sold-out', 'buy.sold-out', 'nothing', result && resultLine(result));
  if (facts.waiting === 'failed') return view('failed', 'action.retry', 'ask-again');
  if ((!can.add && !can.buyNow) || facts.waiting === 'missing') {
    return product.url === undefined
      ? view('unavailable', 'buy.buy', 'nothing')
      : view('link', 'product.view', 'navigate');
  }
  if (product.variants.length === 0) return view('unavailable', 'buy.buy', 'nothing');
  if (result !== undefined) return now ? onTheWay(result) : afterwards(result);
  if (variant === undefined) return view('choose', 'buy.choose', 'choose');
  if (now) return view('ready', 'buy.now', 'buy-now');
  return view('ready', variant.availability === 'preorder' ? 'buy.preorder' : 'buy.buy', 'add');
}

/** What is in the cart has yet to be confirmed, or to be paid, though it was the last one. */
function isUnfinished(now: boolean, result: BuyNowResult | undefined): boolean {
  if (result === undefined) return false;
  return result.outcome === 'repriced' || (now && (result.outcome === 'done' || result.outcome === 'partly'));
}

function afterwards(result: BuyNowResult): BuyView {
  const message = resultLine(result);
  switch (result.outcome) {
    case 'done':
    case 'partly':
      return view('added', 'buy.added', 'add', message);
    case 'repriced':
      return { ...view('added', 'buy.added', 'add', message), asks: true };
    case 'refused':
    case 'unknown':
    case 'failed':
    case 'unavailable':
      return inVain(result, message, 'buy.buy', 'add');
  }
}

/** Bought at once, and not yet at the checkout. */
function onTheWay(result: BuyNowResult): BuyView {
  const { outcome, url } = result;
  const message = resultLine(result);
  if (outcome !== 'done' && outcome !== 'partly' && outcome !== 'repriced')
    return inVain(result, message, 'buy.now', 'buy-now');
  const asks = outcome === 'repriced';
  if (url === undefined) return { ...view('added', 'cart.view', 'open-cart', message), asks };
  return { ...view('pay', 'buy.continue', 'pay', message), url, asks };
}

function inVain(
  { outcome, link }: BuyNowResult,
  message: IssueLine | undefined,
  label: TextKey,
  does: BuyView['does'],
): BuyView {
  if (outcome === 'refused') return view('refused', label, does, message);
  const inStore = link === undefined ? {} : { link };
  // Adding again could add twice: first see what is in the cart.
  if (outcome === 'unknown') return { ...view('unknown', 'cart.view', 'open-cart', message), ...inStore };
  return { ...view('failed', 'action.retry', does, message), ...inStore };
}

function view(state: BuyState, label: TextKey, does: BuyView['does'], message?: IssueLine): BuyView {
  return { state, label, does, message, asks: false };
}
