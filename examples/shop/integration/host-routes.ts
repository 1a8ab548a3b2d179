import { Hono } from 'hono';
import type { Context, MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { decodeJson, MalformedBody } from '../src/http/decode.ts';
import { CURRENCY, toAmount, toCents } from '../src/store/money.ts';
import { dealPrice } from '../src/store/pricing.ts';
import type { Shop } from '../src/store/shop.ts';
import { couponHostRoutes } from './coupon-routes.ts';
import { isSigned } from './signature.ts';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const EpochMs = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const DealSchema = v.pipe(
  v.object({
    id: Id,
    productIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(100)),
    percent: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(95))),
    price: v.optional(
      v.object({
        amount: v.pipe(v.string(), v.regex(/^\d{1,7}(\.\d{1,2})?$/u, 'expected a decimal amount')),
        currency: v.literal(CURRENCY),
      }),
    ),
    startsAtMs: EpochMs,
    endsAtMs: EpochMs,
    limit: v.optional(Count),
    perCustomer: v.optional(Count),
  }),
  v.check(
    (deal) => (deal.percent === undefined) !== (deal.price === undefined),
    'expected either percent or price',
  ),
  v.check((deal) => deal.endsAtMs > deal.startsAtMs, 'expected the end after the start'),
);

const StockSchema = v.object({ productId: Id, soldOut: v.boolean() });

function refuse(c: Context, status: 401 | 404, code: string, message: string): Response {
  return c.json({ error: { code, message } }, status);
}

/** What each variant will cost, so that the player shows the very sum that the cart will. */
function dealPrices(
  shop: Shop,
  productId: string,
  { percent, price }: Pick<v.InferOutput<typeof DealSchema>, 'percent' | 'price'>,
): { variantId: string; price: { amount: string; currency: string } }[] {
  const deal = {
    ...(percent !== undefined && { percent }),
    ...(price !== undefined && { price: toCents(price.amount) }),
  };
  return (shop.products.get(productId)?.variants ?? []).map((variant) => ({
    variantId: variant.id,
    price: { amount: toAmount(dealPrice(variant, deal)), currency: CURRENCY },
  }));
}

/** What the host does in the show and the shop must keep: timed promotions, sales stops. Signed, server to server. */
export function hostRoutes(shop: Shop, secret: string | undefined): Hono {
  const routes = new Hono();
  const signed: MiddlewareHandler = async (c, next) => {
    const body = await c.req.text();
    if (secret === undefined || secret === '' || !isSigned(body, c.req.header('x-signature'), secret)) {
      return refuse(c, 401, 'signature-invalid', 'The body is not signed with the shared secret.');
    }
    await next();
    return undefined;
  };
  routes.post('/deals', signed, async (c) => {
    const deal = decodeJson(DealSchema, await c.req.text());
    const unknown = deal.productIds.find((id) => shop.products.get(id) === undefined);
    if (unknown !== undefined)
      throw new MalformedBody(`productIds: there is no product "${unknown.slice(0, 60)}"`);
    const { id, productIds, percent, price, startsAtMs, endsAtMs, limit, perCustomer } = deal;
    shop.deals.put({
      id,
      productIds,
      ...(percent !== undefined && { percent }),
      ...(price !== undefined && { price: toCents(price.amount) }),
      startsMs: startsAtMs,
      endsMs: endsAtMs,
      ...(limit !== undefined && { limit }),
      ...(perCustomer !== undefined && { perOrder: perCustomer }),
    });
    const prices = productIds.flatMap((productId) => dealPrices(shop, productId, { percent, price }));
    return c.json({ id, sold: shop.deals.get(id)?.sold ?? 0, prices });
  });
  routes.post('/deals/:id/end', signed, (c) => {
    const id = c.req.param('id');
    if (!shop.deals.end(id)) return refuse(c, 404, 'not-found', 'There is no such deal.');
    return c.json({ id, sold: shop.deals.get(id)?.sold ?? 0 });
  });
  routes.route('/', couponHostRoutes(shop, signed));
  routes.post('/stock', signed, async (c) => {
    const { productId, soldOut } = decodeJson(StockSchema, await c.req.text());
    if (!shop.products.setStopped(productId, soldOut))
      return refuse(c, 404, 'not-found', 'There is no such product.');
    return c.json({ productId, soldOut });
  });
  return routes;
}
