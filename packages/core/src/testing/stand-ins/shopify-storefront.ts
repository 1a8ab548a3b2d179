import {
  graphql,
  GraphQLError,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  getNamedType,
  isCompositeType,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { minorUnits, moneyOf } from '../../model/amount.ts';

/** A variant on sale. */
export interface StorefrontVariant {
  /** Its number: `gid://shopify/ProductVariant/{id}`. */
  readonly id: number;
  readonly price: string;
  readonly compareAt?: string;
  readonly choices?: Readonly<Record<string, string>>;
  /** Pieces left; absent: not counted. */
  stock?: number;
  /** Goes on selling when none is left. */
  readonly backorder?: boolean;
  readonly rule?: { readonly minimum: number; readonly maximum: number | null; readonly increment: number };
  /** Sold by subscription only. */
  readonly planOnly?: boolean;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A product on sale. */
export interface StorefrontProduct {
  readonly id: number;
  readonly handle: string;
  readonly title: string;
  readonly variants: readonly StorefrontVariant[];
  readonly swatches?: Readonly<Record<string, string>>;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** What the shop sells, and how it answers. */
export interface StorefrontOptions {
  readonly url: string;
  readonly schema: GraphQLSchema;
  readonly currency: string;
  readonly products: readonly StorefrontProduct[];
  /** The token that lets the pieces left be told. */
  readonly token?: string;
  /** Code → percent, or the warning with which it is refused. */
  readonly codes?: Readonly<Record<string, number | string>>;
}

interface Pair {
  readonly key: string;
  readonly value: string;
}

interface Line {
  readonly id: string;
  readonly variant: StorefrontVariant;
  readonly attributes: readonly Pair[];
  quantity: number;
}

interface HeldCart {
  readonly id: string;
  lines: Line[];
  codes: readonly string[];
  attributes: readonly Pair[];
  country: string | undefined;
}

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
  let made = 0;

  const money = (amount: string) => ({ amount: shopAmount(amount), currencyCode: currency });
  const of = (units: bigint) => money(moneyOf(units, currency).amount);
  const units = (amount: string): bigint => minorUnits({ amount, currency });

  function variantNode(product: StorefrontProduct, variant: StorefrontVariant, mayCount: boolean): object {
    const {
      price,
      compareAt,
      choices = { Title: 'Default Title' },
      stock,
      backorder = false,
      rule,
    } = variant;
    return {
      __typename: 'ProductVariant',
      id: `gid://shopify/ProductVariant/${String(variant.id)}`,
      sku: `SKU-${String(variant.id)}`,
      title: Object.values(choices).join(' / '),
      availableForSale: stock === undefined || stock > 0 || backorder,
      currentlyNotInStock: stock !== undefined && stock <= 0 && backorder,
      quantityAvailable: () => {
        if (!mayCount)
          throw new GraphQLError('Access denied for quantityAvailable field.', {
            extensions: { code: 'ACCESS_DENIED' },
          });
        return stock ?? 0;
      },
      quantityRule: rule ?? { minimum: 1, maximum: null, increment: 1 },
      price: money(price),
      compareAtPrice: compareAt === undefined ? null : money(compareAt),
      selectedOptions: Object.entries(choices).map(([name, value]) => ({ name, value })),
      image: {
        url: () => `https://cdn.shop.example/${String(variant.id)}.jpg`,
        altText: null,
        width: 1600,
        height: 2000,
      },
      product: () => productNode(product, mayCount),
      ...variant.more,
    };
  }

  function productNode(product: StorefrontProduct, mayCount: boolean): object {
    const { id, handle, title, variants, swatches = {} } = product;
    const axes = new Map<string, Set<string>>();
    for (const { choices = { Title: 'Default Title' } } of variants)
      for (const [name, value] of Object.entries(choices))
        axes.set(name, (axes.get(name) ?? new Set()).add(value));
    return {
      __typename: 'Product',
      id: `gid://shopify/Product/${String(id)}`,
      handle,
      title,
      description: `About ${title}`,
      onlineStoreUrl: `https://shop.example/products/${handle}`,
      images: ({ first }: { first: number }) =>
        page(
          [{ url: `https://cdn.shop.example/${handle}.jpg`, altText: title, width: null, height: null }],
          first,
        ),
      options: [...axes].map(([name, values]) => ({
        name,
        optionValues: [...values].map((value) => ({
          name: value,
          swatch: swatches[value] === undefined ? null : { color: swatches[value] },
        })),
      })),
      variants: ({ first, after }: { first: number; after?: string }) =>
        page(
          variants.map((each) => variantNode(product, each, mayCount)),
          first,
          after,
        ),
      ...product.more,
    };
  }

  function percentOf({ codes: entered }: HeldCart): number {
    return entered.reduce((sum, code) => sum + (typeof codes[code] === 'number' ? codes[code] : 0), 0);
  }

  function cartNode(cart: HeldCart): object {
    const percent = BigInt(percentOf(cart));
    const lines = cart.lines.map((line) => {
      const before = units(line.variant.price) * BigInt(line.quantity);
      return { line, before, after: before - (before * percent) / 100n };
    });
    const total = of(lines.reduce((sum, { after }) => sum + after, 0n));
    return {
      id: cart.id,
      checkoutUrl: `https://shop.example/cart/c/${cart.id.slice('gid://shopify/Cart/'.length)}`,
      attributes: cart.attributes,
      cost: { subtotalAmount: total, totalAmount: total },
      discountCodes: cart.codes.map((code) => ({ code, applicable: typeof codes[code] === 'number' })),
      lines: ({ first, after }: { first: number; after?: string }) =>
        page(
          lines.map(({ line, before, after: discounted }) => ({
            __typename: 'CartLine',
            id: line.id,
            quantity: line.quantity,
            attributes: line.attributes,
            instructions: { canRemove: true, canUpdateQuantity: line.variant.price !== '0.0' },
            cost: {
              amountPerQuantity: money(line.variant.price),
              compareAtAmountPerQuantity:
                line.variant.compareAt === undefined ? null : money(line.variant.compareAt),
              subtotalAmount: of(before),
              totalAmount: of(discounted),
            },
            merchandise: variantNode(productWith(line.variant), line.variant, false),
          })),
          first,
          after,
        ),
    };
  }

  function productWith(variant: StorefrontVariant): StorefrontProduct {
    return products.find(({ variants }) => variants.includes(variant))!;
  }

  function payload(
    cart: HeldCart | undefined,
    errors: readonly unknown[] = [],
    warnings: readonly string[] = [],
  ): Payload {
    return {
      cart: cart === undefined ? null : cartNode(cart),
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
      product ? productNode(product, mayCount) : null;
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
        return product && variant ? variantNode(product, variant, mayCount) : null;
      },
      cart({ id }: { id: string }) {
        const cart = carts.get(id);
        return cart === undefined ? null : cartNode(cart);
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
    if (idsIn(variables).some((id) => !id.startsWith('gid://shopify/')))
      return failed('INVALID_VARIABLE', 'Variable was provided invalid value (Invalid global id)');
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

function idsIn({ id, lines, input }: Readonly<Record<string, unknown>>): string[] {
  const given = [lines, (input as { lines?: unknown } | undefined)?.lines].flat(2) as unknown[];
  const named = given.flatMap((line) => {
    if (typeof line === 'string') return [line];
    const { id: lineId, merchandiseId } = (line ?? {}) as { id?: string; merchandiseId?: string };
    return [lineId ?? merchandiseId ?? 'gid://shopify/'];
  });
  return typeof id === 'string' ? [id, ...named] : named;
}

function sameTexts(a: readonly Pair[], b: readonly Pair[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Amounts as the API writes them: at least one decimal, none that is not needed. */
function shopAmount(amount: string): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  return `${whole}.${fraction.replace(/0+$/u, '') || '0'}`;
}

function page<T extends object>(all: readonly T[], first: number, after?: string | null): object {
  const start = Number(after ?? 0);
  const nodes = all.slice(start, start + first);
  const end = start + nodes.length;
  return { nodes, pageInfo: { hasNextPage: end < all.length, endCursor: String(end) } };
}

/** What a question weighs: an object is one point, a list of `first` things two and as many times what each weighs. */
export function costOf(
  schema: GraphQLSchema,
  source: string,
  variables: Readonly<Record<string, unknown>> = {},
): number {
  const document = parse(source);
  const fragments = new Map<string, FragmentDefinitionNode>();
  const composite = new Set<FieldNode>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      FragmentDefinition: (node) => void fragments.set(node.name.value, node),
      Field: (node) => {
        const type = info.getType();
        if (type && isCompositeType(getNamedType(type))) composite.add(node);
      },
    }),
  );
  function below(set: SelectionSetNode | undefined): number {
    return (set?.selections ?? []).reduce((sum, each) => {
      if (each.kind === 'FragmentSpread') return sum + below(fragments.get(each.name.value)?.selectionSet);
      if (each.kind === 'InlineFragment') return sum + below(each.selectionSet);
      if (!composite.has(each)) return sum;
      const first = each.arguments?.find(({ name }) => name.value === 'first')?.value;
      if (first?.kind === 'IntValue') return sum + 2 + Number(first.value) * below(each.selectionSet);
      if (first?.kind === 'Variable')
        return sum + 2 + Number(variables[first.name.value]) * below(each.selectionSet);
      return sum + 1 + below(each.selectionSet);
    }, 0);
  }
  return document.definitions.reduce(
    (sum, each) => (each.kind === 'OperationDefinition' ? sum + below(each.selectionSet) : sum),
    0,
  );
}
