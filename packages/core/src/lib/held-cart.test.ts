import { describe, expect, it, vi } from 'vitest';
import { createHeldCart } from './held-cart.ts';
import { kept } from './kept.ts';

const signal = (): AbortSignal => new AbortController().signal;

/** A session in a shop that has the carts `there`, and makes more. */
function setUp(...there: string[]) {
  let made = 0;
  const create = vi.fn(() => {
    const id = `cart-${String((made += 1))}`;
    there.push(id);
    return Promise.resolve(id);
  });
  const read = (id: string) => Promise.resolve(there.includes(id) ? { id } : undefined);
  const secret = kept('cart');
  return { create, secret, session: createHeldCart(secret, { create, read }) };
}

const send = (id: string) => Promise.resolve({ status: id === 'old' ? 404 : 200, id });

describe('the cart that is held', () => {
  it('makes one cart for two who need it at the same time', async () => {
    const { session, create } = setUp();
    const answers = await Promise.all([session.act(send, signal()), session.act(send, signal())]);
    expect(answers.map(({ answer }) => answer.id)).toEqual(['cart-1', 'cart-1']);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('does a change to a new cart when the old one is gone', async () => {
    const { session, secret } = setUp();
    secret.set('old');
    expect(await session.act(send, signal())).toEqual({ answer: { status: 200, id: 'cart-1' } });
    expect(secret.get()).toBe('cart-1');
  });

  it('answers the refusal of a cart that is there, and that cart', async () => {
    const { session, create } = setUp();
    const refuse = vi.fn(() => Promise.resolve({ status: 400 }));
    expect(await session.act(refuse, signal())).toEqual({ answer: { status: 400 }, held: { id: 'cart-1' } });
    expect(refuse).toHaveBeenCalledTimes(1);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('finds the cart, makes none to find it, and forgets one that is gone', async () => {
    const { session, secret, create } = setUp('there');
    expect(await session.find(signal())).toBeUndefined();
    secret.set('there');
    expect(await session.find(signal())).toEqual({ id: 'there' });
    secret.set('gone');
    expect(await session.find(signal())).toBeUndefined();
    expect([secret.get(), create.mock.calls]).toEqual([undefined, []]);
    await expect(session.find(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('does not forget a cart that another has made meanwhile', async () => {
    const secret = kept('cart');
    const read = () => (secret.set('new'), Promise.resolve(undefined));
    secret.set('old');
    await createHeldCart(secret, { create: () => Promise.resolve('none'), read }).find(signal());
    expect(secret.get()).toBe('new');
  });

  it('lets one give up waiting, and makes the cart all the same', async () => {
    let finish: (id: string) => void = () => undefined;
    const secret = kept('cart');
    const create = () => new Promise<string>((resolve) => (finish = resolve));
    const session = createHeldCart(secret, { create, read: () => Promise.resolve(undefined) });
    const caller = new AbortController();
    const sent = vi.fn(send);
    const acting = session.act(sent, caller.signal);
    caller.abort();
    await expect(acting).rejects.toMatchObject({ name: 'AbortError' });
    finish('late');
    await vi.waitFor(() => expect(secret.get()).toBe('late'));
    expect(sent).not.toHaveBeenCalled();
  });

  it('tries again to make a cart after a failure', async () => {
    const { session, create } = setUp();
    create.mockRejectedValueOnce(new Error('away'));
    await expect(session.act(send, signal())).rejects.toThrow('away');
    expect((await session.act(send, signal())).answer.status).toBe(200);
  });
});
