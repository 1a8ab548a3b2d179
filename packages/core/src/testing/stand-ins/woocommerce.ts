import { http, HttpResponse, type HttpHandler, type JsonBodyType } from 'msw';

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

interface Line {
  readonly key: string;
  readonly item: WooItem;
  readonly variation: Readonly<Record<string, string>>;
  quantity: number;
}
interface Session {
  lines: Line[];
  coupons: string[];
}

/** The stand-in, and what a test does to it. */
export interface WooShop {
  readonly handlers: HttpHandler[];
  /** Requests so far: `POST /wc/store/v1/cart/add-item`. */
  readonly asked: string[];
  /** Bodies of what was posted. */
  readonly bodies: unknown[];
  /** The nonce and all tokens are not taken any more, and the carts are gone. */
  forget(): void;
  /** The nonce is not taken any more; carts stay. */
  renewNonce(): void;
  /** Adds a piece to the cart of the browser, past the adapter; to that of the newest token where there is one. */
  addElsewhere(id: number): void;
}

class Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  constructor(status: number, code: string, message = 'Refused.') {
    this.status = status;
    this.code = code;
    this.message = message;
  }
}

/** Opens the stand-in. */
export function createWooShop(options: WooShopOptions): WooShop {
  const { url, items, currency, decimals, symbol = '¤', tax = 0, coupons = {}, extensions = {} } = options;
  const sessions = new Map<string, Session>();
  const asked: string[] = [];
  const bodies: unknown[] = [];
  let nonce = 'nonce-1';
  let made = 0;
  let newest = 'cookie';

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

  function line({ key, item, quantity, variation }: Line): JsonBodyType {
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

  function cart({ lines, coupons: entered }: Session): JsonBodyType {
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

  function add(session: Session, body: Record<string, unknown>): void {
    const item = items.find(({ id }) => id === Number(body['id']));
    if (!item) throw new Refusal(400, 'woocommerce_rest_cart_invalid_product', 'Product was not found.');
    if (item.axes) throw new Refusal(400, 'woocommerce_rest_variation_id_from_variation_data');
    const asking = (body['variation'] ?? []) as { attribute: string; value: string }[];
    const given = Object.fromEntries(asking.map(({ attribute, value }) => [attribute, value]));
    const variation: Record<string, string> = {};
    for (const [axis, value] of Object.entries(item.choices ?? {})) {
      const chosen = value ?? given[axis];
      if (chosen === undefined) throw new Refusal(400, 'woocommerce_rest_missing_variation_data');
      const known = items.find(({ id }) => id === item.parent)?.axes?.[axis] ?? {};
      if (!(chosen in known)) throw new Refusal(400, 'woocommerce_rest_invalid_variation_data');
      variation[axis] = chosen;
    }
    const key = `${item.id}-${JSON.stringify(variation)}`;
    const known = session.lines.find((each) => each.key === key);
    const wanted = item.soldIndividually ? 1 : Number(body['quantity']);
    const before = known?.quantity ?? 0;
    if (item.stock === 0) throw new Refusal(400, 'woocommerce_rest_product_out_of_stock');
    if (item.stock !== undefined && before + wanted > item.stock)
      throw new Refusal(400, 'woocommerce_rest_product_partially_out_of_stock');
    if (known) {
      if (item.soldIndividually) throw new Refusal(400, 'readonly_quantity');
      if (before + wanted > maximum(item)) throw new Refusal(400, 'invalid_quantity');
      known.quantity += wanted;
      return;
    }
    // More than the limit is made the limit without a word.
    session.lines.push({ key, item, variation, quantity: Math.min(wanted, maximum(item)) });
  }

  function applyCoupon(session: Session, entered: string): void {
    const code = entered.toLowerCase();
    const coupon = coupons[code];
    const refuse = (message: string) => new Refusal(400, 'woocommerce_rest_cart_coupon_error', message);
    const gross = session.lines.reduce((sum, { item, quantity }) => sum + item.price * quantity, 0);
    if (!coupon) throw refuse(`Coupon &quot;${code}&quot; cannot be applied because it does not exist.`);
    if (session.coupons.includes(code))
      throw refuse(`Coupon code &quot;${code}&quot; has already been applied.`);
    if (coupon.expired) throw refuse(`Coupon &quot;${code}&quot; has expired.`);
    if (coupon.minimum !== undefined && gross < coupon.minimum) {
      const shown = (coupon.minimum / 10 ** decimals).toFixed(decimals);
      throw refuse(`The minimum spend for coupon &quot;${code}&quot; is ${symbol}${shown}.`);
    }
    session.coupons.push(code);
  }

  function act(session: Session, verb: string, body: Record<string, unknown>): void {
    if (verb === 'add-item') return add(session, body);
    if (verb === 'apply-coupon') return applyCoupon(session, String(body['code']));
    if (verb === 'extensions') return;
    if (verb === 'remove-coupon') {
      session.coupons = session.coupons.filter((code) => code !== body['code']);
      return;
    }
    const known = session.lines.find(({ key }) => key === body['key']);
    if (!known) throw new Refusal(409, 'woocommerce_rest_cart_invalid_key', 'Cart item does not exist.');
    if (verb === 'remove-item') {
      session.lines = session.lines.filter((each) => each !== known);
      return;
    }
    const quantity = Number(body['quantity']);
    if (known.item.soldIndividually) throw new Refusal(400, 'readonly_quantity');
    if (quantity < 1 || quantity > maximum(known.item)) throw new Refusal(400, 'invalid_quantity');
    known.quantity = quantity;
  }

  /** The session of a request, as the cookie or a token that is still good names it. */
  function sessionOf(request: Request): [string, Session] {
    const token = request.headers.get('cart-token') ?? '';
    // In the browser one cookie is one session; a request without one, from elsewhere, begins a new one.
    const isElsewhere = request.headers.get('origin') !== null || token !== '';
    const name = sessions.has(token) ? token : isElsewhere ? `token-${(made += 1)}` : 'cookie';
    const session = sessions.get(name) ?? { lines: [], coupons: [] };
    sessions.set(name, session);
    newest = name;
    return [name, session];
  }

  function products(request: Request): Response {
    const { searchParams } = new URL(request.url);
    const list = (name: string): string[] | undefined => searchParams.get(name)?.split(',');
    const [include, slug, sku, parent] = ['include', 'slug', 'sku', 'parent'].map(list);
    const isVariation = searchParams.get('type') === 'variation';
    const found = items
      .filter((item) =>
        isVariation || !include
          ? (item.parent === undefined) !== isVariation || !!slug || !!sku
          : item.parent === undefined,
      )
      .filter((item) => !include || include.includes(String(item.id)))
      .filter(
        (item) => !slug || slug.map((each) => each.replaceAll(/%[\da-f]{2}/giu, '')).includes(item.slug),
      )
      .filter((item) => !sku || sku.includes(`SKU-${item.id}`))
      .filter((item) => !parent || parent.includes(String(item.parent)))
      // The newest first, whatever was asked for first.
      .sort((a, b) => b.id - a.id);
    const size = Number(searchParams.get('per_page') ?? 10);
    const page = Number(searchParams.get('page') ?? 1);
    return HttpResponse.json(found.slice((page - 1) * size, page * size).map(row), {
      headers: { 'x-wp-totalpages': String(Math.ceil(found.length / size)) },
    });
  }

  async function answer(request: Request, path: string): Promise<Response> {
    asked.push(`${request.method} ${path}`);
    if (path === '/wc/store/v1/products') return products(request);
    const one = /^\/wc\/store\/v1\/products\/(.+)$/u.exec(path)?.[1];
    if (one !== undefined) {
      const slug = encodeURIComponent(decodeURIComponent(one)).toLowerCase();
      const item = items.find((each) => each.slug === slug || String(each.id) === one);
      return item
        ? HttpResponse.json(row(item))
        : HttpResponse.json({ code: 'woocommerce_rest_product_invalid_slug' }, { status: 404 });
    }
    const [name, session] = sessionOf(request);
    const headers = { nonce, 'cart-token': name };
    const refuse = ({ status, code, message }: Refusal): Response =>
      HttpResponse.json(
        { code, message, data: { status, ...(status === 409 && { cart: cart(session) }) } },
        { status, headers },
      );
    if (request.method === 'GET') return HttpResponse.json(cart(session), { headers });
    const isKnown = request.headers.get('cart-token') === name;
    if (!isKnown && !request.headers.has('nonce'))
      return refuse(new Refusal(401, 'woocommerce_rest_missing_nonce'));
    if (!isKnown && request.headers.get('nonce') !== nonce)
      return refuse(new Refusal(403, 'woocommerce_rest_invalid_nonce'));
    const body = (await request.json()) as Record<string, unknown>;
    bodies.push(body);
    try {
      const verb = path.replace('/wc/store/v1/cart/', '');
      act(session, verb, body);
      return HttpResponse.json(cart(session), { status: verb === 'add-item' ? 201 : 200, headers });
    } catch (thrown) {
      if (thrown instanceof Refusal) return refuse(thrown);
      throw thrown;
    }
  }

  return {
    handlers: [
      http.all(`${url}/wp-json/*`, ({ request }) =>
        answer(request, new URL(request.url).pathname.replace(/^.*\/wp-json/u, '')),
      ),
    ],
    asked,
    bodies,
    forget() {
      sessions.clear();
      nonce = `nonce-${(made += 1)}x`;
    },
    renewNonce: () => void (nonce = `nonce-${(made += 1)}x`),
    addElsewhere(id) {
      const session = sessions.get(newest) ?? { lines: [], coupons: [] };
      sessions.set(newest, session);
      add(session, { id, quantity: 1 });
    },
  };
}
