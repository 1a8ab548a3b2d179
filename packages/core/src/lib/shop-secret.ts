import type { ShopAnswer } from './ask-shop.ts';
import type { Kept } from './kept.ts';

/** A secret that a shop tells in a header of its answers, and wants to see in the same header of what is asked. */
export interface ShopSecret {
  /** What is known of it, after `renew` where nothing is. */
  known(renew: () => Promise<unknown>): Promise<string | undefined>;
  /** Asks with what is known of it, and learns it from the answer. */
  along(ask: (headers: Readonly<Record<string, string>>) => Promise<ShopAnswer>): Promise<ShopAnswer>;
  /** Asks what needs it: after `renew` where none is known, and once more where the shop does not take it. */
  needed(renew: () => Promise<unknown>, ask: () => Promise<ShopAnswer>): Promise<ShopAnswer>;
}

/** Knows a {@link ShopSecret} by the header's name. */
export function shopSecret(header: string, kept: Kept): ShopSecret {
  async function known(renew: () => Promise<unknown>): Promise<string | undefined> {
    if (!kept.get()) await renew();
    return kept.get();
  }

  async function needed(
    renew: () => Promise<unknown>,
    ask: () => Promise<ShopAnswer>,
    again = true,
  ): Promise<ShopAnswer> {
    await known(renew);
    const answer = await ask();
    if (!again || (answer.status !== 401 && answer.status !== 403)) return answer;
    kept.set(undefined);
    return needed(renew, ask, false);
  }

  return {
    known,
    async along(ask) {
      const value = kept.get();
      const answer = await ask(value ? { [header]: value } : {});
      const next = answer.headers.get(header);
      if (next) kept.set(next);
      return answer;
    },
    needed: (renew, ask) => needed(renew, ask),
  };
}
