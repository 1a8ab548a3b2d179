import { createWooShop, type WooShop } from './woocommerce.ts';
import type { WooItem, WooShopOptions } from './woocommerce-writing.ts';

/** Where the shop of the tests is. */
export const WOO_SHOP = 'https://shop.example';

const CODES = {
  ten: { percent: 10 },
  late: { percent: 10, expired: true },
  much: { percent: 10, minimum: 900_000 },
};

/** Of everything that a shop can have, one. */
export function itemsFor(price: number): WooItem[] {
  return [
    { id: 10, name: 'Mug &#8211; <b>blue</b>', slug: 'mug', price, regular: price * 2 },
    { id: 11, name: 'Scarce', slug: 'scarce', price, stock: 2 },
    { id: 12, name: 'Limited', slug: 'limited', price, limit: 2 },
    { id: 13, name: 'Gone', slug: 'gone', price, stock: 0 },
    {
      id: 14,
      name: 'Shirt',
      slug: 'shirt',
      price,
      axes: { Size: { s: 'Small', m: 'Medium' }, Colour: { red: 'Red', blue: 'Blue' } },
    },
    { id: 15, name: 'Shirt', slug: 'shirt-s', price, parent: 14, choices: { Size: 's', Colour: null } },
    {
      id: 16,
      name: 'Shirt',
      slug: 'shirt-m',
      price,
      parent: 14,
      stock: 0,
      choices: { Size: 'm', Colour: 'red' },
    },
    { id: 17, name: 'כוס', slug: encodeURIComponent('כוס').toLowerCase(), price, soldIndividually: true },
  ];
}

/** A page of the shop whose windows and bodies are plain event targets. */
export function pageIn(): EventTarget & { location: { href: string }; document: { body: EventTarget } } {
  const location = { href: `${WOO_SHOP}/live/` };
  return Object.assign(new EventTarget(), { location, document: { body: new EventTarget() } });
}

/** Opens a shop of {@link itemsFor} in a currency; `more` goes first. */
export function wooShopIn(
  currency: string,
  price: number,
  decimals: number,
  more: Partial<WooShopOptions> = {},
): WooShop {
  const items = itemsFor(price);
  return createWooShop({ url: WOO_SHOP, items, currency, decimals, coupons: CODES, symbol: '€', ...more });
}
