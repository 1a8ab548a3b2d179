import type { Clock } from '../../lib/clock.ts';
import { ShoppableError } from '../../lib/errors.ts';
import { abortError } from '../../lib/fetch-json.ts';
import type { Cart, CartAnswer, CartChange } from '../../model/cart.ts';
import type { CartBackend } from '../../ports/cart-backend.ts';

/**
 * What can happen to a call on its way. `unsent`, `failing`, `busy`, `rest` and `challenged` do nothing in the shop; the others
 * do it: `lost` and `gateway` answer with a fault, `slow` and `delayed` later, `silent` never, `late` when nobody waits any more.
 */
export const MISHAPS = [
  'unsent',
  'failing',
  'busy',
  'rest',
  'challenged',
  'lost',
  'gateway',
  'slow',
  'delayed',
  'silent',
  'late',
] as const;

/** One of {@link MISHAPS}. */
export type Mishap = (typeof MISHAPS)[number];

/** A change that the shop has carried out. */
export interface Executed {
  /** Who asked: a number of {@link unlucky}'s caller, or undefined for the page. */
  readonly who: string;
  readonly key: string;
  readonly change: CartChange;
  readonly variantId: string | undefined;
  /** Pieces that an add has brought; of a new quantity the pieces that the line has then. Undefined: nothing was done. */
  readonly pieces: number | undefined;
}

/** The shop's side of things: one change after the other, each written down. */
export interface Counter {
  /** In the order in which the shop has done them. */
  readonly executed: readonly Executed[];
  /** Runs one thing after all others that were handed in before. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  note(entry: Omit<Executed, 'variantId'>): void;
  /** Learns which variant a line is of. */
  see(cart: Cart): void;
  /** Resolves when nothing is being done. */
  quiet(): Promise<void>;
}

/** Makes a {@link Counter}. */
export function createCounter(): Counter {
  const executed: Executed[] = [];
  const variants = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    executed,
    inTurn(work) {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
    note(entry) {
      const { change } = entry;
      const variantId =
        change.kind === 'add'
          ? change.variantId
          : change.kind === 'set-quantity'
            ? variants.get(change.lineId)
            : undefined;
      executed.push({ ...entry, variantId });
    },
    see({ lines }) {
      for (const { id, variantId } of lines) variants.set(id, variantId);
    },
    async quiet() {
      for (let before: unknown; before !== last; await last) before = last;
    },
  };
}

/** A backend to whose calls mishaps come. */
export interface UnluckyBackend extends CartBackend {
  watch(onChange: (cart: Cart | null) => void, options: { signal: AbortSignal }): void;
  /** Comes to the next change. */
  next(mishap: Mishap): void;
  /** Comes to the next reading. */
  nextRead(mishap: Mishap): void;
  /** Nothing comes any more. */
  spare(): void;
  /** Tells its watchers that the cart has changed elsewhere. */
  notice(): void;
}

const SLOW_MS = 3000;
const TOO_LATE_MS = 15_000;

/** Puts mishaps between a backend and its caller `who`. All of them happen by `clock`; the signal is never handed on. */
export function unlucky(
  backend: CartBackend,
  { who, clock, counter }: { who: string; clock: Clock; counter: Counter },
): UnluckyBackend {
  const { signal } = new AbortController();
  const watchers = new Set<(cart: Cart | null) => void>();
  const coming: { change?: Mishap | undefined; read?: Mishap | undefined } = {};

  function take(kind: 'change' | 'read'): Mishap | undefined {
    const mishap = coming[kind];
    coming[kind] = undefined;
    return mishap;
  }

  function changeInShop(change: CartChange, key: string): Promise<CartAnswer> {
    return counter.inTurn(async () => {
      const answer = await backend.change(change, { signal, idempotencyKey: key });
      counter.see(answer.cart);
      counter.note({ who, key, change, pieces: piecesDone(change, answer) });
      return answer;
    });
  }

  function readInShop(): Promise<Cart> {
    return counter.inTurn(async () => {
      const cart = await backend.read({ signal });
      counter.see(cart);
      return cart;
    });
  }

  return {
    ...(backend.idempotent !== undefined && { idempotent: backend.idempotent }),
    sharedAs: 'interleaving',
    read: (options) => meet(take('read'), readInShop, clock, options.signal),
    change: (change, options) =>
      meet(take('change'), () => changeInShop(change, options.idempotencyKey), clock, options.signal),
    watch(onChange, { signal: life }) {
      watchers.add(onChange);
      life.addEventListener('abort', () => watchers.delete(onChange), { once: true });
    },
    next: (mishap) => void (coming.change = mishap),
    nextRead: (mishap) => void (coming.read = mishap),
    spare() {
      take('change');
      take('read');
    },
    notice: () => watchers.forEach((tell) => tell(null)),
  };
}

/** A shop that does only a part of what is asked says how much. */
function piecesDone(change: CartChange, { cart, issues }: CartAnswer): number | undefined {
  if (change.kind === 'set-codes') return undefined;
  if (issues.length === 0) return change.quantity;
  if (change.kind === 'add') return issues.reduce((most, { applied = 0 }) => Math.max(most, applied), 0);
  return cart.lines.find(({ id }) => id === change.lineId)?.quantity;
}

async function meet<T>(
  mishap: Mishap | undefined,
  work: () => Promise<T>,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));
  if (signal.aborted) throw abortError();
  const refusal = mishap === undefined ? undefined : REFUSALS[mishap];
  if (refusal !== undefined) throw refusal();
  if (mishap === 'delayed') await wait(SLOW_MS);
  if (mishap === 'late') await wait(TOO_LATE_MS);
  const answer = await work();
  if (mishap === 'slow') await wait(SLOW_MS);
  if (mishap === 'lost') throw fault('The line broke.');
  if (mishap === 'gateway') throw fault('The gateway gave up.', 504);
  if (mishap === 'silent' || mishap === 'late') return await new Promise<never>(() => undefined);
  return answer;
}

function fault(message: string, status?: number, retryAfterMs?: number): ShoppableError {
  return new ShoppableError('cart-unreachable', message, {
    retryable: true,
    ...(status !== undefined && { status }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** What is answered where nothing is done. */
const REFUSALS: Partial<Record<Mishap, () => ShoppableError>> = {
  unsent: () => fault('There is no line.'),
  failing: () => fault('The shop fails.', 503),
  busy: () => fault('The shop has too much to do.', 429, 1500),
  rest: () => fault('The shop wants to be left alone.', 429, 30_000),
  challenged: () => new ShoppableError('cart-challenged', 'The browser is questioned.', { retryable: true }),
};
