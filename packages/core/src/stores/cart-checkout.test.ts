import { describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import type { CartBackend } from '../ports/cart-backend.ts';
import { cartOf, EUR, openCart, SHIRT, VARIANT } from '../testing/cart-rig.ts';
import { settle } from '../testing/hand-clock.ts';

const ADD = { product: SHIRT, variant: VARIANT };
const PAY = 'https://shop.example/checkout';
const LINK = 'https://shop.example/cart/v1:1';
const OWN = 'https://shop.example/shirt';
const BUSY = new ShoppableError('cart-unreachable', 'Busy.', { status: 429, retryAfterMs: 60_000 });

async function open(backend: Partial<CartBackend> = {}, first = cartOf({}, { checkoutUrl: PAY })) {
  const rig = openCart(first, { backend });
  await settle();
  return rig;
}

describe('what a cart can do', () => {
  it('is everything that its backend does not rule out', async () => {
    const { cart } = await open();
    const none = { checkout: false, open: false };
    expect(cart.$can.get()).toEqual({ add: true, setQuantity: true, codes: true, buyNow: true, ...none });
    const other = await open({ checkout: async () => PAY, open: async () => true });
    expect(other.cart.$can.get()).toMatchObject({ checkout: true, open: true });
    expect(cart.$available.get()).toBe(true);
  });

  it('is to buy one thing, where there is nothing but a link', async () => {
    const cannot = ['add', 'set-quantity', 'set-codes'] as const;
    const { cart, calls } = await open({ cannot, buyUrl: async () => LINK, open: async () => true });
    const none = { add: false, setQuantity: false, codes: false, checkout: false };
    expect(cart.$can.get()).toEqual({ buyNow: true, open: true, ...none });
    expect(cart.$available.get()).toBe(false);
    expect(await cart.add(ADD)).toEqual({ outcome: 'unavailable', issues: [], link: LINK });
    expect((await cart.remove('line-v1')).outcome).toBe('unavailable');
    expect((await cart.setCodes(['A'])).outcome).toBe('unavailable');
    expect(await cart.buyNow(ADD)).toMatchObject({ outcome: 'unavailable', url: LINK });
    expect(calls).toEqual([]);
  });
});

describe('the way to the checkout', () => {
  it('has the campaign that the viewer came by, as a link that buys at once has', async () => {
    const attribution = { showId: 's', utm: { utm_source: 'news' } };
    const told: unknown[] = [];
    const backend: Partial<CartBackend> = {
      buyUrl: async (_lines, options) => (told.push(options.attribution), LINK),
    };
    const open = (cannot: CartBackend['cannot'] = []) =>
      openCart(cartOf({}, { checkoutUrl: PAY }), {
        backend: { ...backend, cannot },
        deps: { attribution: () => attribution },
      });
    const { cart } = open();
    await settle();
    expect(await cart.checkout()).toEqual({ url: `${PAY}?utm_source=news` });
    const linked = open(['add']);
    await settle();
    expect(await linked.cart.add(ADD)).toMatchObject({ link: `${LINK}?utm_source=news` });
    expect(told).toEqual([attribution]);
  });

  it('is told when everything that was asked for is done', async () => {
    const { cart, calls } = await open();
    void cart.add(ADD);
    const told: unknown[] = [];
    const asked = cart.checkout().then((answer) => told.push(answer));
    await settle();
    expect(told).toEqual([]);
    calls[0]!.answer(cartOf({ v1: 1 }, { checkoutUrl: `${PAY}?after` }));
    await asked;
    expect(told).toEqual([{ url: `${PAY}?after` }]);
  });

  it('is made by the backend for one visit, where it can', async () => {
    let made = 0;
    const { cart } = await open({ checkout: async () => `${PAY}/${String((made += 1))}` });
    expect([await cart.checkout(), await cart.checkout()]).toEqual([
      { url: `${PAY}/1` },
      { url: `${PAY}/2` },
    ]);
  });

  it('is an error when it could not be made, came too late, or is no link', async () => {
    const refused = new ShoppableError('cart-refused', 'No.');
    const failing = await open({ checkout: () => Promise.reject(refused) });
    expect(await failing.cart.checkout()).toEqual({ error: refused });
    const silent = await open({ checkout: () => new Promise(() => undefined) });
    const asked = silent.cart.checkout();
    await silent.clock.advance(10_000);
    expect(await asked).toMatchObject({ error: { code: 'cart-timeout' } });
    const hostile = await open({ checkout: async () => 'javascript:alert(1)' });
    expect(await hostile.cart.checkout()).toMatchObject({ error: { code: 'cart-invalid' } });
  });

  it('is nothing where the shop names none', async () => {
    const { cart } = await open({}, cartOf({}));
    expect(await cart.checkout()).toEqual({});
  });

  it('is the one that the cart named when the shop wants to be left alone, else its error', async () => {
    for (const checkoutUrl of [PAY, undefined]) {
      const first = cartOf({}, checkoutUrl === undefined ? {} : { checkoutUrl });
      const { cart, calls } = await open({ checkout: async () => 'https://shop.example/made' }, first);
      void cart.add(ADD);
      await settle();
      calls[0]!.fail(BUSY);
      const expected = checkoutUrl === undefined ? { error: BUSY } : { url: checkoutUrl };
      expect(await cart.checkout()).toEqual(expected);
    }
  });
});

describe('buying at once', () => {
  it('adds, and tells where to pay', async () => {
    const { cart, calls } = await open();
    const bought = cart.buyNow({ ...ADD, quantity: 2 });
    await settle();
    expect(calls[0]!.change).toEqual({ kind: 'add', variantId: 'v1', quantity: 2 });
    calls[0]!.answer(cartOf({ v1: 2 }, { checkoutUrl: PAY }));
    expect(await bought).toEqual({ outcome: 'done', issues: [], url: PAY });
  });

  it('has the way to pay at hand when the price is another, for the viewer to confirm', async () => {
    const { cart, calls } = await open();
    const bought = cart.buyNow({ ...ADD, price: EUR('9.00') });
    await settle();
    calls[0]!.answer(cartOf({ v1: 1 }, { checkoutUrl: PAY }));
    expect(await bought).toMatchObject({ outcome: 'repriced', url: PAY });
  });

  it('leads nowhere when the shop refuses the thing, or nobody knows whether it is in the cart', async () => {
    const { cart, calls, clock } = await open({ buyUrl: async () => LINK });
    const refused = cart.buyNow(ADD);
    await settle();
    calls[0]!.answer(cartOf({}), [{ code: 'sold-out' }]);
    expect(await refused).toEqual({ outcome: 'refused', issues: [{ code: 'sold-out' }] });
    const unknown = cart.buyNow(ADD);
    await clock.advance(10_000);
    const result = await unknown;
    expect([result.outcome, result.url, result.link]).toEqual(['unknown', undefined, LINK]);
  });

  it('leads past the cart when that has failed', async () => {
    const lines: unknown[] = [];
    const { cart, calls } = await open({ buyUrl: async (asked) => (lines.push(...asked), LINK) });
    const bought = cart.buyNow({ ...ADD, quantity: 3 });
    await settle();
    calls[0]!.fail(BUSY);
    expect(await bought).toMatchObject({ outcome: 'failed', url: LINK, link: LINK });
    expect(lines).toContainEqual({ variantId: 'v1', quantity: 3 });
  });
});

describe('the link past the cart', () => {
  async function linkOf(buyUrl: CartBackend['buyUrl']): Promise<string | undefined> {
    const { cart, calls, clock } = await open(buyUrl === undefined ? {} : { buyUrl });
    const answer = cart.add({ ...ADD, product: { ...SHIRT, url: OWN } });
    await settle();
    calls[0]!.fail(BUSY);
    await clock.advance(2000);
    return (await answer).link;
  }

  it("is the shop's own, else that of the product", async () => {
    expect(await linkOf(async () => LINK)).toBe(LINK);
    expect(await linkOf(undefined)).toBe(OWN);
    expect(await linkOf(async () => undefined)).toBe(OWN);
  });

  it('is that of the product when the shop has none at hand, or one that is none', async () => {
    expect(await linkOf(() => Promise.reject(new Error('No.')))).toBe(OWN);
    expect(await linkOf(() => new Promise(() => undefined))).toBe(OWN);
    expect(await linkOf(async () => 'javascript:alert(1)')).toBe(OWN);
  });
});

describe("the shop's own cart", () => {
  it('is shown where it can be, and never throws', async () => {
    const answers: (CartBackend['open'] | undefined)[] = [
      async () => true,
      async () => false,
      () => Promise.reject(new Error('No drawer.')),
      undefined,
    ];
    const shown = answers.map(async (show) => {
      const { cart } = await open(show === undefined ? {} : { open: show });
      return await cart.open();
    });
    expect(await Promise.all(shown)).toEqual([true, false, false, false]);
  });
});
