import {
  createShow,
  type CartBackend,
  type CatalogBackend,
  type Channel,
  type CouponBackend,
  type KeptIn,
  type PortContext,
  type Show,
  type ShowData,
  type ShowSource,
} from '@shoppable/core';
import { httpReminder } from '@shoppable/core/adapters/http-reminder';
import { websocketChannel } from '@shoppable/core/adapters/websocket-channel';
import type { CouponsProperty } from './coupons-of.ts';
import { keptOnPage } from './kept-on-page.ts';
import type { Store, StoreProperty } from './stores.ts';
import { arrival, noteArrival } from './arrival.ts';
import { leftArrival } from './place.ts';

/** What is said about a show from the outside of it. */
export interface OpenOptions {
  /** Where the show comes from. */
  readonly source: ShowSource;
  readonly locale: string;
  /** A cart URL, `page`, or undefined: as the show says. */
  readonly cart: string | undefined;
  /** The element: its properties and its attribute `store` name the store, and a page that keeps the cart is asked on it. */
  readonly target: EventTarget;
}

/** What a page may set on an element that opens a show, before the show is started. */
export interface StoreElement {
  /** The store: an adapter, or functions of the page; or a function that makes it when the show is known. */
  store?: StoreProperty | undefined;
  /** The cart, where it is another than the store's. */
  cart?: StoreProperty | undefined;
  /** Who gives coupons out: an adapter, or functions of the page. */
  coupons?: CouponsProperty | undefined;
  /** Where the secret of the viewer's cart and the claimed coupons are kept over page loads. Set it when the viewer has consented. */
  storage?: KeptIn | undefined;
}

/** Builds the core's show with the adapters that the show JSON and the page name. */
export function openShow({ source, locale, cart, target }: OpenOptions): Show {
  const stores = openStores(target, cart);
  noteArrival(leftArrival());
  return createShow({
    locale,
    source,
    cart: stores.cart,
    catalog: async (show, context) => (await inlineProducts(target)) ?? (await stores.catalog(show, context)),
    arrival: () => ({ ...siteOf(target), ...arrival() }),
    channel: channelFor,
    chatLog: async ({ chatLog }) =>
      chatLog && (await import('@shoppable/core/adapters/http-chat-log')).httpChatLog(chatLog),
    coupons: (show, context) => couponsFor(target, show, context),
    storage: keptOnPage(target as StoreElement),
    reminders: ({ reminder }) => reminder && httpReminder({ url: reminder.url, credentials: 'include' }),
  });
}

interface Stores {
  /** A promise when a cart is named, whose code is fetched; undefined at once when none is. */
  cart(show: ShowData, context: PortContext): Promise<CartBackend | undefined> | undefined;
  catalog(show: ShowData, context: PortContext): Promise<CatalogBackend | undefined>;
}

/** The stores of a show. What the page says goes before what the show JSON says; one object serves both ports. */
function openStores(target: EventTarget, cartSaid: string | undefined): Stores {
  const element: EventTarget & StoreElement = target;
  const made = new WeakMap<ShowData, Promise<Store | undefined>>();
  // Asked each time: the viewer may consent, or change his mind, while the show runs.
  const storage: KeptIn = {
    getItem: (key) => element.storage?.getItem(key) ?? null,
    setItem: (key, value) => element.storage?.setItem(key, value),
    removeItem: (key) => element.storage?.removeItem(key),
  };

  async function take(
    given: StoreProperty,
    show: ShowData,
    context: PortContext,
  ): Promise<Store | undefined> {
    const { takeStore } = await import('./stores.ts');
    const found = typeof given === 'function' ? await given(show, context) : given;
    return found === undefined ? undefined : await takeStore(found);
  }

  async function make(show: ShowData, context: PortContext): Promise<Store | undefined> {
    const said = target instanceof Element ? target.getAttribute('store') : null;
    if (element.store !== undefined) return await take(element.store, show, context);
    if (said === null && show.store === undefined) return undefined;
    const { makeStore, readStore } = await import('./stores.ts');
    const config = said === null ? show.store : readStore(said);
    return config && (await makeStore(config, { show, context, target, storage }));
  }

  function storeOf(show: ShowData, context: PortContext): Promise<Store | undefined> {
    const known = made.get(show) ?? make(show, context);
    made.set(show, known);
    // What could not be made may be made later.
    known.catch(() => made.delete(show));
    return known;
  }

  async function named(show: ShowData, context: PortContext): Promise<Store | undefined> {
    const url =
      cartSaid !== undefined && cartSaid !== 'page' ? new URL(cartSaid, location.href).href : undefined;
    const isSaidByPage = element.store !== undefined || isSaidOn(target);
    const config =
      cartSaid === undefined ? show.cart : url === undefined ? { type: 'page' } : { type: 'http', url };
    if (config === undefined || (cartSaid === undefined && isSaidByPage)) return await storeOf(show, context);
    return await (await import('./stores.ts')).makeStore(config, { show, context, target, storage });
  }

  async function cartOf(show: ShowData, context: PortContext): Promise<CartBackend | undefined> {
    const store = await (element.cart === undefined
      ? named(show, context)
      : take(element.cart, show, context));
    return isCart(store) ? store : undefined;
  }

  return {
    cart(show, context) {
      const said = [element.cart, cartSaid, element.store, show.cart, show.store];
      const isNamed = said.some((one) => one !== undefined) || isSaidOn(target);
      return isNamed ? cartOf(show, context) : undefined;
    },
    async catalog(show, context) {
      const store = await storeOf(show, context);
      return isCatalog(store) ? store : undefined;
    },
  };
}

function isSaidOn(target: EventTarget): boolean {
  return target instanceof Element && target.hasAttribute('store');
}

function isCart(store: Store | undefined): store is Store & CartBackend {
  return store?.change !== undefined;
}

function isCatalog(store: Store | undefined): store is Store & CatalogBackend {
  return store?.products !== undefined;
}

/** Products that the page has written into the element, where it has. */
async function inlineProducts(target: EventTarget): Promise<CatalogBackend | undefined> {
  if (!(target instanceof Element) || target.querySelector('[data-shoppable-products]') === null)
    return undefined;
  return (await import('./inline-products.ts')).inlineCatalog(target);
}

async function couponsFor(
  target: EventTarget & StoreElement,
  show: ShowData,
  context: PortContext,
): Promise<CouponBackend | undefined> {
  if (target.coupons === undefined && show.coupons === undefined) return undefined;
  const { couponsOf } = await import('./coupons-of.ts');
  return await couponsOf(target.coupons, show, context, target);
}

function channelFor({ channel }: ShowData): Channel | undefined {
  return channel === undefined ? undefined : websocketChannel({ url: channel.url });
}

/** The site that sells: as the page says, else its host name. A page that was opened as a file has none. */
function siteOf(target: EventTarget): { readonly site?: string } {
  const said = target instanceof Element ? target.getAttribute('site') : null;
  const site = said || location.hostname;
  return site === '' ? {} : { site };
}
