import {
  createShow,
  type CartBackend,
  type CatalogBackend,
  type Channel,
  type Show,
  type ShowData,
  type ShowSource,
} from '@shoppable/core';
import { httpCart } from '@shoppable/core/adapters/http-cart';
import { httpReminder } from '@shoppable/core/adapters/http-reminder';
import { pageCart } from '@shoppable/core/adapters/page-cart';
import { websocketChannel } from '@shoppable/core/adapters/websocket-channel';

/** What is said about a show from the outside of it. */
export interface OpenOptions {
  /** Where the show comes from. */
  readonly source: ShowSource;
  readonly locale: string;
  /** A cart URL, `page`, or undefined: as the show says. */
  readonly cart: string | undefined;
  /** Where a page that keeps the cart itself is asked. */
  readonly target: EventTarget;
}

/** Builds the core's show with the adapters that the show JSON and the page name. */
export function openShow({ source, locale, cart, target }: OpenOptions): Show {
  return createShow({
    locale,
    source,
    cart: (show) => cartFor(show, cart, target),
    catalog: () => inlineProducts(target),
    channel: channelFor,
    reminders: ({ reminder }) => reminder && httpReminder({ url: reminder.url, credentials: 'include' }),
  });
}

function cartFor(show: ShowData, override: string | undefined, target: EventTarget): CartBackend | undefined {
  if (override === 'page') return pageCart({ target });
  if (override !== undefined) return httpCart({ url: new URL(override, location.href).href });
  if (show.cart === undefined) return undefined;
  return show.cart.type === 'page' ? pageCart({ target }) : httpCart({ url: show.cart.url });
}

/** Products that the page has written into the element, where it has. */
async function inlineProducts(target: EventTarget): Promise<CatalogBackend | undefined> {
  if (!(target instanceof Element) || target.querySelector('[data-shoppable-products]') === null)
    return undefined;
  return (await import('./inline-products.ts')).inlineCatalog(target);
}

function channelFor({ channel }: ShowData): Channel | undefined {
  return channel === undefined ? undefined : websocketChannel({ url: channel.url });
}
