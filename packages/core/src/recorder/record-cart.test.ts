import { describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import { decodeShow } from '../model/show.ts';
import type { CartBackend } from '../ports/cart-backend.ts';
import { createShow } from '../show.ts';
import type { Show } from '../stores/show-contract.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { memoryCart, type MemoryCart } from '../testing/memory-cart.ts';
import { exampleShow } from '../testing/memory-show.ts';
import { recordShow } from './record-show.ts';
import { decodeRecording, type Recording } from './recording.ts';
import { screenOf } from './screen.ts';
import { simulateShow } from './simulate-show.ts';

const SECRET = 'https://shop.example/checkout?token=secret';

function shopCart(): MemoryCart {
  const price = { amount: '18.00', currency: 'EUR' };
  return memoryCart({
    items: [{ variantId: 'mug-sand', title: 'Mug', price }],
    codes: [{ code: 'SECRET-CODE', percent: 10 }],
    checkoutUrl: SECRET,
  });
}

async function record(cart: CartBackend, doing: (show: Show, wait: () => Promise<void>) => Promise<void>) {
  const clock = createHandClock();
  const source = { load: async () => decodeShow(exampleShow()) };
  const { show, recording } = recordShow({ clock, source, cart: () => cart, random: () => 0.5 });
  await show.load();
  await clock.advance(1000);
  const done = doing(show, () => new Promise((resolve) => clock.after(100, resolve)));
  await clock.advance(5000);
  await done;
  await clock.advance(1000);
  const screen = screenOf(show);
  show.dispose();
  return { screen, recording: decodeRecording(JSON.parse(JSON.stringify(recording()))) };
}

async function seeAgain(recording: Recording) {
  const clock = createHandClock();
  const simulated = simulateShow(recording, { clock });
  const show = createShow(simulated.ports);
  const over = simulated.play(show);
  await clock.advance(20_000);
  await over;
  const screen = screenOf(show);
  return { show, screen };
}

const addOf = (show: Show) => {
  const product = show.catalog.product('mug').get()!;
  return { product, variant: product.variants[0]! };
};

describe('the cart of a recorded show', () => {
  it('can do again what it could, and answers as it did, an answer that was lost included', async () => {
    const backend = shopCart();
    const cart: CartBackend = {
      ...backend,
      cannot: ['set-codes'],
      checkout: async () => SECRET,
      open: async () => true,
    };
    const { recording, screen } = await record(cart, async (show) => {
      backend.failNext(new ShoppableError('cart-unreachable', 'Lost.', { retryable: true }), { lost: true });
      expect((await show.cart.buyNow(addOf(show))).url).toBe(SECRET);
      expect(await show.cart.open()).toBe(true);
      await show.cart.setQuantity(show.cart.$cart.get()!.lines[0]!.id, 3);
    });
    expect(screen.cart).toMatchObject({ lines: [['mug-sand', 3, false]], total: '54.00' });
    const again = await seeAgain(recording);
    expect(again.screen.cart).toEqual(screen.cart);
    expect(again.show.cart.$can.get()).toEqual({
      ...{ add: true, setQuantity: true, codes: false },
      ...{ buyNow: true, checkout: true, open: true },
    });
    expect(recording.entries.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['cart', 'cart-checkout', 'cart-open']),
    );
    expect(JSON.stringify(recording)).not.toContain('secret');
  });

  it('has the sums that a promotion code has made, and not the code', async () => {
    const { recording, screen } = await record(shopCart(), async (show, wait) => {
      await show.cart.add(addOf(show));
      await wait();
      await show.cart.setCodes(['SECRET-CODE']);
    });
    expect(screen.cart).toMatchObject({ total: '16.20' });
    expect((await seeAgain(recording)).screen.cart).toEqual(screen.cart);
    expect(JSON.stringify(recording)).not.toContain('SECRET-CODE');
  });

  it('hears what other tabs tell, tells them, and writes both down', async () => {
    const backend = shopCart();
    // A channel reaches all tests that run at the same time.
    const sharedAs = `https://shop.example/${crypto.randomUUID()}`;
    const tab = new BroadcastChannel(`shoppable-cart ${sharedAs}`);
    const heard = new Promise((resolve) => (tab.onmessage = resolve));
    const { recording, screen } = await record({ ...backend, sharedAs }, async (show) => {
      await show.cart.add(addOf(show));
      await heard;
      backend.shop.change({ kind: 'add', variantId: 'mug-sand', quantity: 4 });
      const read = new Promise<void>((resolve) => {
        const stop = show.cart.$cart.listen((seen) => {
          if (seen?.quantity !== 5) return;
          stop();
          resolve();
        });
      });
      tab.postMessage('changed');
      await read;
    });
    tab.close();
    await settle();
    expect(screen.cart).toMatchObject({ lines: [['mug-sand', 5, false]] });
    expect((await seeAgain(recording)).screen.cart).toEqual(screen.cart);
  });
});
