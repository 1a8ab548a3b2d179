import { http, HttpResponse, type HttpHandler, type JsonBodyType } from 'msw';

/** A variant that the stand-in sells, of the product `product`. */
export interface BigVariant {
  readonly id: number;
  readonly product: number;
  readonly name: string;
  readonly size?: string;
  readonly stock?: number;
  readonly limit?: number;
}

/** What the stand-in is made of. */
export interface BigShopOptions {
  readonly url: string;
  readonly token: string;
  readonly currency: string;
  /** Of every variant, in major units. */
  readonly price: number;
  readonly variants: readonly BigVariant[];
}

interface Line {
  readonly id: string;
  readonly variant: BigVariant;
  quantity: number;
}
interface Cart {
  readonly id: string;
  lines: Line[];
  coupons: string[];
}

/** A shop that answers as BigCommerce's documentation says, and what a test does to it. */
export interface BigShop {
  readonly handlers: HttpHandler[];
  readonly asked: string[];
  readonly documents: string[];
  forget(): void;
  addElsewhere(variantId: number): void;
}

const refusal = (status: number, title: string): Response =>
  HttpResponse.json({ status, title, type: 'about:blank' }, { status });

/** Opens the stand-in; `TEN` takes a tenth off, `LATE` has ended. */
export function createBigShop({ url, token, currency, price, variants }: BigShopOptions): BigShop {
  const asked: string[] = [];
  const documents: string[] = [];
  let cart: Cart | undefined;
  let made = 0;

  const off = (lines: readonly Line[], code: string): number =>
    code === 'TEN'
      ? lines.reduce((sum, { quantity }) => sum + Math.round(quantity * price * 100) / 1000, 0)
      : 0;

  function show({ id, lines, coupons }: Cart): JsonBodyType {
    const base = lines.reduce((sum, { quantity }) => sum + quantity * price, 0);
    const saved = coupons.reduce((sum, code) => sum + off(lines, code), 0);
    return {
      id,
      currency: { code: currency },
      isTaxIncluded: false,
      baseAmount: base,
      discountAmount: 0,
      cartAmount: base - saved,
      coupons: coupons.map((code) => ({ code, discountedAmount: off(lines, code) })),
      lineItems: {
        physicalItems: lines.map(({ id: line, variant, quantity }) => ({
          id: line,
          productId: variant.product,
          variantId: variant.id,
          name: variant.name,
          url: `${url}/p${variant.product}/`,
          imageUrl: `${url}/p${variant.product}.jpg`,
          quantity,
          isMutable: true,
          listPrice: price,
          originalPrice: price * 2,
          extendedListPrice: price * quantity,
          options: variant.size ? [{ name: 'Size', value: variant.size }] : [],
        })),
        digitalItems: [],
        giftCertificates: [],
        customItems: [],
      },
    };
  }

  const answer = (of: Cart): Response => HttpResponse.json(show(of));

  /** Undefined when a line can have that many. */
  function why({ stock, limit }: BigVariant, quantity: number): Response | undefined {
    if (limit !== undefined && quantity > limit) return refusal(422, 'Quantity above the maximum');
    return stock !== undefined && quantity > stock ? refusal(409, 'Not enough stock') : undefined;
  }

  function add(id: string | undefined, items: { productId: number; variantId?: number; quantity: number }[]) {
    if (id !== undefined && id !== cart?.id) return refusal(404, 'Cart not found');
    for (const { productId, variantId, quantity } of items) {
      const same = variants.filter(({ product }) => product === productId);
      const variant = variantId === undefined ? same[0] : same.find((each) => each.id === variantId);
      if (variant === undefined) return refusal(404, 'Product not found');
      const line = cart?.lines.find((each) => each.variant === variant);
      const refused = why(variant, quantity + (line?.quantity ?? 0));
      if (refused) return refused;
      // Without an id a cart is made, whatever there was.
      cart = id === undefined ? { id: `cart-${(made += 1)}`, lines: [], coupons: [] } : cart;
      if (line && id !== undefined) line.quantity += quantity;
      else cart?.lines.push({ id: `line-${(made += 1)}`, variant, quantity });
    }
    return cart ? answer(cart) : refusal(422, 'Nothing to add');
  }

  async function items(request: Request, id: string, itemId: string): Promise<Response> {
    const line = cart?.id === id ? cart.lines.find((each) => each.id === itemId) : undefined;
    if (!cart || !line) return refusal(404, 'Item not found');
    if (request.method === 'DELETE') {
      cart.lines = cart.lines.filter((each) => each !== line);
      if (cart.lines.length > 0) return answer(cart);
      cart = undefined;
      return new HttpResponse(null, { status: 204 });
    }
    const { lineItem } = (await request.json()) as { lineItem: { quantity: number } };
    const refused = why(line.variant, lineItem.quantity);
    if (refused) return refused;
    line.quantity = lineItem.quantity;
    return answer(cart);
  }

  async function coupons(request: Request, id: string, code?: string): Promise<Response> {
    if (cart?.id !== id) return refusal(404, 'Checkout not found');
    if (code !== undefined) cart.coupons = cart.coupons.filter((each) => each !== code);
    else {
      const { couponCode } = (await request.json()) as { couponCode: string };
      if (couponCode === 'LATE') return refusal(409, 'The coupon has expired.');
      if (couponCode !== 'TEN') return refusal(409, 'The coupon code you entered is invalid.');
      cart.coupons.push(couponCode);
    }
    return HttpResponse.json({ id, cart: show(cart) });
  }

  const edges = (nodes: readonly JsonBodyType[]): JsonBodyType => ({
    edges: nodes.map((node) => ({ node })),
  });

  function product(of: number): JsonBodyType {
    const same = variants.filter(({ product: one }) => one === of);
    const [first] = same;
    if (!first) return null;
    return {
      entityId: of,
      name: first.name,
      path: `/p${of}/`,
      plainTextDescription: `About ${first.name}`,
      minPurchaseQuantity: null,
      maxPurchaseQuantity: first.limit ?? null,
      availabilityV2: { status: 'Available' },
      images: edges([{ url: `${url}/p${of}.jpg`, altText: '' }]),
      variants: {
        pageInfo: { hasNextPage: false },
        ...(edges(
          same.map(({ id, size, stock }) => ({
            entityId: id,
            sku: `SKU-${id}`,
            isPurchasable: true,
            defaultImage: null,
            prices: { price: { value: price, currencyCode: currency }, basePrice: { value: price * 2 } },
            inventory: {
              isInStock: stock !== 0,
              aggregated: stock === undefined ? null : { availableToSell: stock },
            },
            options: edges(size ? [{ displayName: 'Size', values: edges([{ label: size }]) }] : []),
          })),
        ) as object),
      },
    };
  }

  async function graphql(request: Request): Promise<Response> {
    if (request.headers.get('authorization') !== `Bearer ${token}`)
      return HttpResponse.json({ errors: [{ message: 'Not authorized' }] }, { status: 401 });
    const { query } = (await request.json()) as { query: string };
    documents.push(query);
    const site: Record<string, JsonBodyType> = {};
    for (const [, alias = '', id] of query.matchAll(/(a\d+):product\(entityId:(\d+)\)/gu))
      site[alias] = product(Number(id));
    for (const [, alias = '', id] of query.matchAll(/(a\d+):product\(sku:"SKU-(\d+)"\)/gu))
      site[alias] = product(variants.find((each) => each.id === Number(id))?.product ?? 0);
    for (const [, alias = '', path] of query.matchAll(/(a\d+):route\(path:"([^"]*)"\)/gu))
      site[alias] = { node: product(Number(/^\/p(\d+)\/$/u.exec(path ?? '')?.[1] ?? 0)) };
    return HttpResponse.json({ data: { site } });
  }

  const api = `${url}/api/storefront`;
  const note = ({ request }: { request: Request }): void => {
    asked.push(`${request.method} ${new URL(request.url).pathname.replace('/api/storefront', '')}`);
  };
  return {
    handlers: [
      http.all(`${api}/*`, note),
      http.get(`${api}/carts`, () => HttpResponse.json(cart ? [show(cart)] : [])),
      http.post(`${api}/carts`, async ({ request }) => {
        const { lineItems } = (await request.json()) as {
          lineItems: { productId: number; quantity: number }[];
        };
        return add(undefined, lineItems);
      }),
      http.post(`${api}/carts/:id/items`, async ({ request, params }) => {
        const { lineItems } = (await request.json()) as {
          lineItems: { productId: number; quantity: number }[];
        };
        return add(String(params['id']), lineItems);
      }),
      http.all(`${api}/carts/:id/items/:item`, ({ request, params }) =>
        items(request, String(params['id']), String(params['item'])),
      ),
      http.post(`${api}/checkouts/:id/coupons`, ({ request, params }) =>
        coupons(request, String(params['id'])),
      ),
      http.delete(`${api}/checkouts/:id/coupons/:code`, ({ request, params }) =>
        coupons(request, String(params['id']), String(params['code'])),
      ),
      http.post(`${url}/graphql`, ({ request }) => graphql(request)),
    ],
    asked,
    documents,
    forget: () => void (cart = undefined),
    addElsewhere(variantId) {
      const variant = variants.find(({ id }) => id === variantId);
      if (variant) add(cart?.id, [{ productId: variant.product, variantId, quantity: 1 }]);
    },
  };
}
