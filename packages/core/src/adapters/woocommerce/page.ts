import { pageVoice, type PageVoice, type ShopPage } from '../../lib/shop-page.ts';

/** What of the shop's page is used: a window fits. */
export interface WooPage extends ShopPage {
  /** The data stores of WordPress: the cart is handed to `wc/store/cart` where it is registered. */
  readonly wp?: { readonly data?: { dispatch(store: string): unknown } };
  /** Where the blocks tell the address of the checkout, which has another name in each language. */
  readonly wcSettings?: {
    readonly storePages?: { readonly checkout?: { readonly permalink?: unknown } };
  };
}

const SYNC = 'wc-blocks_store_sync_required';
const ADDED = 'wc-blocks_added_to_cart';
const REMOVED = 'wc-blocks_removed_from_cart';

/** How the page's own carts and we tell each other of changes. */
export interface WooNotices {
  /** To be called before an add: a mini-cart that has not been loaded yet is loaded now. */
  adding(): void;
  /** To be called with the Store API's cart after a change. */
  changed(cart: unknown, isAdd: boolean): void;
  /** Calls back when the page has changed the cart. */
  readonly watch: ReturnType<PageVoice['hear']>;
}

/** Makes {@link WooNotices}. Nothing in there throws. */
export function noticesOf(page: WooPage): WooNotices {
  const { quietly, tell, trigger, hear } = pageVoice(page);
  /** Hands the cart to the page's store, or, where there is none that takes it, does something else. */
  const hand = (cart: unknown, otherwise: () => void) =>
    quietly(() => {
      const store = page.wp?.data?.dispatch('wc/store/cart') as
        { receiveCart?(cart: unknown): void } | undefined;
      if (!store?.receiveCart) otherwise();
      else if (cart) store.receiveCart(cart);
    });
  return {
    adding: () => hand(undefined, () => tell('wc-blocks_adding_to_cart')),
    changed(cart, isAdd) {
      hand(cart, () => {
        tell(SYNC, { type: 'from_@wordpress/data' }, true);
        tell(isAdd ? ADDED : REMOVED, { preserveCartData: false });
      });
      trigger('wc_fragment_refresh');
    },
    watch: hear([SYNC, ADDED, REMOVED], 'added_to_cart removed_from_cart'),
  };
}
