import type { Kept } from './kept.ts';
import { orAbort } from './or-abort.ts';

/** The one cart of a viewer in a shop whose carts have ids: made when first needed, made anew when the shop has lost it. */
export interface CartSession {
  /** Its id; undefined when there is none. */
  id(): string | undefined;
  /** Forgets `id`, unless another is known by now. */
  forget(id: string): void;
  /**
   * Does something to the cart. When that fails and the cart turns out to be gone, it is done to a new one.
   * @param send must answer the shop's status
   * @param isThere reads the cart, and has forgotten it when it is gone
   */
  act<Answer extends { readonly status: number }>(
    send: (id: string) => Promise<Answer>,
    isThere: () => Promise<boolean>,
    signal: AbortSignal,
  ): Promise<Answer>;
}

/** Makes a {@link CartSession}. `create` makes a cart in the shop and answers its id: one at a time, whoever waits for it. */
export function createCartSession(kept: Kept, create: () => Promise<string>): CartSession {
  let creating: Promise<string> | undefined;

  async function make(): Promise<string> {
    const id = await create();
    kept.set(id);
    return id;
  }

  function createOnce(): Promise<string> {
    creating ??= make().finally(() => (creating = undefined));
    return creating;
  }

  const current = (): Promise<string> => {
    const id = kept.get();
    return id === undefined ? createOnce() : Promise.resolve(id);
  };

  return {
    id: () => kept.get(),
    forget: (id) => void (kept.get() === id && kept.set(undefined)),
    async act(send, isThere, signal) {
      const id = await orAbort(current(), signal);
      const answer = await send(id);
      if (answer.status < 400 || (await isThere())) return answer;
      const next = await orAbort(current(), signal);
      return next === id ? answer : send(next);
    },
  };
}
