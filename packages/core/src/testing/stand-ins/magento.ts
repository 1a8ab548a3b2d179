import { buildSchema, graphql } from 'graphql';
import { http, HttpResponse, type HttpHandler } from 'msw';

// The part of the server's schema that matters here, with its types and what may be null.
const SCHEMA = buildSchema(`
  type Money { value: Float currency: String }
  type Image { url: String label: String }
  type Html { html: String! }
  type ProductPrice { regular_price: Money! final_price: Money! }
  type PriceRange { minimum_price: ProductPrice! maximum_price: ProductPrice }
  interface ProductInterface {
    sku: String name: String url_key: String url_suffix: String stock_status: String only_x_left_in_stock: Float
    price_range: PriceRange! image: Image short_description: Html
  }
  type SimpleProduct implements ProductInterface {
    sku: String name: String url_key: String url_suffix: String stock_status: String only_x_left_in_stock: Float
    price_range: PriceRange! image: Image short_description: Html
  }
  type OptionValue { label: String uid: ID }
  type ConfigurableOption { attribute_code: String label: String values: [OptionValue] }
  type Attribute { code: String label: String }
  type ConfigurableVariant { product: SimpleProduct attributes: [Attribute] }
  type ConfigurableProduct implements ProductInterface {
    sku: String name: String url_key: String url_suffix: String stock_status: String only_x_left_in_stock: Float
    price_range: PriceRange! image: Image short_description: Html
    configurable_options: [ConfigurableOption] variants: [ConfigurableVariant]
  }
  type Products { items: [ProductInterface] total_count: Int }
  input Filter { eq: String in: [String] }
  input ProductFilter { sku: Filter url_key: Filter }
  type CartItemPrices { price: Money! price_including_tax: Money! row_total: Money! row_total_including_tax: Money! }
  interface CartItemInterface { uid: ID! quantity: Float! prices: CartItemPrices product: ProductInterface! }
  type SimpleCartItem implements CartItemInterface { uid: ID! quantity: Float! prices: CartItemPrices product: ProductInterface! }
  type SelectedOption { option_label: String! value_label: String! }
  type ConfigurableCartItem implements CartItemInterface {
    uid: ID! quantity: Float! prices: CartItemPrices product: ProductInterface!
    configured_variant: ProductInterface! configurable_options: [SelectedOption]!
  }
  type Discount { amount: Money! label: String! }
  type CartPrices { grand_total: Money subtotal_including_tax: Money subtotal_excluding_tax: Money discounts: [Discount] }
  type AppliedCoupon { code: String! }
  type Cart { id: ID! total_quantity: Float! items: [CartItemInterface] applied_coupons: [AppliedCoupon] prices: CartPrices }
  type UserError { code: String! message: String! }
  type AddOutput { cart: Cart! user_errors: [UserError!]! }
  type CartOutput { cart: Cart! }
  input CartItemInput { sku: String! quantity: Float! parent_sku: String selected_options: [ID!] }
  input CartItemUpdateInput { cart_item_uid: ID quantity: Float }
  input UpdateCartItemsInput { cart_id: String! cart_items: [CartItemUpdateInput!]! }
  input ApplyCouponToCartInput { cart_id: String! coupon_code: String! }
  input RemoveCouponFromCartInput { cart_id: String! }
  type StoreConfig { default_display_currency_code: String }
  type Query {
    products(filter: ProductFilter, pageSize: Int = 20): Products
    cart(cart_id: String!): Cart
    storeConfig: StoreConfig
  }
  type Mutation {
    createEmptyCart: String
    addProductsToCart(cartId: String!, cartItems: [CartItemInput!]!): AddOutput
    updateCartItems(input: UpdateCartItemsInput): CartOutput
    applyCouponToCart(input: ApplyCouponToCartInput): CartOutput
    removeCouponFromCart(input: RemoveCouponFromCartInput): CartOutput
  }
`);

/** A product of the stand-in. */
export interface MagentoItem {
  readonly sku: string;
  /** The configurable product that it is a variant of, and what it is there. */
  readonly parent?: string;
  readonly size?: string;
  /** Pieces left; absent: not counted. */
  readonly stock?: number;
}

interface Line {
  readonly uid: string;
  readonly item: MagentoItem;
  quantity: number;
}

interface Cart {
  lines: Line[];
  code: string | undefined;
}

/** A Magento shop that keeps guests' carts truthfully. */
export interface MagentoServer {
  readonly handlers: HttpHandler[];
  readonly carts: Map<string, Cart>;
  /** Headers of every request. */
  readonly headers: Headers[];
}

class Refusal extends Error {
  readonly extensions: { readonly category: string };

  constructor(category: string, message: string) {
    super(message);
    this.extensions = { category };
  }
}

/** Opens a {@link MagentoServer}; `TEN` takes a tenth off. */
export function magentoServer(options: {
  url: string;
  currency: string;
  price: number;
  items: readonly MagentoItem[];
}): MagentoServer {
  const { url, currency, price, items } = options;
  const carts = new Map<string, Cart>();
  const headers: Headers[] = [];
  let made = 0;
  const money = (value: number): object => ({ value: Math.round(value * 1000) / 1000, currency });

  function cartOf(id: string): Cart {
    const cart = carts.get(id);
    if (cart === undefined)
      throw new Refusal('graphql-no-such-entity', `Could not find a cart with ID "${id}"`);
    return cart;
  }

  function productOf({ sku, stock }: MagentoItem): object {
    return {
      __typename: 'SimpleProduct',
      sku,
      name: `Product &quot;${sku}&quot;`,
      url_key: sku,
      url_suffix: '.html',
      stock_status: stock === 0 ? 'OUT_OF_STOCK' : 'IN_STOCK',
      only_x_left_in_stock: stock !== undefined && stock > 0 && stock < 5 ? stock : null,
      price_range: { minimum_price: { regular_price: money(price * 2), final_price: money(price) } },
      image: { url: 'https://cdn.example/p.jpg', label: null },
      short_description: { html: '<p>Fine &amp; good</p>' },
    };
  }

  function configurable(sku: string): object {
    const own = items.filter(({ parent }) => parent === sku);
    return {
      ...productOf({ sku }),
      __typename: 'ConfigurableProduct',
      configurable_options: [
        { attribute_code: 'size', label: 'Size', values: own.map(({ size }) => ({ label: size })) },
      ],
      variants: own.map((item) => ({
        product: productOf(item),
        attributes: [{ code: 'size', label: item.size }],
      })),
    };
  }

  function view(id: string): object {
    const cart = cartOf(id);
    const sum = cart.lines.reduce((total, { quantity }) => total + quantity * price, 0);
    const off = cart.code === undefined ? 0 : sum / 10;
    return {
      id,
      total_quantity: cart.lines.length,
      items: cart.lines.map(({ uid, item, quantity }) => ({
        __typename: item.parent === undefined ? 'SimpleCartItem' : 'ConfigurableCartItem',
        uid,
        quantity,
        product: item.parent === undefined ? productOf(item) : configurable(item.parent),
        configured_variant: productOf(item),
        configurable_options: [{ option_label: 'Size', value_label: item.size ?? '' }],
        prices: {
          price: money(price),
          price_including_tax: money(price),
          row_total: money(price * quantity),
          row_total_including_tax: money(price * quantity),
        },
      })),
      applied_coupons: cart.code === undefined ? null : [{ code: cart.code }],
      prices: {
        grand_total: money(sum - off),
        subtotal_including_tax: money(sum),
        subtotal_excluding_tax: money(sum),
        discounts: off === 0 ? null : [{ amount: money(off), label: 'Discount' }],
      },
    };
  }

  function add({
    cartId,
    cartItems,
  }: {
    cartId: string;
    cartItems: { sku: string; quantity: number; parent_sku?: string }[];
  }): object {
    const cart = cartOf(cartId);
    const refuse = (code: string): object => ({
      cart: view(cartId),
      user_errors: [{ code, message: 'Nein.' }],
    });
    const [{ sku, quantity, parent_sku } = { sku: '', quantity: 0 }] = cartItems;
    if (items.some(({ parent }) => parent === sku)) return refuse('REQUIRED_PARAMETER_MISSING');
    const item = items.find((one) => one.sku === sku && one.parent === parent_sku);
    if (item === undefined) return refuse('PRODUCT_NOT_FOUND');
    if (item.stock === 0) return refuse('NOT_SALABLE');
    const line = cart.lines.find((one) => one.item === item);
    if ((line?.quantity ?? 0) + quantity > (item.stock ?? Infinity)) return refuse('INSUFFICIENT_STOCK');
    if (line === undefined) cart.lines.push({ uid: `uid${String((made += 1))}`, item, quantity });
    else line.quantity += quantity;
    return { cart: view(cartId), user_errors: [] };
  }

  function update({
    input,
  }: {
    input: { cart_id: string; cart_items: { cart_item_uid: string; quantity: number }[] };
  }): object {
    const cart = cartOf(input.cart_id);
    const [{ cart_item_uid, quantity } = { cart_item_uid: '', quantity: 0 }] = input.cart_items;
    const line = cart.lines.find(({ uid }) => uid === cart_item_uid);
    if (line === undefined)
      throw new Refusal('graphql-no-such-entity', `Could not find cart item with id: ${cart_item_uid}.`);
    if (quantity > (line.item.stock ?? Infinity)) throw new Refusal('graphql-input', 'Not enough.');
    line.quantity = quantity;
    cart.lines = cart.lines.filter((one) => one.quantity > 0);
    return { cart: view(input.cart_id) };
  }

  function apply({ input }: { input: { cart_id: string; coupon_code: string } }): object {
    const cart = cartOf(input.cart_id);
    if (cart.code !== undefined)
      throw new Refusal('graphql-input', 'A coupon is already applied to the cart.');
    if (input.coupon_code !== 'TEN') throw new Refusal('graphql-input', "The coupon code isn't valid.");
    cart.code = 'TEN';
    return { cart: view(input.cart_id) };
  }

  function products({ filter }: { filter: { sku?: { in: string[] }; url_key?: { in: string[] } } }): object {
    const wanted = filter.sku?.in ?? filter.url_key?.in ?? [];
    const simple = items.filter(({ sku, parent }) => parent === undefined && wanted.includes(sku));
    const parents = new Set(items.flatMap(({ parent = '' }) => (wanted.includes(parent) ? parent : [])));
    return { items: [...simple.map(productOf), ...[...parents].map(configurable)] };
  }

  const rootValue = {
    products,
    cart: ({ cart_id }: { cart_id: string }) => view(cart_id),
    storeConfig: { default_display_currency_code: currency },
    createEmptyCart() {
      const id = `masked${String((made += 1))}`;
      carts.set(id, { lines: [], code: undefined });
      return id;
    },
    addProductsToCart: add,
    updateCartItems: update,
    applyCouponToCart: apply,
    removeCouponFromCart({ input }: { input: { cart_id: string } }) {
      cartOf(input.cart_id).code = undefined;
      return { cart: view(input.cart_id) };
    },
  };

  const handlers = [
    http.post(`${url}/graphql`, async ({ request }) => {
      headers.push(request.headers);
      const { query, variables } = (await request.json()) as {
        query: string;
        variables?: Record<string, unknown>;
      };
      return HttpResponse.json(
        await graphql({ schema: SCHEMA, source: query, rootValue, variableValues: variables ?? {} }),
      );
    }),
  ];
  return { handlers, carts, headers };
}
