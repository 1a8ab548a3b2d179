import type { Cart, CartChange } from '../model/cart.ts';
import type { CartBackend } from '../ports/cart-backend.ts';
import { browserTabs, joinTabs } from '../stores/cart-tabs.ts';
import { cartForRecord } from './impersonal.ts';
import type { Happening, Note } from './note.ts';
import { codeOf } from './record-ports.ts';

type AnswerKind = 'cart-read' | 'cart-change' | 'cart-checkout' | 'cart-open';

const KINDS: readonly CartChange['kind'][] = ['add', 'set-quantity', 'set-codes'];

/** What a cart can do, as words of a recording. */
export function cartAbilities(cart: CartBackend): string[] {
  const { idempotent, checkout, open, buyUrl, cannot = [] } = cart;
  const has = { idempotent, checkout, open, buyUrl };
  return [
    ...Object.entries(has).flatMap(([name, ability]) =>
      ability === undefined || ability === false ? [] : [name],
    ),
    ...cannot.map((kind) => `cannot-${kind}`),
  ];
}

/** The kinds of change that a cart of these abilities cannot do. */
export function cannotOf(abilities: readonly string[]): CartChange['kind'][] {
  return KINDS.filter((kind) => abilities.includes(`cannot-${kind}`));
}

/** Listens in on the cart. Promotion codes and links are left out. */
export function recordedCart(cart: CartBackend, note: Note): CartBackend {
  const { idempotent, cannot, sharedAs, watch, checkout, open, buyUrl } = cart;
  let tellTabs: () => void = () => undefined;
  note({ kind: 'cart', abilities: cartAbilities(cart) });

  async function answered<T>(kind: AnswerKind, answer: Promise<T>, tell: (value: T) => object): Promise<T> {
    try {
      const value = await answer;
      note({ kind, ...tell(value) } as Happening);
      return value;
    } catch (thrown) {
      note({ kind, code: codeOf(thrown) } as Happening);
      throw thrown;
    }
  }

  function news(changed: Cart | null): void {
    note({ kind: 'cart-news', ...(changed !== null && { cart: cartForRecord(changed) }) });
  }

  return {
    ...(idempotent !== undefined && { idempotent }),
    ...(cannot !== undefined && { cannot }),
    read: (options) => answered('cart-read', cart.read(options), (read) => ({ cart: cartForRecord(read) })),
    async change(change, options) {
      const answer = cart.change(change, options);
      try {
        if (change.kind === 'set-codes') {
          const changed = await answer;
          news(changed.cart);
          return changed;
        }
        return await answered('cart-change', answer, ({ cart: changed, issues }) => ({
          cart: cartForRecord(changed),
          issues,
        }));
      } finally {
        tellTabs();
      }
    },
    // What other tabs tell comes from outside as well: it is heard here, and not by the store.
    watch(onChange, options) {
      const tell = (changed: Cart | null): void => {
        news(changed);
        onChange(changed);
      };
      watch?.call(cart, tell, options);
      if (sharedAs !== undefined)
        tellTabs = joinTabs(sharedAs, { ...options, open: browserTabs, onChange: () => tell(null) });
    },
    ...(checkout !== undefined && {
      checkout: (options) => answered('cart-checkout', checkout.call(cart, options), () => ({})),
    }),
    ...(open !== undefined && {
      open: (options) => answered('cart-open', open.call(cart, options), (opened) => ({ opened })),
    }),
    ...(buyUrl !== undefined && { buyUrl: (lines, options) => buyUrl.call(cart, lines, options) }),
  };
}
