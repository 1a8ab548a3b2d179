import { http, HttpResponse, type HttpHandler } from 'msw';
import { wooWriting, type WooSession as Session, type WooShopOptions } from './woocommerce-writing.ts';

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
  const { url, items, decimals, symbol = '¤', coupons = {} } = options;
  const sessions = new Map<string, Session>();
  const asked: string[] = [];
  const bodies: unknown[] = [];
  let nonce = 'nonce-1';
  let made = 0;
  let newest = 'cookie';

  const { row, cart, maximum } = wooWriting(options);

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
