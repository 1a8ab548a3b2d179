import { graphql } from 'graphql';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { decimalsOf } from '../../model/amount.ts';
import { SALEOR_SCHEMA } from './saleor-schema.ts';

/** A variant on sale. */
export interface SaleorVariant {
  readonly id: string;
  readonly price: number;
  readonly before?: number;
  /** Attribute → value. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Absent: not counted. */
  stock?: number;
  readonly limit?: number;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A product on sale. */
export interface SaleorProduct {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly variants: readonly SaleorVariant[];
  readonly more?: Readonly<Record<string, unknown>>;
}

/** What the channel sells, and how. */
export interface SaleorShopOptions {
  readonly url: string;
  readonly currency: string;
  readonly products: readonly SaleorProduct[];
  /** Voucher → percent; 0: it is not for this checkout. */
  readonly vouchers?: Readonly<Record<string, number>>;
  /** Codes of gift cards. */
  readonly giftCards?: readonly string[];
  /** Whether prices are shown with taxes. Default true. */
  readonly gross?: boolean;
  /** Whether a voucher is in the lines already, as newer servers have it. Default true. */
  readonly inLines?: boolean;
}

interface Line {
  readonly id: string;
  readonly variant: SaleorVariant;
  quantity: number;
  metadata: readonly { readonly key: string; readonly value: string }[];
}

/** A checkout of the shop. */
export interface SaleorCheckout {
  readonly id: string;
  lines: Line[];
  voucher: string | undefined;
  cards: string[];
}

/** A shop that does what its answers say. */
export interface SaleorShop {
  readonly handlers: readonly HttpHandler[];
  readonly documents: string[];
  readonly checkouts: Map<string, SaleorCheckout>;
}

interface Payload {
  readonly checkout: unknown;
  readonly errors: readonly unknown[];
}

/** A Saleor server with one channel, `main`: a change is done wholly or not at all. */
export function createSaleorShop(options: SaleorShopOptions): SaleorShop {
  const { currency, products, vouchers = {}, giftCards = [], gross = true, inLines = true, url } = options;
  const checkouts = new Map<string, SaleorCheckout>();
  const documents: string[] = [];
  const variants = products.flatMap((product) => product.variants);
  let made = 0;

  const rounded = (amount: number): number => Number(amount.toFixed(decimalsOf(currency)));
  const money = (amount: number) => ({ amount: rounded(amount), currency });
  const taxed = (amount: number) => ({ gross: money(amount), net: money(amount / 1.25), currency });
  const translated =
    (name: string) =>
    ({ languageCode }: { languageCode: string }) =>
      languageCode === 'HE' ? { name: `${name} בעברית` } : null;

  function variantNode(variant: SaleorVariant): object {
    const { id, price, before = price, choices = {}, stock, limit } = variant;
    const name = Object.values(choices).join(' / ') || 'Only one';
    return {
      id,
      sku: `SKU-${id}`,
      name,
      translation: translated(name),
      trackInventory: stock !== undefined,
      quantityAvailable: Math.min(stock ?? 50, 50),
      quantityLimitPerCustomer: limit,
      media: [],
      pricing: { price: taxed(price), priceUndiscounted: taxed(before) },
      attributes: Object.entries(choices).map(([axis, value]) => ({
        attribute: { name: axis, translation: () => null },
        values: [{ name: value, value: value === 'Olive' ? '#6b7a4b' : '', translation: () => null }],
      })),
      product: () => productNode(products.find((each) => each.variants.includes(variant))!),
      ...variant.more,
    };
  }

  function productNode(product: SaleorProduct): object {
    const { id, slug, name } = product;
    const text = `About <b>${name}</b> &amp; more`;
    return {
      id,
      slug,
      name,
      description: JSON.stringify({
        blocks: [
          { type: 'paragraph', data: { text } },
          { type: 'delimiter', data: {} },
        ],
      }),
      translation: translated(name),
      isAvailableForPurchase: true,
      pricing: { displayGrossPrices: gross, priceRange: { start: taxed(product.variants[0]?.price ?? 1) } },
      media: [
        { url: `https://media.example/${slug}.webp`, alt: '', type: 'IMAGE' },
        { url: `https://video.example/${slug}`, alt: '', type: 'VIDEO' },
      ],
      thumbnail: { url: `https://media.example/${slug}-small.webp`, alt: name },
      variants: product.variants.map(variantNode),
      ...product.more,
    };
  }

  function checkoutNode(checkout: SaleorCheckout): object {
    const percent = vouchers[checkout.voucher ?? ''] ?? 0;
    const part = inLines ? (100 - percent) / 100 : 1;
    const full = checkout.lines.reduce((sum, { variant, quantity }) => sum + variant.price * quantity, 0);
    return {
      id: checkout.id,
      voucherCode: checkout.voucher,
      displayGrossPrices: gross,
      discount: money((full * percent) / 100),
      giftCards: checkout.cards.map((code) => ({ id: `card:${code}`, last4CodeChars: code.slice(-4) })),
      shippingPrice: taxed(0),
      totalPrice: taxed((full * (100 - percent)) / 100),
      lines: checkout.lines.map(({ id, quantity, metadata, variant }) => ({
        id,
        quantity,
        isGift: variant.price === 0,
        metadata,
        unitPrice: taxed(variant.price * part),
        totalPrice: taxed(variant.price * quantity * part),
        undiscountedUnitPrice: money(variant.before ?? variant.price),
        undiscountedTotalPrice: money((variant.before ?? variant.price) * quantity),
        variant: variantNode(variant),
      })),
    };
  }

  const payload = (
    checkout: SaleorCheckout | undefined,
    ...errors: { field: string; code: string }[]
  ): Payload => ({
    checkout: checkout && errors.length === 0 ? checkoutNode(checkout) : null,
    errors: errors.map((error) => ({ ...error, message: 'In the words of the shop' })),
  });

  const on =
    <Args extends { id: string }>(run: (checkout: SaleorCheckout, args: Args) => Payload) =>
    (args: Args): Payload => {
      const checkout = checkouts.get(args.id);
      return checkout ? run(checkout, args) : payload(undefined, { field: 'id', code: 'NOT_FOUND' });
    };

  function fit(variant: SaleorVariant, quantity: number): { field: string; code: string } | undefined {
    if (quantity > (variant.limit ?? 50)) return { field: 'quantity', code: 'QUANTITY_GREATER_THAN_LIMIT' };
    return quantity > (variant.stock ?? Infinity)
      ? { field: 'quantity', code: 'INSUFFICIENT_STOCK' }
      : undefined;
  }

  const root = {
    checkout({ id }: { id: string }) {
      const checkout = checkouts.get(id);
      return checkout && checkoutNode(checkout);
    },
    products: ({ first }: { first: number }) => ({
      edges: products.slice(0, first).map((product) => ({ node: productNode(product) })),
    }),
    product({ id, slug }: { id?: string; slug?: string }) {
      const product = products.find((each) => each.id === id || each.slug === slug);
      return product && productNode(product);
    },
    productVariant({ id, sku }: { id?: string; sku?: string }) {
      const variant = variants.find((each) => each.id === id || `SKU-${each.id}` === sku);
      return variant && variantNode(variant);
    },
    checkoutCreate({ input }: { input: { channel: string } }) {
      if (input.channel !== 'main') return payload(undefined, { field: 'channel', code: 'NOT_FOUND' });
      const id = `Q2hlY2tvdXQ6${String((made += 1))}`;
      checkouts.set(id, { id, lines: [], voucher: undefined, cards: [] });
      return payload(checkouts.get(id));
    },
    checkoutLinesAdd: on<{
      id: string;
      lines: { variantId: string; quantity: number; metadata?: Line['metadata'] }[];
    }>((checkout, { lines: [asked] }) => {
      const variant = variants.find(({ id }) => id === asked?.variantId);
      if (!variant || !asked) return payload(checkout, { field: 'variantId', code: 'GRAPHQL_ERROR' });
      const held = checkout.lines.find((line) => line.variant === variant);
      const error = fit(variant, (held?.quantity ?? 0) + asked.quantity);
      if (error) return payload(checkout, error);
      const { metadata = [] } = asked;
      if (held) held.quantity += asked.quantity;
      else
        checkout.lines.push({
          id: `line:${String((made += 1))}`,
          variant,
          quantity: asked.quantity,
          metadata,
        });
      return payload(checkout);
    }),
    checkoutLinesUpdate: on<{ id: string; lines: { lineId: string; quantity: number }[] }>(
      (checkout, { lines: [asked] }) => {
        const line = checkout.lines.find(({ id }) => id === asked?.lineId);
        if (!line || !asked) return payload(checkout, { field: 'lineId', code: 'GRAPHQL_ERROR' });
        if (line.variant.price === 0)
          return payload(checkout, { field: 'lineId', code: 'NON_EDITABLE_GIFT_LINE' });
        const error = fit(line.variant, asked.quantity);
        if (error) return payload(checkout, error);
        line.quantity = asked.quantity;
        return payload(checkout);
      },
    ),
    checkoutLinesDelete: on<{ id: string; linesIds: string[] }>((checkout, { linesIds }) => {
      if (!checkout.lines.some(({ id }) => linesIds.includes(id)))
        return payload(checkout, { field: 'lineId', code: 'GRAPHQL_ERROR' });
      checkout.lines = checkout.lines.filter(({ id }) => !linesIds.includes(id));
      return payload(checkout);
    }),
    checkoutAddPromoCode: on<{ id: string; promoCode: string }>((checkout, { promoCode }) => {
      const refuse = (code: string): Payload => payload(checkout, { field: 'promoCode', code });
      if (giftCards.includes(promoCode)) checkout.cards.push(promoCode);
      else if (vouchers[promoCode] === undefined) return refuse('INVALID');
      else if (vouchers[promoCode] === 0) return refuse('VOUCHER_NOT_APPLICABLE');
      else checkout.voucher = promoCode;
      return payload(checkout);
    }),
    checkoutRemovePromoCode: on<{ id: string; promoCode?: string; promoCodeId?: string }>(
      (checkout, asked) => {
        if (asked.promoCode === checkout.voucher) checkout.voucher = undefined;
        checkout.cards = checkout.cards.filter((code) => `card:${code}` !== asked.promoCodeId);
        return payload(checkout);
      },
    ),
  };

  async function answer(request: Request): Promise<Response> {
    const { query, variables } = (await request.json()) as {
      query: string;
      variables?: Record<string, unknown>;
    };
    documents.push(query);
    const result = await graphql({
      schema: SALEOR_SCHEMA,
      source: query,
      rootValue: root,
      variableValues: variables ?? null,
    });
    // A document that the server does not know is answered with 400.
    return HttpResponse.json(result, { status: result.data === undefined ? 400 : 200 });
  }

  return { handlers: [http.post(url, ({ request }) => answer(request))], documents, checkouts };
}
