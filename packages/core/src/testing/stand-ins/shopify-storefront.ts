import { graphql, type ExecutionResult } from 'graphql';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { costOf } from './graphql-cost.ts';
import {
  createStorefrontNodes,
  type HeldCart,
  type Line,
  type Pair,
  type StorefrontOptions,
  type StorefrontProduct,
  type StorefrontVariant,
} from './shopify-storefront-nodes.ts';

export type { StorefrontOptions, StorefrontProduct } from './shopify-storefront-nodes.ts';

interface Payload {
  readonly cart: unknown;
  readonly userErrors: readonly unknown[];
  readonly warnings: readonly unknown[];
}

/** What was asked of the shop, and what may happen in it. */
export interface StorefrontShop {
  readonly handlers: readonly HttpHandler[];
  readonly documents: string[];
  readonly variables: Readonly<Record<string, unknown>>[];
  readonly costs: number[];
  readonly carts: Map<string, HeldCart>;
  variant(id: number): StorefrontVariant;
}

interface LineInput {
  readonly merchandiseId: string;
  readonly quantity: number;
  readonly attributes?: readonly Pair[];
}

const TOKEN_HEADER = 'x-shopify-storefront-access-token';

/**
 * A shop with Shopify's Storefront API that does what its answers say. Every document runs against Shopify's own schema.
 * Stock is told by warnings, and what is sold out stands in the cart as a line of no pieces, without a word.
 */
export function createStorefront(options: StorefrontOptions): StorefrontShop {
  const { schema, currency, url, products, codes = {} } = options;
  const carts = new Map<string, HeldCart>();
  const shop: StorefrontShop = {
    handlers: [http.post(url, ({ request }) => answer(request))],
    documents: [],
    variables: [],
    costs: [],
    carts,
    variant: (id) => products.flatMap(({ variants }) => variants).find((each) => each.id === id)!,
  };
  const nodes = createStorefrontNodes(options);
  let made = 0;

  function payload(
    cart: HeldCart | undefined,
    errors: readonly unknown[] = [],
    warnings: readonly string[] = [],
  ): Payload {
    return {
      cart: cart === undefined ? null : nodes.cart(cart),
      userErrors: errors,
      warnings: warnings.map((code) => ({
        code,
        message: 'In the words of the shop',
        target: cart?.id ?? '',
      })),
    };
  }

  const gone = (): Payload =>
    payload(undefined, [
      { code: 'INVALID', field: ['cartId'], message: 'The specified cart does not exist.' },
    ]);

  /** Sets a line to so many pieces as there are; the words for what could not be done. */
  function fit(cart: HeldCart, line: Line, wanted: number): { errors: unknown[]; warnings: string[] } {
    const { rule, stock, backorder = false } = line.variant;
    const refuse = (code: string) => ({
      errors: [{ code, field: ['lines', '0', 'quantity'], message: 'In the words of the shop' }],
      warnings: [],
    });
    if (line.variant.planOnly === true) return refuse('VARIANT_REQUIRES_SELLING_PLAN');
    if (wanted > (rule?.maximum ?? Infinity)) return refuse('MAXIMUM_EXCEEDED');
    if (rule !== undefined && wanted < rule.minimum) return refuse('MINIMUM_NOT_MET');
    if (rule !== undefined && wanted % rule.increment > 0) return refuse('INVALID_INCREMENT');
    const others = cart.lines.filter((each) => each.variant === line.variant && each !== line);
    const left = (backorder ? undefined : stock) ?? Infinity;
    line.quantity = Math.max(
      0,
      Math.min(wanted, left - others.reduce((sum, each) => sum + each.quantity, 0)),
    );
    if (!cart.lines.includes(line)) cart.lines.push(line);
    return {
      errors: [],
      warnings: line.quantity < wanted && left > 0 ? ['MERCHANDISE_NOT_ENOUGH_STOCK'] : [],
    };
  }

  function addTo(cart: HeldCart, lines: readonly LineInput[]): Payload {
    const errors: unknown[] = [];
    const warnings: string[] = [];
    for (const { merchandiseId, quantity, attributes = [] } of lines) {
      const variant = products
        .flatMap(({ variants }) => variants)
        .find(({ id }) => merchandiseId.endsWith(`/${String(id)}`));
      if (variant === undefined) {
        const field = ['lines', '0', 'merchandiseId'];
        errors.push({
          code: 'INVALID',
          field,
          message: `The merchandise with id ${merchandiseId} does not exist.`,
        });
        continue;
      }
      const same = cart.lines.find(
        (each) => each.variant === variant && sameTexts(each.attributes, attributes),
      );
      const line = same ?? {
        id: `gid://shopify/CartLine/${String((made += 1))}?cart=x`,
        variant,
        attributes,
        quantity: 0,
      };
      const said = fit(cart, line, line.quantity + quantity);
      errors.push(...said.errors);
      warnings.push(...said.warnings);
    }
    return payload(cart, errors, warnings);
  }

  function enter(cart: HeldCart, entered: readonly string[]): Payload {
    cart.codes = entered;
    const refused = entered.map((code) => codes[code] ?? 'DISCOUNT_NOT_FOUND');
    return payload(
      cart,
      [],
      refused.filter((each) => typeof each === 'string'),
    );
  }

  const inCart =
    <Args extends { cartId: string }>(run: (cart: HeldCart, args: Args) => Payload) =>
    (args: Args): Payload => {
      const cart = carts.get(args.cartId);
      return cart === undefined ? gone() : run(cart, args);
    };

  function root(mayCount: boolean): object {
    const node = (product: StorefrontProduct | undefined) =>
      product ? nodes.product(product, mayCount) : null;
    return {
      localization: { country: { currency: { isoCode: currency } } },
      product: ({ id, handle }: { id?: string; handle?: string }) =>
        node(
          products.find(
            (each) => each.handle === handle || `gid://shopify/Product/${String(each.id)}` === id,
          ),
        ),
      node({ id }: { id: string }) {
        const product = products.find(({ variants }) =>
          variants.some((each) => id.endsWith(`/${String(each.id)}`)),
        );
        const variant = product?.variants.find((each) => id.endsWith(`/${String(each.id)}`));
        return product && variant ? nodes.variant(product, variant, mayCount) : null;
      },
      cart({ id }: { id: string }) {
        const cart = carts.get(id);
        return cart === undefined ? null : nodes.cart(cart);
      },
      cartCreate({ input }: { input: Readonly<Record<string, never>> }) {
        const {
          lines = [],
          discountCodes = [],
          attributes = [],
          buyerIdentity = {},
        } = input as {
          lines?: LineInput[];
          discountCodes?: string[];
          attributes?: Pair[];
          buyerIdentity?: { countryCode?: string };
        };
        const id = `gid://shopify/Cart/token${String((made += 1))}?key=secret`;
        const cart: HeldCart = { id, lines: [], codes: [], attributes, country: buyerIdentity.countryCode };
        carts.set(id, cart);
        const added = addTo(cart, lines);
        if (added.userErrors.length > 0) carts.delete(id);
        if (added.userErrors.length > 0) return payload(undefined, added.userErrors);
        return discountCodes.length > 0 ? enter(cart, discountCodes) : added;
      },
      cartLinesAdd: inCart<{ cartId: string; lines: LineInput[] }>((cart, { lines }) => addTo(cart, lines)),
      cartLinesUpdate: inCart<{ cartId: string; lines: { id: string; quantity: number }[] }>(
        (cart, { lines }) => {
          const [asked] = lines;
          const line = cart.lines.find(({ id }) => id === asked?.id);
          if (line === undefined || asked === undefined)
            return payload(cart, [
              { code: 'INVALID', field: ['lines', '0', 'id'], message: 'No such line.' },
            ]);
          const { errors, warnings } = fit(cart, line, asked.quantity);
          return payload(cart, errors, warnings);
        },
      ),
      cartLinesRemove: inCart<{ cartId: string; lineIds: string[] }>((cart, { lineIds }) => {
        cart.lines = cart.lines.filter(({ id }) => !lineIds.includes(id));
        return payload(cart);
      }),
      cartDiscountCodesUpdate: inCart<{ cartId: string; discountCodes: string[] }>(
        (cart, { discountCodes }) => enter(cart, discountCodes),
      ),
      cartAttributesUpdate: inCart<{ cartId: string; attributes: Pair[] }>((cart, { attributes }) => {
        cart.attributes = attributes;
        return payload(cart);
      }),
    };
  }

  async function answer(request: Request): Promise<Response> {
    const { query, variables } = (await request.json()) as {
      query: string;
      variables: Record<string, unknown>;
    };
    const token = request.headers.get(TOKEN_HEADER);
    shop.documents.push(query);
    shop.variables.push(variables);
    const cost = costOf(schema, query, variables);
    shop.costs.push(cost);
    if (token === null && cost > 1000) return failed('MAX_COMPLEXITY_EXCEEDED', 'Complexity exceeded');
    const rootValue = root(token !== null && token === options.token);
    const result = await graphql({ schema, source: query, rootValue, variableValues: variables });
    return HttpResponse.json(coded(result));
  }

  return shop;
}

function failed(code: string, message: string): Response {
  return HttpResponse.json({ errors: [{ message, extensions: { code } }] });
}

/** Shopify names a variable of the wrong kind by a code. */
function coded({ data, errors }: ExecutionResult): object {
  const said = errors?.map((error) => ({
    message: error.message,
    extensions: error.message.startsWith('Variable "$') ? { code: 'INVALID_VARIABLE' } : error.extensions,
  }));
  return { ...(data && { data }), ...(said !== undefined && { errors: said }) };
}

function sameTexts(a: readonly Pair[], b: readonly Pair[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
