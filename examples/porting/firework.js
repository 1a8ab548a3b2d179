import { cartOf, productOf, shop } from './shop.js';

// What the page has for the former player: functions that answer promises, and throw what the viewer is to read.
const callbacks = {
  onProductsLoaded: async (products) => products.map(({ extId }) => shop.product(extId)),
  onCartDisplayed: async () => shop.items(),
  async onAddToCart({ extId, quantity }) {
    if (!shop.add(extId, quantity)) throw new Error('Not so many are left.');
  },
  async onCartUpdated({ extId, quantity }) {
    if (!shop.set(extId, quantity)) throw new Error('Not so many are left.');
  },
};

// The shim: what was thrown at the viewer becomes an issue in the shop's own words.
async function tried(doing) {
  try {
    await doing;
    return { issues: [] };
  } catch (error) {
    return { issues: [{ code: 'custom', message: error.message }] };
  }
}

document.querySelector('shoppable-video').store = {
  async getProducts(refs) {
    const found = await callbacks.onProductsLoaded(refs.map(({ sku }) => ({ extId: sku })));
    return Object.fromEntries(refs.map(({ id }, index) => [id, productOf(found[index])]));
  },
  read: async () => cartOf(await callbacks.onCartDisplayed()),
  change: ({ kind, variantId, lineId, quantity }) =>
    tried(
      kind === 'add'
        ? callbacks.onAddToCart({ extId: variantId, quantity })
        : callbacks.onCartUpdated({ extId: lineId, quantity }),
    ),
  cannot: ['set-codes'],
  watch: (tell, { signal }) => shop.watch(tell, signal),
  checkout: () => new URL('/checkout', location.href),
};
