import { describe, expect, it, vi } from 'vitest';
import { createCartSession } from './cart-session.ts';
import { kept } from './kept.ts';

const signal = (): AbortSignal => new AbortController().signal;

function setUp() {
  let made = 0;
  const create = vi.fn(() => Promise.resolve(`cart-${String((made += 1))}`));
  const secret = kept('cart');
  return { create, secret, session: createCartSession(secret, create) };
}

describe('the session of a cart', () => {
  it('makes one cart for two who need it at the same time', async () => {
    const { session, create } = setUp();
    const send = (id: string): Promise<{ status: number; id: string }> =>
      Promise.resolve({ status: 200, id });
    const there = (): Promise<boolean> => Promise.resolve(true);
    const answers = await Promise.all([
      session.act(send, there, signal()),
      session.act(send, there, signal()),
    ]);
    expect(answers.map(({ id }) => id)).toEqual(['cart-1', 'cart-1']);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('does a change to a new cart when the old one is gone', async () => {
    const { session, secret } = setUp();
    secret.set('old');
    const send = (id: string): Promise<{ status: number; id: string }> =>
      Promise.resolve({ status: id === 'old' ? 404 : 200, id });
    const isThere = (): Promise<boolean> => (session.forget('old'), Promise.resolve(false));
    expect(await session.act(send, isThere, signal())).toEqual({ status: 200, id: 'cart-1' });
    expect(session.id()).toBe('cart-1');
  });

  it('answers the refusal of a cart that is there', async () => {
    const { session, create } = setUp();
    const send = vi.fn(() => Promise.resolve({ status: 400 }));
    expect(await session.act(send, () => Promise.resolve(true), signal())).toEqual({ status: 400 });
    expect(send).toHaveBeenCalledTimes(1);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('does not forget a cart that another has made meanwhile', () => {
    const { session, secret } = setUp();
    secret.set('new');
    session.forget('old');
    expect(session.id()).toBe('new');
  });

  it('lets one give up waiting, and makes the cart all the same', async () => {
    let finish: (id: string) => void = () => undefined;
    const session = createCartSession(kept('cart'), () => new Promise((resolve) => (finish = resolve)));
    const caller = new AbortController();
    const send = vi.fn(() => Promise.resolve({ status: 200 }));
    const acting = session.act(send, () => Promise.resolve(true), caller.signal);
    caller.abort();
    await expect(acting).rejects.toMatchObject({ name: 'AbortError' });
    finish('late');
    await vi.waitFor(() => expect(session.id()).toBe('late'));
    expect(send).not.toHaveBeenCalled();
  });

  it('tries again to make a cart after a failure', async () => {
    let tries = 0;
    const session = createCartSession(kept('cart'), () =>
      (tries += 1) === 1 ? Promise.reject(new Error('away')) : Promise.resolve('cart'),
    );
    const send = (): Promise<{ status: number }> => Promise.resolve({ status: 200 });
    const there = (): Promise<boolean> => Promise.resolve(true);
    await expect(session.act(send, there, signal())).rejects.toThrow('away');
    expect(await session.act(send, there, signal())).toEqual({ status: 200 });
  });
});
