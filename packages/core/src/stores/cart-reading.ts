import { pause, type Clock } from '../lib/clock.ts';
import { asShoppableError, type ShoppableError } from '../lib/errors.ts';
import type { Cart } from '../model/cart.ts';
import { asksForRest, type Rest } from './cart-rest.ts';

/** What reading needs, and whom it tells. */
export interface ReadingDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly rest: Rest;
  /** Asks the shop once, for as long as it may take. */
  readonly read: () => Promise<Cart>;
  /** Whether a change is on its way: its answer will be newer than what is read beside it. */
  readonly busy: () => boolean;
  /** Resolves when no change is on its way. */
  readonly idle: () => Promise<void>;
  readonly onCart: (cart: Cart) => void;
  readonly onError: (error: ShoppableError) => void;
}

/** Readings of the cart: one at a time, none begun beside a change, none while the shop rests. */
export interface Reading {
  /** Reads after everything that is under way now. */
  refresh(): Promise<void>;
  /** Reads at once, for a change that has ended in doubt. Undefined: nobody knows. */
  now(): Promise<Cart | undefined>;
  /** Something newer is known: what is being read is dropped. */
  outdate(): void;
}

/** So often a reading is tried again that a shop without time has refused; then when somebody asks. */
const TRIES = 3;

/** Makes the {@link Reading}. */
export function createReading(deps: ReadingDeps): Reading {
  const { clock, signal, rest, idle } = deps;
  let wanted = false;
  /** A reading was dropped because of a change, which may turn out not to have been done. */
  let owed = false;
  let running: Promise<void> | undefined;
  let generation = 0;
  let refusals = 0;

  async function run(): Promise<void> {
    while ((wanted || owed) && !signal.aborted) {
      await idle();
      if (!wanted && !owed) break;
      if (rest.leftMs() > 0) {
        await pause(clock, rest.leftMs(), signal);
        continue;
      }
      wanted = owed = false;
      await once();
    }
    running = undefined;
  }

  async function once(): Promise<void> {
    const turn = ++generation;
    try {
      const cart = await deps.read();
      refusals = 0;
      if (turn !== generation) return;
      if (deps.busy()) owed = true;
      else deps.onCart(cart);
    } catch (thrown) {
      if (signal.aborted) return;
      const error = refused(thrown);
      wanted ||= asksForRest(error) && ++refusals <= TRIES;
      if (turn === generation) deps.onError(error);
    }
  }

  function refused(thrown: unknown): ShoppableError {
    const error = asShoppableError(thrown, 'cart-unreachable', 'The cart could not be read.');
    if (asksForRest(error)) rest.begin(error);
    return error;
  }

  return {
    refresh() {
      wanted = true;
      refusals = 0;
      running ??= run();
      return running;
    },
    async now() {
      if (rest.leftMs() > 0 || signal.aborted) return undefined;
      try {
        return await deps.read();
      } catch (thrown) {
        if (!signal.aborted) deps.onError(refused(thrown));
        return undefined;
      }
    },
    outdate() {
      generation += 1;
      owed = false;
    },
  };
}
