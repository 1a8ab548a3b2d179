const PRICE = 'price_range{minimum_price{regular_price{value currency}final_price{value}}}';
const PICTURE = 'image{url}';

const CART =
  'id applied_coupons{code}' +
  'prices{grand_total{value currency}subtotal_including_tax{value}discounts{amount{value}}}' +
  `items{uid quantity product{sku name url_key url_suffix ${PICTURE}}` +
  'prices{price{value}row_total_including_tax{value}}' +
  `...on ConfigurableCartItem{configured_variant{sku ${PICTURE}}configurable_options{value_label}}}`;

/** Reads a cart. */
export const READ = `query($id:String!){cart(cart_id:$id){${CART}}}`;

/** Makes a guest's cart; older and newer servers know it by this name. */
export const CREATE = 'mutation{id:createEmptyCart}';

/** Adds pieces of one product. */
export const ADD = `mutation($id:String!,$items:[CartItemInput!]!){done:addProductsToCart(cartId:$id,cartItems:$items){cart{${CART}}user_errors{code message}}}`;

/** Sets the pieces of a line; 0 takes it out. */
export const UPDATE = `mutation($id:String!,$items:[CartItemUpdateInput!]!){done:updateCartItems(input:{cart_id:$id,cart_items:$items}){cart{${CART}}}}`;

/** Enters a coupon. */
export const APPLY = `mutation($id:String!,$code:String!){done:applyCouponToCart(input:{cart_id:$id,coupon_code:$code}){cart{${CART}}}}`;

/** Takes the coupon away. */
export const REMOVE = `mutation($id:String!){done:removeCouponFromCart(input:{cart_id:$id}){cart{${CART}}}}`;

/** The currency of an empty cart. */
export const CURRENCY = '{storeConfig{default_display_currency_code}}';

const PRODUCT =
  `sku name url_key url_suffix stock_status only_x_left_in_stock ${PRICE} ${PICTURE}` +
  'short_description{html}' +
  '...on ConfigurableProduct{configurable_options{attribute_code label values{label}}' +
  `variants{product{sku stock_status only_x_left_in_stock ${PRICE} ${PICTURE}}attributes{code label}}}`;

/** Looks products up by sku and by the key of their address. */
export const PRODUCTS =
  'query($skus:[String],$keys:[String]){' +
  `skus:products(filter:{sku:{in:$skus}},pageSize:100){items{${PRODUCT}}}` +
  `keys:products(filter:{url_key:{in:$keys}},pageSize:100){items{${PRODUCT}}}}`;
