// The shop that the page already has: a cart in its own JavaScript.
const PRICES = { mug: 12 };
const lines = new Map();
const listeners = new Set();

function changed() {
  document.querySelector('#count').textContent = String(pieces());
  for (const tell of listeners) tell();
}

function pieces() {
  return [...lines.values()].reduce((sum, quantity) => sum + quantity, 0);
}

/** The shop's own functions, which the callbacks of the former player used. */
export const shop = {
  product: (sku) => ({ sku, name: 'Mug', price: PRICES[sku], inStock: true }),
  items: () => [...lines].map(([sku, quantity]) => ({ sku, name: 'Mug', quantity, price: PRICES[sku] })),
  set(sku, quantity) {
    if (quantity > 5) return false;
    if (quantity > 0) lines.set(sku, quantity);
    else lines.delete(sku);
    changed();
    return true;
  },
  add: (sku, quantity) => shop.set(sku, (lines.get(sku) ?? 0) + quantity),
  watch(tell, signal) {
    listeners.add(tell);
    signal.addEventListener('abort', () => listeners.delete(tell));
  },
};

const money = (amount) => ({ amount: amount.toFixed(2), currency: 'EUR' });

/** The shop's cart in the shape that the player reads. */
export function cartOf(items) {
  const total = money(items.reduce((sum, { price, quantity }) => sum + price * quantity, 0));
  const drawn = items.map(({ sku, name, price, quantity }) => ({
    ...{ id: sku, variantId: sku, title: name, quantity },
    ...{ unit: money(price), total: money(price * quantity) },
  }));
  return { currency: 'EUR', quantity: pieces(), lines: drawn, subtotal: total, total };
}

/** A product of the shop in the shape that the player reads. */
export function productOf({ sku, name, price, inStock }) {
  const availability = inStock ? 'in-stock' : 'sold-out';
  return { title: name, variants: [{ id: sku, price: money(price), availability }] };
}

addEventListener('DOMContentLoaded', () => {
  document.querySelector('#more').addEventListener('click', () => shop.add('mug', 1));
});
