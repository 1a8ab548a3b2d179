import { http, HttpResponse, type HttpHandler } from 'msw';

/** Where the stand-in answers, and what it sells at one price. */
export interface VendureStandIn {
  readonly url: string;
  readonly currency: string;
  /** Of one piece, in the smallest unit. */
  readonly price: number;
}

interface Line {
  readonly id: string;
  readonly variant: string;
  quantity: number;
}

interface Order {
  readonly lines: Line[];
  readonly codes: string[];
  state: string;
}

/** What can be bought, and how many of it. */
const STOCK = new Map([
  ['1', 99],
  ['2', 2],
  ['3', 0],
]);
const NAMES = ['Mug', 'Shirt S', 'Shirt M'];

interface Refusal {
  readonly errorCode: string;
  readonly quantityAvailable?: number;
}

/**
 * A Vendure server as its Shop API answers: orders of sessions that a header names, pieces that are added as far as there are
 * any, and errors as the real server has been seen to answer them.
 */
export function vendureStandIn({ url, currency, price }: VendureStandIn): {
  readonly handlers: readonly HttpHandler[];
  /** Orders by the tokens of their sessions. */
  readonly sessions: Map<string, Order | undefined>;
  /** What was asked, newest last. */
  readonly asked: { readonly url: URL; readonly headers: Headers; readonly query: string }[];
} {
  const sessions = new Map<string, Order | undefined>();
  const asked: { url: URL; headers: Headers; query: string }[] = [];
  let made = 0;

  function orderJson({ lines, codes, state }: Order): object {
    const percent = codes.includes('TEN') ? 10 : 0;
    const sum = lines.reduce((total, { quantity }) => total + quantity * price, 0);
    const off = Math.round((sum * percent) / 100);
    return {
      code: 'ORDER1',
      state,
      currencyCode: currency,
      totalWithTax: sum - off,
      couponCodes: codes,
      discounts: off === 0 ? [] : [{ adjustmentSource: 'PROMOTION:1' }],
      lines: lines.map(({ id, variant, quantity }) => ({
        id,
        quantity,
        unitPriceWithTax: price,
        discountedUnitPriceWithTax: price,
        discountedLinePriceWithTax: price * quantity,
        proratedLinePriceWithTax:
          price * quantity - (sum === 0 ? 0 : Math.round((off * quantity * price) / sum)),
        featuredAsset: { preview: '/assets/preview/mug.jpg', width: 800, height: 600 },
        productVariant: {
          id: variant,
          options: variant === '1' ? [] : [{ name: variant === '2' ? 'S' : 'M' }],
          product: { name: NAMES[Number(variant) - 1], slug: 'thing' },
        },
      })),
    };
  }

  function put(order: Order, variant: string, wanted: number, line?: Line): object {
    if (order.state !== 'AddingItems') return { errorCode: 'ORDER_MODIFICATION_ERROR' };
    const left = STOCK.get(variant);
    if (left === undefined) throw new Error('ENTITY_NOT_FOUND');
    const held = line?.quantity ?? 0;
    const quantity = Math.min(wanted, left);
    if (wanted > 999) return { errorCode: 'ORDER_LIMIT_ERROR' };
    if (line !== undefined) line.quantity = quantity;
    else if (quantity > 0) order.lines.push({ id: String((made += 1)), variant, quantity });
    const refusal: Refusal = { errorCode: 'INSUFFICIENT_STOCK_ERROR', quantityAvailable: quantity - held };
    return quantity < wanted ? refusal : orderJson(order);
  }

  function change(query: string, order: Order): object {
    const text = (name: string): string => new RegExp(`${name}:"([^"]*)"`, 'u').exec(query)?.[1] ?? '';
    const quantity = Number(/quantity:(\d+)/u.exec(query)?.[1]);
    if (query.includes('transitionOrderToState')) {
      order.state = text('state');
      return { __typename: 'Order' };
    }
    if (query.includes('addItemToOrder')) {
      const variant = text('productVariantId');
      const line = order.lines.find((each) => each.variant === variant);
      return put(order, variant, (line?.quantity ?? 0) + quantity, line);
    }
    if (query.includes('adjustOrderLine')) {
      const line = order.lines.find(({ id }) => id === text('orderLineId'));
      if (line === undefined) throw new Error('USER_INPUT_ERROR');
      if (quantity > 0) return put(order, line.variant, quantity, line);
      order.lines.splice(order.lines.indexOf(line), 1);
      return orderJson(order);
    }
    const code = text('couponCode');
    if (query.includes('removeCouponCode')) order.codes.splice(order.codes.indexOf(code), 1);
    else if (code === 'LATE') return { errorCode: 'COUPON_CODE_EXPIRED_ERROR' };
    else if (code === 'USED') return { errorCode: 'COUPON_CODE_LIMIT_ERROR' };
    else if (code !== 'TEN' && code !== 'MUCH') return { errorCode: 'COUPON_CODE_INVALID_ERROR' };
    else order.codes.push(code);
    return orderJson(order);
  }

  function productJson(slug: string): object | null {
    const ids = { mug: ['1'], shirt: ['2', '3'], vase: ['3'] }[slug];
    if (ids === undefined) return null;
    return {
      name: slug,
      slug,
      description: '<p>Soft &amp; warm</p>',
      featuredAsset: { preview: '/assets/preview/mug.jpg', width: 800, height: 600 },
      assets: [{ preview: '/assets/preview/mug.jpg', width: 800, height: 600 }],
      optionGroups:
        ids.length === 1
          ? []
          : [
              {
                id: '7',
                name: 'Size',
                options: ['s', 'm', 'xl'].map((code) => ({ code, name: code.toUpperCase() })),
              },
            ],
      variantList: {
        totalItems: ids.length,
        items: ids.map((id) => ({
          id,
          name: slug,
          sku: `SKU-${id}`,
          priceWithTax: price,
          currencyCode: currency,
          stockLevel: STOCK.get(id) === 0 ? 'OUT_OF_STOCK' : id === '2' ? 'LOW_STOCK' : 'IN_STOCK',
          featuredAsset: null,
          options: ids.length === 1 ? [] : [{ code: id === '2' ? 's' : 'm', groupId: '7' }],
        })),
      },
    };
  }

  function catalog(query: string): object {
    const calls = [...query.matchAll(/(p\d+):(product|search)\((?:slug|id|input:\{term):"([^"]*)"/gu)];
    const bySku = new Map([['SKU-1', 'mug']]);
    return Object.fromEntries(
      calls.map(([, name = '', what, value = '']) => {
        const slug = bySku.get(value);
        const items = slug === undefined ? [] : [{ sku: value, slug }];
        return [name, what === 'search' ? { items } : productJson(value === '1' ? 'mug' : value)];
      }),
    );
  }

  async function answer(request: Request): Promise<Response> {
    const { query } = (await request.json()) as { query: string };
    asked.push({ url: new URL(request.url), headers: request.headers, query });
    if (query.includes('p0:') || query.includes('p1:')) return HttpResponse.json({ data: catalog(query) });
    const known = /Bearer (.+)/u.exec(request.headers.get('authorization') ?? '')?.[1];
    const isKnown = known !== undefined && sessions.has(known);
    const token = isKnown ? known : `token-${String((made += 1))}`;
    const headers: Record<string, string> = isKnown ? {} : { 'vendure-auth-token': token };
    const order = sessions.get(token);
    if (!query.startsWith('mutation')) {
      sessions.set(token, order);
      const r = order === undefined ? null : orderJson(order);
      return HttpResponse.json({ data: { r, c: { currencyCode: currency } } }, { headers });
    }
    const active = order ?? { lines: [], codes: [], state: 'AddingItems' };
    sessions.set(token, active);
    try {
      return HttpResponse.json({ data: { r: change(query, active) } }, { headers });
    } catch (thrown) {
      const { message } = thrown as Error;
      return HttpResponse.json(
        { errors: [{ message, extensions: { code: message } }], data: null },
        { headers },
      );
    }
  }

  return { handlers: [http.post(url, ({ request }) => answer(request))], sessions, asked };
}
