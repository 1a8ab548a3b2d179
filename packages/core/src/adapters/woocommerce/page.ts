import { pageVoice, type ShopPage } from '../../lib/shop-page.ts';

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
  watch(told: () => void, signal: AbortSignal): void;
}

/** Makes {@link WooNotices}. Nothing in there throws. */
export function noticesOf(page: WooPage): WooNotices {
  const { quietly, tell, hear } = pageVoice(page);
  const storeOf = () =>
    page.wp?.data?.dispatch('wc/store/cart') as { receiveCart?(cart: unknown): void } | undefined;
  return {
    adding: () =>
      quietly(() => {
        if (!storeOf()?.receiveCart) tell('wc-blocks_adding_to_cart', {});
      }),
    changed(cart, isAdd) {
      quietly(() => {
        const store = storeOf();
        if (store?.receiveCart) return store.receiveCart(cart);
        tell(SYNC, { type: 'from_@wordpress/data' }, true);
        tell(isAdd ? ADDED : REMOVED, { preserveCartData: false });
      });
      quietly(() => page.jQuery?.(page.document?.body).trigger('wc_fragment_refresh'));
    },
    watch: (told, signal) => hear([SYNC, ADDED, REMOVED], 'added_to_cart removed_from_cart', told, signal),
  };
}
