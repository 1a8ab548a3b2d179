import type { TextKey } from '../i18n/messages.ts';
import { isPurchasable, isSoldOut, type Product, type Variant } from '../model/product.ts';
import type { CartResult } from '../stores/cart-contract.ts';
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
  | 'link'
  | 'unavailable';

/** What a buy button is drawn from. */
export interface BuyFacts {
  readonly product: Product;
  /** The variant that it buys; undefined while the viewer has to choose. */
  readonly variant: Variant | undefined;
  /** Whether there is a cart to sell into. */
  readonly cartAvailable: boolean;
  /** Whether an add of this button is on its way. */
  readonly adding: boolean;
  /** How the newest add of this button ended, as long as it is worth saying. */
  readonly result: CartResult | undefined;
}

/** What a buy button shows and does. */
export interface BuyView {
  readonly state: BuyState;
  readonly label: TextKey;
  /** What a tap does: adds, lets choose, opens the cart, follows the link, or nothing. */
  readonly does: 'add' | 'choose' | 'open-cart' | 'navigate' | 'nothing';
  /** What the shop had to say. */
  readonly message: IssueLine | undefined;
}

/** What a buy button shows and does in a situation. */
export function buyButton(facts: BuyFacts): BuyView {
  const { product, variant, cartAvailable, adding, result } = facts;
  if (adding) return view('adding', 'buy.adding', 'nothing');
  const soldOut = variant === undefined ? isSoldOut(product) : !isPurchasable(variant);
  if (soldOut) return view('sold-out', 'buy.sold-out', 'nothing', result && resultLine(result));
  if (!cartAvailable) {
    return product.url === undefined
      ? view('unavailable', 'buy.buy', 'nothing')
      : view('link', 'product.view', 'navigate');
  }
  if (product.variants.length === 0) return view('unavailable', 'buy.buy', 'nothing');
  if (result !== undefined) return afterwards(result);
  if (variant === undefined) return view('choose', 'buy.choose', 'choose');
  return view('ready', variant.availability === 'preorder' ? 'buy.preorder' : 'buy.buy', 'add');
}

function afterwards(result: CartResult): BuyView {
  const message = resultLine(result);
  switch (result.outcome) {
    case 'done':
    case 'partly':
    case 'repriced':
      return view('added', 'buy.added', 'add', message);
    case 'refused':
      return view('refused', 'buy.buy', 'add', message);
    // Adding again could add twice: first see what is in the cart.
    case 'unknown':
      return view('unknown', 'cart.view', 'open-cart', message);
    case 'failed':
    case 'unavailable':
      return view('failed', 'action.retry', 'add', message);
  }
}

function view(state: BuyState, label: TextKey, does: BuyView['does'], message?: IssueLine): BuyView {
  return { state, label, does, message };
}
