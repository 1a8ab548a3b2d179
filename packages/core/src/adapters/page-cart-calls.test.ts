import { describe, expect, it } from 'vitest';
import { pageCart, type PageCartOptions } from './page-cart.ts';

const price = { amount: '12.90', currency: 'EUR' };
const never = new AbortController().signal;

describe('pageCart with functions', () => {
  const line = { id: 'a', variantId: 'mug', title: 'Mug', quantity: 2, unit: price, total: price };
  const cart = { currency: 'EUR', quantity: 2, lines: [line], subtotal: price, total: price };
  const read = (): unknown => cart;
  const add = { kind: 'add', variantId: 'mug', quantity: 1 } as const;
  const given = { signal: never, idempotencyKey: 'k' };

  it('reads the cart after a change to which the page answers nothing, or only what was refused', async () => {
    const silent = await pageCart({ read, change: () => undefined }).change(add, given);
    expect(silent).toMatchObject({ cart: { quantity: 2 }, issues: [] });
    const refusing = pageCart({ read, change: async () => ({ issues: [{ code: 'sold-out' }] }) });
    expect(await refusing.change(add, given)).toMatchObject({
      cart: { quantity: 2 },
      issues: [{ code: 'sold-out' }],
    });
  });

  it('says what is missing when a cart was read and nothing came', async () => {
    const reading = pageCart({ read: () => undefined, change: () => undefined }).read({ signal: never });
    await expect(reading).rejects.toMatchObject({
      code: 'cart-invalid',
      message: expect.stringContaining('answer the cart'),
    });
  });

  it('takes the answer of a function that is no promise, and the throw of one', async () => {
    const throwing = (): never => {
      throw new Error('No line');
    };
    expect((await pageCart({ read, change: throwing }).read({ signal: never })).quantity).toBe(2);
    await expect(pageCart({ read, change: throwing }).change(add, given)).rejects.toMatchObject({
      code: 'cart-unreachable',
      retryable: true,
    });
  });

  it('calls the functions as methods of their object, with the attribution of the change', async () => {
    const asked: unknown[] = [];
    class Shop {
      #cart = cart;
      read(): unknown {
        return this.#cart;
      }
      change(...all: readonly unknown[]): unknown {
        asked.push(...all);
        return this.#cart;
      }
      open(): unknown {
        return this.#cart.quantity > 0;
      }
      checkout(): unknown {
        return Promise.resolve(`https://shop.example/pay/${String(this.#cart.quantity)}`);
      }
    }
    const backend = pageCart(new Shop());
    const attribution = { showId: 'autumn', atMs: 5 };
    await backend.change(add, { ...given, attribution });
    expect(asked).toEqual([add, { ...given, attribution }]);
    expect(await backend.open?.({ signal: never })).toBe(true);
    expect(await backend.checkout?.({ signal: never })).toBe('https://shop.example/pay/2');
  });

  it('can do what the page can do, and no more', () => {
    const plain = pageCart({ read, change: read });
    expect(Object.keys(plain).sort()).toEqual(['change', 'read']);
    const able = pageCart({ read, change: read, cannot: ['set-codes'], sharedAs: 'mine', open: () => false });
    expect(able).toMatchObject({ cannot: ['set-codes'], sharedAs: 'mine' });
  });

  it('answers false where the page has no cart of its own to show', async () => {
    const backend = pageCart({ read, change: read, open: async () => false });
    expect(await backend.open?.({ signal: never })).toBe(false);
  });

  it.each(['javascript:alert(1)', '', 7, undefined])('takes no checkout at %j', async (address) => {
    const backend = pageCart({ read, change: read, checkout: () => address, buyUrl: () => address });
    await expect(backend.checkout?.({ signal: never })).rejects.toMatchObject({ code: 'cart-invalid' });
    expect(await backend.buyUrl?.([], { signal: never })).toBe(undefined);
  });

  it('has no link when the page fails to make one', async () => {
    const buyUrl = (): Promise<never> => Promise.reject(new Error('No line'));
    const backend = pageCart({ read, change: read, buyUrl });
    expect(await backend.buyUrl?.([], { signal: never })).toBe(undefined);
  });

  it('tells the developer which function is missing', () => {
    const made = (): unknown => pageCart({ read } as unknown as PageCartOptions);
    expect(made).toThrow(expect.objectContaining({ code: 'config-invalid', path: 'change' }));
  });
});
