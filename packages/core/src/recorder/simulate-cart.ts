import { decodeCartAnswer, type Cart, type CartAnswer } from '../model/cart.ts';
import type { CartBackend } from '../ports/cart-backend.ts';
import { cannotOf } from './record-cart.ts';
import type { RecordingEntry } from './recording.ts';
import { createExchange, failure } from './simulate-ports.ts';

type Kind = 'cart-read' | 'cart-change' | 'cart-news' | 'cart-checkout' | 'cart-open';
type CartEntry = Extract<RecordingEntry, { kind: Kind }>;

// Links are left out of recordings.
const SOMEWHERE = 'https://recorded.invalid/checkout';

/** The recorded cart: it can do what it could, and answers as it did. */
export function simulatedCart(abilities: readonly string[]): {
  cart: CartBackend;
  take(entry: CartEntry): void;
} {
  const asked = {
    'cart-read': createExchange<CartEntry>(),
    'cart-change': createExchange<CartEntry>(),
    'cart-checkout': createExchange<CartEntry>(),
    'cart-open': createExchange<CartEntry>(),
  };
  const watchers = new Set<(cart: Cart | null) => void>();

  async function answerTo(kind: keyof typeof asked, signal: AbortSignal): Promise<CartEntry> {
    const entry = await asked[kind].ask(signal);
    if ('code' in entry && entry.code !== undefined) throw failure(entry.code, 'cart-unreachable');
    return entry;
  }

  async function cartAt(kind: 'cart-read' | 'cart-change', signal: AbortSignal): Promise<CartAnswer> {
    const entry = await answerTo(kind, signal);
    return decodeCartAnswer('cart' in entry ? { cart: entry.cart, issues: entry.issues ?? [] } : undefined);
  }

  function take(entry: CartEntry): void {
    if (entry.kind !== 'cart-news') return asked[entry.kind].answer(entry);
    const news = entry.cart === undefined ? null : decodeCartAnswer(entry.cart).cart;
    for (const tell of watchers) tell(news);
  }

  return {
    take,
    cart: {
      idempotent: abilities.includes('idempotent'),
      cannot: cannotOf(abilities),
      read: async ({ signal }) => (await cartAt('cart-read', signal)).cart,
      change: (_change, { signal }) => cartAt('cart-change', signal),
      watch: (onChange, { signal }) => {
        watchers.add(onChange);
        signal.addEventListener('abort', () => watchers.delete(onChange), { once: true });
      },
      ...(abilities.includes('checkout') && {
        checkout: ({ signal }) => answerTo('cart-checkout', signal).then(() => SOMEWHERE),
      }),
      ...(abilities.includes('open') && {
        open: async ({ signal }) => {
          const entry = await answerTo('cart-open', signal);
          return 'opened' in entry && entry.opened === true;
        },
      }),
      ...(abilities.includes('buyUrl') && { buyUrl: async () => undefined }),
    },
  };
}
