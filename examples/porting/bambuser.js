import { cartOf, productOf, shop } from './shop.js';

// What the page has for the former player: handlers by the names of its events, answered by callbacks.
const handlers = {
  PROVIDE_PRODUCT_DATA: ({ products }, update) =>
    products.forEach(({ id, ref }) => update(id, shop.product(ref))),
  ADD_TO_CART: ({ sku }, callback) =>
    callback(shop.add(sku, 1) || { success: false, reason: 'out-of-stock' }),
  UPDATE_ITEM_IN_CART: ({ sku, quantity }, callback) =>
    callback(shop.set(sku, quantity) || { success: false, reason: 'out-of-stock' }),
  CHECKOUT: () => '/checkout',
};

// The shim: each callback becomes a promise, and the cart is read from the shop instead of being pushed.
const asked = (name, detail) => new Promise((answer) => void handlers[name](detail, answer));
const issues = (answer) =>
  answer === true ? [] : [{ code: answer.reason === 'out-of-stock' ? 'sold-out' : 'unknown' }];

async function add(sku, quantity) {
  let answer = true;
  for (let piece = 0; piece < quantity && answer === true; piece += 1)
    answer = await asked('ADD_TO_CART', { sku });
  return answer;
}

document.querySelector('shoppable-video').store = {
  getProducts(refs) {
    const found = {};
    const products = refs.map(({ id, sku }) => ({ id, ref: sku }));
    handlers.PROVIDE_PRODUCT_DATA({ products }, (id, data) => (found[id] = productOf(data)));
    return found;
  },
  read: () => cartOf(shop.items()),
  change: async ({ kind, variantId, lineId, quantity }) => ({
    issues: issues(
      kind === 'add'
        ? await add(variantId, quantity)
        : await asked('UPDATE_ITEM_IN_CART', { sku: lineId, quantity }),
    ),
  }),
  cannot: ['set-codes'],
  watch: (tell, { signal }) => shop.watch(tell, signal),
  checkout: () => new URL(handlers.CHECKOUT(), location.href),
};
