import type { CartStore } from '@shoppable/core';
import { shopifyTheme, type ShopifyThemeOptions } from '@shoppable/core/adapters/shopify-theme';
import { html } from 'lit';
import { demoShow } from '../demo-show.ts';
import { mount, type Mounted } from '../mount.ts';
import { inside, textOf, until } from '../reach.ts';

let shops = 0;

/** The root of a new shop of the test server, with a cart of its own, as the page of a theme tells it. */
export function openTheme(): string {
  const root = `/theme-shop/${String(Date.now())}-${String((shops += 1))}/`;
  // What the page has loaded before fills the record.
  performance.setResourceTimingBufferSize(10_000);
  Object.assign(globalThis, { Shopify: { routes: { root }, currency: { active: 'EUR' } } });
  return root;
}

/** A show in the page of the theme, in which the mug can be bought. */
export interface Selling {
  readonly mounted: Mounted;
  readonly cart: CartStore;
  /** Buys one mug by the player's own button, and waits until that is done. */
  buy(): Promise<void>;
}

/** Opens a show that sells what the theme sells. */
export async function sell(options: ShopifyThemeOptions = {}): Promise<Selling> {
  const shop = shopifyTheme(options);
  const ref = { id: 'mug', handle: 'mug', title: 'Mug' };
  const json = demoShow({ products: [ref], events: [] });
  const button = html`<shoppable-buy-button product-id="mug"></shoppable-buy-button>`;
  const mounted = await mount(button, { json, cart: shop, catalog: shop });
  const { cart } = mounted.show;
  const buyButton = (): HTMLElement => inside(mounted.provider.querySelector('shoppable-buy-button'), '.buy');
  await until(() => cart.$cart.get());
  async function buy(): Promise<void> {
    // It says for a moment that it is done.
    await until(() => textOf(buyButton()) === 'Buy');
    const before = cart.$cart.get()?.quantity ?? 0;
    buyButton().click();
    await until(() => cart.$cart.get()?.pending === false && cart.$cart.get()?.quantity === before + 1);
  }
  return { mounted, cart, buy };
}

/** What a theme does itself: it knows nothing of the player. */
export async function themeAdds(root: string): Promise<void> {
  const body = JSON.stringify({ items: [{ id: 11, quantity: 1 }] });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${root}cart/add.js`, { method: 'POST', headers, body });
  await answer.json();
}

/** The addresses below the root that were asked for by the page. */
export function askedOf(root: string): string[] {
  const names = performance.getEntriesByType('resource').map(({ name }) => name);
  return names
    .filter((name) => name.includes(root))
    .map((name) => name.slice(name.indexOf(root) + root.length));
}
