import { describe, expect, it } from 'vitest';
import type { CartAnswer } from './model/cart.ts';
import type { Arrival, ChangeOptions } from './ports/cart-backend.ts';
import type { ShowPorts } from './stores/show-contract.ts';
import { settle } from './testing/hand-clock.ts';
import { memoryCart } from './testing/memory-cart.ts';
import { openRig } from './testing/show-rig.ts';

const price = { amount: '12.90', currency: 'EUR' };

function variant(id: string): { id: string; price: typeof price; availability: 'in-stock' } {
  return { id, price, availability: 'in-stock' };
}

async function openShow(ports: Partial<ShowPorts> = {}) {
  const backend = memoryCart({
    items: [
      { variantId: 'mug-1', title: 'Mug', price },
      { variantId: 'mug-2', title: 'Mug', price, stock: 0 },
      { variantId: 'mug-3', title: 'Mug', price, stock: 2 },
    ],
  });
  const asked: ChangeOptions[] = [];
  const rig = await openRig(
    { products: [{ id: 'mug', title: 'Mug', variants: ['mug-1', 'mug-2', 'mug-3'].map(variant) }] },
    {
      ports: {
        ...ports,
        cart: () => ({
          ...backend,
          change(change, options): Promise<CartAnswer> {
            asked.push(options);
            return backend.change(change, options);
          },
        }),
      },
    },
  );
  const { show } = rig;
  const facts: string[] = [];
  const { signal } = new AbortController();
  show.facts.on('cart-added', ({ variantId, quantity }) => void facts.push(`${variantId} × ${quantity}`), {
    signal,
  });
  show.facts.on('cart-refused', ({ issues }) => void facts.push(issues.map(({ code }) => code).join()), {
    signal,
  });
  const product = show.catalog.product('mug').get()!;
  const add = (index: number, quantity = 1) =>
    show.cart.add({ product, variant: product.variants[index]!, quantity });
  const stocks = () =>
    show.catalog
      .product('mug')
      .get()!
      .variants.map(({ availability, available }) => `${availability} ${String(available)}`);
  return { ...rig, backend, asked, facts, add, stocks };
}

describe('the cart of a show', () => {
  it('is told with every change which show the viewer saw, what of it, and in which phase', async () => {
    const { show, player, add, asked } = await openShow();
    await add(0);
    const atMs = 1_700_000_123_000;
    player.frame(atMs);
    await settle();
    await add(0);
    const { id } = show.session.$show.get()!;
    const phase = show.session.$phase.get();
    expect(asked.map(({ attribution }) => attribution)).toEqual([
      { showId: id, phase },
      { showId: id, phase, atMs },
    ]);
  });

  it('is told how the viewer came, as it is known at the change', async () => {
    let arrival: Arrival = { site: 'shop.example' };
    const { add, asked } = await openShow({ arrival: () => arrival });
    await add(0);
    arrival = { site: 'shop.example', utm: { utm_source: 'news' }, arrivedBy: 'spring' };
    await add(0);
    expect(asked.map(({ attribution }) => attribution)).toMatchObject([{ site: 'shop.example' }, arrival]);
  });

  it('has the card say at once what the shop says of the stock', async () => {
    const { add, stocks, facts } = await openShow();
    expect((await add(1)).outcome).toBe('refused');
    expect(stocks()).toEqual(['in-stock undefined', 'sold-out 0', 'in-stock undefined']);
    expect((await add(2, 5)).outcome).toBe('partly');
    expect(stocks()).toEqual(['in-stock undefined', 'sold-out 0', 'in-stock 2']);
    expect(facts).toEqual(['sold-out', 'partial-stock', 'mug-3 × 2']);
  });

  it('takes a thing of another price for added, not for refused', async () => {
    const { add, backend, facts } = await openShow();
    backend.shop.setPrice('mug-1', { amount: '14.90', currency: 'EUR' });
    expect((await add(0)).outcome).toBe('repriced');
    expect(facts).toEqual(['mug-1 × 1']);
  });

  it('is read again when the viewer is back', async () => {
    const { show, backend } = await openShow();
    backend.shop.change({ kind: 'add', variantId: 'mug-1', quantity: 3 });
    expect(show.cart.$cart.get()?.quantity).toBe(0);
    show.wake();
    await settle();
    expect(show.cart.$cart.get()?.quantity).toBe(3);
  });
});
