import { backoff } from '../lib/backoff.ts';
import { pause, type Clock } from '../lib/clock.ts';
import { asShoppableError, isAbort, ShoppableError } from '../lib/errors.ts';
import { within } from '../lib/within.ts';
import type { Cart, CartAnswer } from '../model/cart.ts';
import type { CartBackend } from '../ports/cart-backend.ts';
import { isAsAsked, judge } from './cart-answer.ts';
import type { CartResult } from './cart-contract.ts';
import type { Queued } from './cart-queue.ts';
import { asksForRest, type Rest } from './cart-rest.ts';

/** What an attempt needs. */
export interface AttemptDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly random: () => number;
  readonly rest: Rest;
  /** The cart as it is known now. */
  readonly known: () => Cart | undefined;
  /** Reads the cart; undefined when it could not be read. */
  readonly read: () => Promise<Cart | undefined>;
}

/** How a change ended, and the cart that was seen afterwards; without one nobody knows it. */
export interface Attempted {
  readonly result: CartResult;
  readonly cart?: Cart;
}

/** Longer than this no viewer is kept waiting for a shop that wants to be asked later. */
const PATIENCE_MS = 8000;

/**
 * Carries a change out. A shop that asks to be left alone has done nothing and is asked again, as long as the viewer has
 * patience. One that gave no answer may have done it: it is asked again, once, only if it does the same key once; otherwise
 * the cart is read, and what a cart cannot tell stays `unknown`.
 */
export async function attempt(port: CartBackend, queued: Queued, deps: AttemptDeps): Promise<Attempted> {
  const { clock, signal, rest, random } = deps;
  const before = deps.known();
  const lastMs = clock.now() + PATIENCE_MS;
  let doubt: ShoppableError | undefined;
  while (!signal.aborted) {
    const waitMs = rest.leftMs();
    if (clock.now() + waitMs > lastMs)
      return doubt === undefined
        ? { result: failed(rest.error()) }
        : await afterFault(doubt, queued, before, deps);
    if (waitMs > 0) await pause(clock, waitMs, signal);
    try {
      const answer = await ask(port, queued, deps);
      rest.end();
      // The answer to a key that was known is perhaps the one of then.
      const cart = doubt === undefined ? answer.cart : ((await deps.read()) ?? answer.cart);
      return { result: judge(answer, queued, before), cart };
    } catch (thrown) {
      const error = faultOf(thrown);
      const asksAgain = doubt === undefined && error.code === 'cart-unreachable' && port.idempotent === true;
      if (asksForRest(error)) rest.begin(error);
      else if (!asksAgain) return await afterFault(moreDoubtful(doubt, error), queued, before, deps);
      else {
        doubt = error;
        await pause(clock, backoff(0, { random }), signal);
      }
    }
  }
  return { result: { outcome: 'unavailable', issues: [] } };
}

function ask(port: CartBackend, { id, change, attribution }: Queued, deps: AttemptDeps): Promise<CartAnswer> {
  const options = { idempotencyKey: id, ...(attribution !== undefined && { attribution }) };
  const late = (): ShoppableError =>
    new ShoppableError('cart-timeout', 'The cart did not answer in time; it is read again.', {
      retryable: true,
    });
  return within((signal) => port.change(change, { ...options, signal }), { ...deps, late });
}

function faultOf(thrown: unknown): ShoppableError {
  return isAbort(thrown)
    ? asShoppableError(thrown, 'cart-timeout', 'The change of the cart was given up.')
    : asShoppableError(thrown, 'cart-unreachable', 'The cart could not be reached.');
}

/** Of two faults of one change the one that leaves more open: without a status the shop may still be at it. */
function moreDoubtful(first: ShoppableError | undefined, second: ShoppableError): ShoppableError {
  if (first === undefined) return second;
  return first.status !== undefined && second.status === undefined && !isRefusal(second) ? second : first;
}

function isRefusal({ code }: ShoppableError): boolean {
  return code === 'cart-refused' || code === 'config-invalid';
}

function failed(error: ShoppableError | undefined): CartResult {
  return { outcome: 'failed', issues: [], ...(error !== undefined && { error }) };
}

async function afterFault(
  error: ShoppableError,
  { change }: Queued,
  before: Cart | undefined,
  { read }: AttemptDeps,
): Promise<Attempted> {
  const cart = await read();
  const seen = cart !== undefined && { cart };
  if (isRefusal(error) || (error.status !== undefined && isUntouched(before, cart)))
    return { result: failed(error), ...seen };
  if (error.code === 'cart-timeout' || cart === undefined || change.kind === 'add')
    return { result: { outcome: 'unknown', issues: [], error }, ...seen };
  // What names its target can be asked again without harm: it has failed as long as the cart is another.
  return { result: isAsAsked(change, cart) ? { outcome: 'done', issues: [] } : failed(error), ...seen };
}

/** Whether nothing at all was done to a cart in between, as only its revision can tell. */
function isUntouched(before: Cart | undefined, cart: Cart | undefined): boolean {
  return cart?.revision !== undefined && cart.revision === before?.revision;
}
