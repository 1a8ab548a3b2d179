import { describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import type { Cart, CartChange } from '../model/cart.ts';
import { cartContract } from '../testing/contract/cart-contract.ts';
import type { CartFault, CartSubject } from '../testing/contract/cart-subject.ts';
import { createHandClock } from '../testing/hand-clock.ts';
import { createMemoryShop } from '../testing/memory-shop.ts';
import { CartRequestEvent, pageCart } from './page-cart.ts';

const price = { amount: '12.90', currency: 'EUR' };
const never = new AbortController().signal;

function exampleShop(): ReturnType<typeof createMemoryShop> {
  return createMemoryShop({
    items: [
      { variantId: 'plenty', title: 'Plenty', price },
      { variantId: 'scarce', title: 'Scarce', price, stock: 2 },
      { variantId: 'limited', title: 'Limited', price, limit: 2 },
      { variantId: 'sold-out', title: 'Sold out', price, stock: 0 },
    ],
    codes: [
      { code: 'TEN', percent: 10 },
      { code: 'LATE', percent: 10, expired: true },
      { code: 'MUCH', percent: 10, minimum: { amount: '1000.00', currency: 'EUR' } },
    ],
  });
}

/** Answers as a page does that keeps its cart in `shop`. */
function answering(target: EventTarget, answer: (event: CartRequestEvent) => unknown): void {
  for (const type of ['shoppable-cart-read-request', 'shoppable-cart-change-request']) {
    target.addEventListener(type, (event) => {
      if (event instanceof CartRequestEvent) event.respondWith(answer(event));
    });
  }
}

/** The page's own cart, and a way to break it. */
interface Page extends Omit<CartSubject, 'backend' | 'addElsewhere'> {
  answer(change: CartChange | undefined, key?: string): Promise<unknown>;
  addPastUs(): Cart;
}

/** What a page throws that knows our codes. */
const THROWN: Partial<Record<CartFault, () => Error>> = {
  'rate-limited': () =>
    new ShoppableError('cart-unreachable', 'Too many', { status: 429, retryable: true, retryAfterMs: 2000 }),
  html: () => new ShoppableError('cart-challenged', 'A web page', { retryable: true }),
  refusing: () => new ShoppableError('cart-refused', 'No'),
};

function openPage(): Page {
  let shop = exampleShop();
  let fault: CartFault | undefined;
  let gate: Promise<void> = Promise.resolve();
  return {
    plenty: 'plenty',
    scarce: 'scarce',
    limited: 'limited',
    soldOut: 'sold-out',
    code: 'TEN',
    expiredCode: 'LATE',
    minimumCode: 'MUCH',
    async answer(change, key) {
      const met = fault;
      fault = undefined;
      await gate;
      if (met === 'malformed') return { cart: { lines: 'none' } };
      if (met !== undefined) throw THROWN[met]?.() ?? new Error('The shop is away.');
      return change === undefined ? shop.read() : shop.change(change, key);
    },
    fault: (kind) => void (fault = kind),
    hold() {
      let release: () => void = () => undefined;
      gate = new Promise((resolve) => (release = resolve));
      return release;
    },
    addPastUs: () => shop.change({ kind: 'add', variantId: 'plenty', quantity: 1 }).cart,
    forget: () => void (shop = exampleShop()),
  };
}

function subjectByEvents(): CartSubject {
  const page = openPage();
  const target = new EventTarget();
  answering(target, ({ detail }) => page.answer(detail.change, detail.idempotencyKey));
  return {
    ...page,
    backend: pageCart({ target }),
    addElsewhere: async () =>
      void target.dispatchEvent(new CustomEvent('shoppable-cart-change', { detail: page.addPastUs() })),
  };
}

function subjectByCalls(): CartSubject {
  const page = openPage();
  const watching = new Set<() => void>();
  return {
    ...page,
    backend: pageCart({
      read: () => page.answer(undefined),
      change: (change, { idempotencyKey }) => page.answer(change, idempotencyKey),
      watch(onChange, { signal }) {
        watching.add(onChange);
        signal.addEventListener('abort', () => watching.delete(onChange));
      },
      buyUrl: ([line]) => `https://shop.example/buy/${line?.variantId ?? ''}`,
    }),
    async addElsewhere() {
      page.addPastUs();
      for (const tell of watching) tell();
    },
  };
}

describe('a cart that the page keeps, asked by its functions', () => {
  for (const { name, run } of cartContract()) it(name, () => run(subjectByCalls()));
});

describe('a cart that the page keeps, asked by events', () => {
  // A listener cannot say beforehand that it knows a link; the product's own page is there instead.
  for (const { name, run } of cartContract({ without: ['link'] })) it(name, () => run(subjectByEvents()));
});

describe('pageCart', () => {
  it('tells the developer what to do when nobody answers', async () => {
    const reading = pageCart({ target: new EventTarget() }).read({ signal: never });
    await expect(reading).rejects.toMatchObject({
      code: 'cart-refused',
      retryable: false,
      message: expect.stringContaining('event.respondWith(promise)'),
    });
  });

  it('is refused when the page cancels the event without an answer', async () => {
    const target = new EventTarget();
    target.addEventListener('shoppable-cart-read-request', (event) => event.preventDefault());
    const reading = pageCart({ target }).read({ signal: never });
    await expect(reading).rejects.toMatchObject({
      code: 'cart-refused',
      message: expect.stringMatching(/refused/u),
    });
  });

  it('asks by an event that bubbles, crosses shadow roots, can be cancelled and carries the change', async () => {
    const target = new EventTarget();
    const shop = exampleShop();
    let asked: CartRequestEvent | undefined;
    answering(target, (event) => {
      asked = event;
      return shop.change({ kind: 'set-codes', codes: [] });
    });
    const change = { kind: 'add', variantId: 'plenty', quantity: 2 } as const;
    await pageCart({ target }).change(change, { signal: never, idempotencyKey: 'k1' });
    expect(asked).toMatchObject({ bubbles: true, composed: true, cancelable: true, defaultPrevented: true });
    expect(asked?.detail).toMatchObject({ change, idempotencyKey: 'k1' });
  });

  it('throws to the handler that answers a second time, and keeps the first answer', async () => {
    const target = new EventTarget();
    const thrown: unknown[] = [];
    const first = exampleShop();
    first.change({ kind: 'add', variantId: 'plenty', quantity: 3 });
    answering(target, () => first.read());
    target.addEventListener('shoppable-cart-read-request', (event) => {
      try {
        (event as CartRequestEvent).respondWith(exampleShop().read());
      } catch (error) {
        thrown.push(error);
      }
    });
    expect((await pageCart({ target }).read({ signal: never })).quantity).toBe(3);
    expect(thrown).toEqual([expect.objectContaining({ name: 'InvalidStateError' })]);
  });

  it('throws to the handler that answers after the event, when it is too late', async () => {
    const target = new EventTarget();
    let kept: CartRequestEvent | undefined;
    target.addEventListener(
      'shoppable-cart-read-request',
      (event) => void (kept = event as CartRequestEvent),
    );
    await expect(pageCart({ target }).read({ signal: never })).rejects.toMatchObject({
      code: 'cart-refused',
    });
    expect(() => kept?.respondWith(exampleShop().read())).toThrow(
      expect.objectContaining({ name: 'InvalidStateError' }),
    );
  });

  it('gives up a page that never settles its answer', async () => {
    const target = new EventTarget();
    const clock = createHandClock();
    answering(target, () => new Promise(() => undefined));
    const outcome = pageCart({ target, clock, timeoutMs: 500 })
      .read({ signal: never })
      .catch((error: unknown) => error);
    await clock.advance(499);
    const early = await Promise.race([outcome, Promise.resolve('waiting')]);
    await clock.advance(1);
    expect(early).toBe('waiting');
    expect(await outcome).toMatchObject({ code: 'cart-timeout', retryable: true });
  });

  it('asks the page again when what it tells by the way cannot be read', () => {
    const target = new EventTarget();
    const told: (Cart | null)[] = [];
    pageCart({ target }).watch?.((cart) => told.push(cart), { signal: never });
    target.dispatchEvent(new CustomEvent('shoppable-cart-change', { detail: { lines: 'none' } }));
    target.dispatchEvent(new CustomEvent('shoppable-cart-change', { detail: null }));
    target.dispatchEvent(new Event('shoppable-cart-change'));
    expect(told).toEqual([null, null, null]);
  });
});
