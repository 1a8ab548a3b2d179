import { http, HttpResponse, type HttpHandler } from 'msw';

/** A variant of the stand-in. */
export interface MedusaVariant {
  readonly id: string;
  readonly productId: string;
  readonly value: string;
  /** Pieces left; absent: not counted. */
  stock?: number;
  readonly backorder?: boolean;
}

interface Line {
  readonly id: string;
  readonly variant: MedusaVariant;
  readonly metadata: unknown;
  quantity: number;
}

interface Cart {
  readonly id: string;
  lines: Line[];
  codes: string[];
  completed: string | null;
}

/** A Medusa server that keeps carts truthfully: what it answers is what it has done, wholly or not at all. */
export interface MedusaServer {
  readonly handlers: HttpHandler[];
  readonly carts: Map<string, Cart>;
  readonly variants: MedusaVariant[];
  /** Every request: method, path and query. */
  readonly asked: string[];
}

/** What the stand-in is made of. */
export interface MedusaServerOptions {
  readonly url: string;
  readonly key: string;
  readonly currency: string;
  /** Price of every variant, in major units. */
  readonly price: number;
  readonly variants: MedusaVariant[];
}

const refusal = (status: number, type: string, message: string, code?: string): Response =>
  HttpResponse.json({ type, message, ...(code !== undefined && { code }) }, { status });

/** Starts a {@link MedusaServer}; `TEN` takes a tenth off, `NEVER` is a code that applies to nothing. */
export function medusaServer(options: MedusaServerOptions): MedusaServer {
  const { url, key, currency, price, variants } = options;
  const carts = new Map<string, Cart>();
  const asked: string[] = [];
  const currency_code = currency.toLowerCase();
  let made = 0;

  const saving = (line: Line, { codes }: Cart): number =>
    codes.includes('TEN') ? Math.round(price * line.quantity * 100) / 1000 : 0;

  function itemOf(line: Line, cart: Cart): object {
    const { variant, quantity } = line;
    const off = saving(line, cart);
    return {
      id: line.id,
      variant_id: variant.id,
      product_id: variant.productId,
      product_title: `Product <b>${variant.productId}</b>`,
      product_handle: variant.productId.replace('prod_', ''),
      variant_title: variant.value,
      thumbnail: null,
      quantity,
      unit_price: price,
      compare_at_unit_price: null,
      total: price * quantity - off,
      metadata: line.metadata,
      adjustments: off > 0 ? [{ code: 'TEN', amount: off }] : [],
    };
  }

  function bodyOf(cart: Cart): object {
    const whole = cart.lines.reduce((sum, { quantity }) => sum + price * quantity, 0);
    const off = cart.lines.reduce((sum, line) => sum + saving(line, cart), 0);
    return {
      id: cart.id,
      currency_code,
      completed_at: cart.completed,
      items: cart.lines.map((line) => itemOf(line, cart)),
      promotions: [
        { code: 'AUTOMATIC', is_automatic: true },
        ...cart.codes.map((code) => ({ code, is_automatic: false })),
      ],
      original_item_total: whole,
      item_total: whole - off,
      discount_total: off,
      total: whole - off,
    };
  }

  const answer = (cart: Cart): Response => HttpResponse.json({ cart: bodyOf(cart) });

  /** Runs with an open cart; a completed one can be read and not changed. */
  function withCart(id: unknown, run: (cart: Cart) => Response, reading = false): Response {
    const cart = carts.get(String(id));
    if (cart === undefined) return refusal(404, 'not_found', `Cart with id: ${String(id)} was not found`);
    if (cart.completed !== null && !reading)
      return refusal(400, 'invalid_data', `Cart ${cart.id} is already completed.`);
    return run(cart);
  }

  function isShort(
    { id, stock, backorder }: MedusaVariant,
    cart: Cart,
    wanted: number,
    except?: Line,
  ): boolean {
    const others = cart.lines.filter((line) => line.variant.id === id && line !== except);
    const held = others.reduce((sum, { quantity }) => sum + quantity, 0);
    return stock !== undefined && backorder !== true && held + wanted > stock;
  }

  const short = (): Response =>
    refusal(
      400,
      'not_allowed',
      'Some variant does not have the required inventory',
      'insufficient_inventory',
    );

  function add(cart: Cart, body: { variant_id: string; quantity: number; metadata?: unknown }): Response {
    const variant = variants.find(({ id }) => id === body.variant_id);
    if (variant === undefined)
      return refusal(
        400,
        'invalid_data',
        `Variants with IDs ${body.variant_id} do not exist or are not published`,
      );
    if (isShort(variant, cart, body.quantity)) return short();
    const same = (line: Line): boolean =>
      line.variant === variant && JSON.stringify(line.metadata) === JSON.stringify(body.metadata);
    const line = cart.lines.find(same);
    if (line !== undefined) line.quantity += body.quantity;
    else
      cart.lines.push({
        id: `cali_${String((made += 1))}`,
        variant,
        metadata: body.metadata,
        quantity: body.quantity,
      });
    return answer(cart);
  }

  function setLine(cart: Cart, lineId: string, quantity: number): Response {
    const line = cart.lines.find(({ id }) => id === lineId);
    if (line === undefined) return refusal(404, 'not_found', `Line item with id: ${lineId} was not found`);
    if (isShort(line.variant, cart, quantity, line)) return short();
    line.quantity = quantity;
    cart.lines = cart.lines.filter((each) => each.quantity > 0);
    return answer(cart);
  }

  function productOf(productId: string): object {
    const own = variants.filter((variant) => variant.productId === productId);
    return {
      id: productId,
      handle: productId.replace('prod_', ''),
      title: `Product ${productId}`,
      description: null,
      thumbnail: 'https://cdn.example/thumb.jpg',
      images: [],
      options: [{ id: `opt_${productId}`, title: 'Size', values: own.map(({ value }) => ({ value })) }],
      variants: own.map((variant) => ({
        id: variant.id,
        title: variant.value,
        sku: null,
        manage_inventory: variant.stock !== undefined,
        allow_backorder: variant.backorder ?? false,
        inventory_quantity: variant.stock ?? 0,
        options: [{ option_id: `opt_${productId}`, value: variant.value }],
        calculated_price: { calculated_amount: price, original_amount: price * 2, currency_code },
      })),
    };
  }

  function products(query: URLSearchParams): Response {
    const [ids, handles] = [query.getAll('id'), query.getAll('handle')];
    const all = [...new Set(variants.map(({ productId }) => productId))];
    const found = all.filter((id) => ids.includes(id) || handles.includes(id.replace('prod_', '')));
    return HttpResponse.json({ products: found.map(productOf), count: found.length, offset: 0, limit: 20 });
  }

  const root = `${url}/store`;
  const handlers: HttpHandler[] = [
    http.all(`${root}/*`, ({ request }) => {
      asked.push(`${request.method} ${request.url.slice(root.length)}`);
      if (request.headers.get('x-publishable-api-key') === key) return undefined;
      return refusal(400, 'not_allowed', 'Publishable API key required in the request header');
    }),
    http.get(`${root}/regions`, () =>
      HttpResponse.json({
        regions: [
          { id: 'reg_other', currency_code: 'chf', countries: [{ iso_2: 'ch' }] },
          { id: 'reg_ours', currency_code, countries: [{ iso_2: 'de' }, { iso_2: 'gr' }] },
        ],
      }),
    ),
    http.get(`${root}/products`, ({ request }) => products(new URL(request.url).searchParams)),
    http.post(`${root}/carts`, async ({ request }) => {
      const { region_id } = (await request.json()) as { region_id?: string };
      if (region_id !== 'reg_ours') return refusal(400, 'invalid_data', 'No regions found');
      const cart: Cart = { id: `cart_${String((made += 1))}`, lines: [], codes: [], completed: null };
      carts.set(cart.id, cart);
      return answer(cart);
    }),
    http.get(`${root}/carts/:id`, ({ params }) => withCart(params['id'], answer, true)),
    http.post(`${root}/carts/:id/line-items`, async ({ params, request }) => {
      const body = (await request.json()) as Parameters<typeof add>[1];
      return withCart(params['id'], (cart) => add(cart, body));
    }),
    http.post(`${root}/carts/:id/line-items/:line`, async ({ params, request }) => {
      const { quantity } = (await request.json()) as { quantity: number };
      return withCart(params['id'], (cart) =>
        setLine(cart, decodeURIComponent(String(params['line'])), quantity),
      );
    }),
    http.delete(`${root}/carts/:id/line-items/:line`, ({ params }) =>
      withCart(params['id'], (cart) => {
        cart.lines = cart.lines.filter(({ id }) => id !== params['line']);
        return HttpResponse.json({
          id: params['line'],
          object: 'line-item',
          deleted: true,
          parent: bodyOf(cart),
        });
      }),
    ),
    http.post(`${root}/carts/:id/promotions`, async ({ params, request }) => {
      const { promo_codes } = (await request.json()) as { promo_codes: string[] };
      const isKnown = promo_codes.every((code) => ['TEN', 'NEVER'].includes(code));
      if (!isKnown)
        return refusal(400, 'invalid_data', `The promotion code ${promo_codes.join()} is invalid`);
      return withCart(params['id'], (cart) => {
        cart.codes = [...new Set([...cart.codes, ...promo_codes])];
        return answer(cart);
      });
    }),
    http.delete(`${root}/carts/:id/promotions`, async ({ params, request }) => {
      const { promo_codes } = (await request.json()) as { promo_codes: string[] };
      return withCart(params['id'], (cart) => {
        cart.codes = cart.codes.filter((code) => !promo_codes.includes(code));
        return answer(cart);
      });
    }),
  ];
  return { handlers, carts, variants, asked };
}
