import type { JsonBodyType } from 'msw';

/** Something that the stand-in sells. Amounts in the smallest unit that it writes. */
export interface WooItem {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly price: number;
  readonly regular?: number;
  /** Pieces left; as many as anybody wants when it is not counted. */
  readonly stock?: number;
  /** By a rule of a plugin. */
  readonly limit?: number;
  readonly soldIndividually?: boolean;
  /** Id of the variable product that it is a variation of, and its choices: null is any. */
  readonly parent?: number;
  readonly choices?: Readonly<Record<string, string | null>>;
  /** Of a variable product: its axes, by slug and name. */
  readonly axes?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A shop that answers as WooCommerce 10's Store API does. */
export interface WooShopOptions {
  readonly url: string;
  readonly items: readonly WooItem[];
  readonly currency: string;
  readonly decimals: number;
  readonly symbol?: string;
  /** Percent of tax that the prices include. */
  readonly tax?: number;
  readonly coupons?: Readonly<Record<string, { percent: number; minimum?: number; expired?: boolean }>>;
  /** What the cart's `extensions` has. */
  readonly extensions?: Readonly<Record<string, JsonBodyType>>;
}

/** A line of a cart. */
export interface WooLine {
  readonly key: string;
  readonly item: WooItem;
  readonly variation: Readonly<Record<string, string>>;
  quantity: number;
}
/** A cart. */
export interface WooSession {
  lines: WooLine[];
  coupons: string[];
}

/** How the Store API writes what there is. */
export interface WooWriting {
  row(item: WooItem): JsonBodyType;
  cart(session: WooSession): JsonBodyType;
  /** Most pieces of a thing that one cart can have. */
  maximum(item: WooItem): number;
}

/** Makes {@link WooWriting}. */
export function wooWriting(options: WooShopOptions): WooWriting {
  const { url, items, currency, decimals, symbol = '¤', tax = 0, coupons = {}, extensions = {} } = options;
  const money = { currency_code: currency, currency_minor_unit: decimals, currency_symbol: symbol };
  const maximum = (item: WooItem): number =>
    item.soldIndividually ? 1 : Math.min(9999, item.limit ?? 9999, item.stock || 9999);
  const net = (gross: number): number => Math.round((gross * 100) / (100 + tax));
  const labelOf = (item: WooItem, axis: string, slug: string): string =>
    items.find(({ id }) => id === item.parent)?.axes?.[axis]?.[slug] ?? slug;

  function row(item: WooItem): JsonBodyType {
    const { id, name, slug, price, regular = price, parent = 0, axes } = item;
    const variations = items.filter((each) => each.parent === id);
    return {
      id,
      name,
      slug,
      parent,
      type: parent > 0 ? 'variation' : axes ? 'variable' : 'simple',
      permalink: `${url}/product/${slug}/`,
      sku: `SKU-${id}`,
      short_description: `<p>About ${name}</p>`,
      description: '',
      prices: { price: String(price), regular_price: String(regular), ...money },
      images: [{ id: 1, src: `${url}/${slug}.jpg`, thumbnail: `${url}/${slug}-s.jpg`, alt: '' }],
      attributes: Object.entries(axes ?? {}).map(([axis, terms]) => ({
        name: axis,
        has_variations: true,
        terms: Object.entries(terms).map(([term, label]) => ({ id: 1, name: label, slug: term })),
      })),
      variations: variations.map((each) => ({
        id: each.id,
        attributes: Object.entries(each.choices ?? {}).map(([axis, value]) => ({ name: axis, value })),
      })),
      is_purchasable: true,
      is_in_stock: item.stock !== 0,
      is_on_backorder: false,
      low_stock_remaining: item.stock !== undefined && item.stock <= 2 ? item.stock : null,
      sold_individually: item.soldIndividually === true,
      add_to_cart: { minimum: 1, maximum: maximum(item), multiple_of: 1 },
      extensions: {},
    };
  }

  function line({ key, item, quantity, variation }: WooLine): JsonBodyType {
    const gross = item.price * quantity;
    const { price, regular = price } = item;
    return {
      key,
      id: item.id,
      quantity,
      quantity_limits: {
        minimum: 1,
        maximum: maximum(item),
        multiple_of: 1,
        editable: !item.soldIndividually,
      },
      name: item.name,
      sold_individually: item.soldIndividually === true,
      permalink: `${url}/product/${item.slug}/`,
      images: [{ src: `${url}/${item.slug}.jpg`, thumbnail: `${url}/${item.slug}-s.jpg`, alt: '' }],
      variation: Object.entries(variation).map(([attribute, value]) => ({
        attribute,
        value: labelOf(item, attribute, value),
      })),
      prices: { price: String(price), regular_price: String(regular), ...money },
      totals: {
        line_subtotal: String(net(gross)),
        line_subtotal_tax: String(gross - net(gross)),
        ...money,
      },
    };
  }

  function cart({ lines, coupons: entered }: WooSession): JsonBodyType {
    const gross = lines.reduce((sum, { item, quantity }) => sum + item.price * quantity, 0);
    const off = (code: string): number => Math.floor((gross * (coupons[code]?.percent ?? 0)) / 100);
    const discount = entered.reduce((sum, code) => sum + off(code), 0);
    const both = (name: string, amount: number) => ({
      [name]: String(net(amount)),
      [`${name}_tax`]: String(amount - net(amount)),
    });
    return {
      items: lines.map(line),
      coupons: entered.map((code) => ({ code, totals: { ...both('total_discount', off(code)), ...money } })),
      fees: [],
      totals: {
        ...both('total_items', gross),
        ...both('total_discount', discount),
        total_shipping: null,
        total_price: String(gross - discount),
        ...money,
      },
      needs_shipping: false,
      items_count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      errors: [],
      extensions,
    };
  }

  return { row, cart, maximum };
}
