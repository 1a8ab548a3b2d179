import { cartOf, productOf, shop } from './shop.js';

// What the page has for the former player: one handler for all of its events, with a callback in each.
function onEvent(type, data, callback) {
  switch (type) {
    case 'SYNC_PRODUCT_DATA':
      return callback(data.products.map(({ sku }) => shop.product(sku)));
    case 'ADD_TO_CART':
      return callback({ success: shop.add(data.sku, data.quantity) });
    case 'UPDATE_ITEM_IN_CART':
      return callback({ success: shop.set(data.sku, data.quantity) });
    case 'SYNC_CART_STATE':
      return callback(shop.items());
    case 'CHECKOUT':
      return callback('/checkout');
  }
}

// The shim: an event with a callback becomes a promise.
const ask = (type, data) => new Promise((answer) => onEvent(type, data, answer));

document.querySelector('shoppable-video').store = {
  async getProducts(refs) {
    const found = await ask('SYNC_PRODUCT_DATA', { products: refs });
    return Object.fromEntries(refs.map(({ id }, index) => [id, productOf(found[index])]));
  },
  read: async () => cartOf(await ask('SYNC_CART_STATE')),
  async change({ kind, variantId, lineId, quantity }) {
    const type = kind === 'add' ? 'ADD_TO_CART' : 'UPDATE_ITEM_IN_CART';
    const { success } = await ask(type, { sku: kind === 'add' ? variantId : lineId, quantity });
    return { issues: success ? [] : [{ code: 'sold-out' }] };
  },
  cannot: ['set-codes'],
  watch: (tell, { signal }) => shop.watch(tell, signal),
  checkout: async () => new URL(await ask('CHECKOUT'), location.href),
};
