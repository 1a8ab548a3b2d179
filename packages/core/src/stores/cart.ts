import { atom, batch, computed } from 'nanostores';
import { asShoppableError, isAbort, ShoppableError } from '../lib/errors.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/new-id.ts';
import type { Cart, CartAnswer, CartChange } from '../model/cart.ts';
import type { CartBackend } from '../ports/cart-backend.ts';
import type {
  AddRequest,
  BuyNowResult,
  CartAbilities,
  CartResult,
  CartStore,
  CheckoutResult,
} from './cart-contract.ts';
import { withPending, type PendingChange } from './cart-view.ts';

/** What the cart store needs, and whom it tells. */
export interface CartDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Ms after which an answer is no longer waited for. Default 10 000. */
  readonly timeoutMs?: number;
  readonly onAnswer: (change: CartChange, result: CartResult, cart: Cart | undefined) => void;
  readonly onChange: (cart: Cart) => void;
}

/** The cart store together with what only `show.ts` may do to it. */
export interface CartControl extends CartStore {
  connect(backend: CartBackend): void;
}

interface Queued extends PendingChange {
  readonly settle: (result: CartResult) => void;
  readonly answer: Promise<CartResult>;
  started: boolean;
}

const NOTHING: CartAbilities = { add: false, setQuantity: false, codes: false, buyNow: false, open: false };
const UNAVAILABLE: CartResult = { outcome: 'unavailable', issues: [] };

/** Makes the cart store: one change at a time, in the order of the taps. */
export function createCart(deps: CartDeps): CartControl {
  const { clock, signal, timeoutMs = 10_000 } = deps;
  const $confirmed = atom<Cart | undefined>(undefined);
  const $queue = atom<readonly Queued[]>([]);
  const $error = atom<ShoppableError | undefined>(undefined);
  const $available = atom(false);
  const $can = atom<CartAbilities>(NOTHING);
  const $cart = computed([$confirmed, $queue], (cart, queue) => withPending(cart, queue));
  const $adding = computed($queue, addingVariants);
  let backend: CartBackend | undefined;
  let working = false;
  let reading = 0;

  function confirm(cart: Cart): void {
    // A reading that is still under way is older than this cart.
    reading += 1;
    const changed = JSON.stringify(cart) !== JSON.stringify($confirmed.get());
    $confirmed.set(cart);
    $error.set(undefined);
    if (changed) deps.onChange(cart);
  }

  function enqueue(change: CartChange, add?: AddRequest): Promise<CartResult> {
    if (backend === undefined) return Promise.resolve(UNAVAILABLE);
    const merged = mergeInto($queue.get(), change);
    if (merged !== undefined) {
      $queue.set(merged.queue);
      return merged.answer;
    }
    const { promise, resolve } = withResolvers<CartResult>();
    const queued: Queued = {
      id: newId(clock.now()),
      change,
      settle: resolve,
      answer: promise,
      started: false,
      ...(add !== undefined && { add }),
    };
    $queue.set([...$queue.get(), queued]);
    void work();
    return promise;
  }

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    for (let next = $queue.get()[0]; next !== undefined && !signal.aborted; next = $queue.get()[0]) {
      next.started = true;
      const { result, cart } = await attempt(next);
      const { change, settle, id } = next;
      batch(() => {
        $queue.set($queue.get().filter((queued) => queued.id !== id));
        if (cart !== undefined) confirm(cart);
      });
      deps.onAnswer(change, result, cart);
      settle(result);
    }
    working = false;
  }

  async function attempt(queued: Queued): Promise<{ result: CartResult; cart?: Cart }> {
    if (backend === undefined) return { result: UNAVAILABLE };
    const port = backend;
    try {
      const answer = await inTime((callSignal) =>
        port.change(queued.change, { signal: callSignal, idempotencyKey: queued.id }),
      );
      return { result: judge(answer), cart: answer.cart };
    } catch (thrown) {
      return await afterFault(thrown);
    }
  }

  function inTime<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const given = new AbortController();
    const giveUp = (): void => given.abort();
    signal.addEventListener('abort', giveUp, { once: true });
    const answer = new Promise<T>((resolve, reject) => {
      clock.after(
        timeoutMs,
        () =>
          reject(new ShoppableError('cart-timeout', 'The cart did not answer in time; it is read again.')),
        given.signal,
      );
      call(given.signal).then(resolve, reject);
    });
    return answer.finally(() => {
      signal.removeEventListener('abort', giveUp);
      giveUp();
    });
  }

  async function afterFault(thrown: unknown): Promise<{ result: CartResult; cart?: Cart }> {
    const error = isAbort(thrown)
      ? asShoppableError(thrown, 'cart-timeout', 'The change of the cart was given up.')
      : asShoppableError(thrown, 'cart-unreachable', 'The cart could not be reached.');
    const outcome = error.code === 'cart-timeout' ? 'unknown' : 'failed';
    const cart = await readQuietly();
    return { result: { outcome, issues: [], error }, ...(cart !== undefined && { cart }) };
  }

  async function readQuietly(): Promise<Cart | undefined> {
    try {
      return await inTime(read);
    } catch {
      return undefined;
    }
  }

  async function read(callSignal: AbortSignal): Promise<Cart> {
    if (backend === undefined) throw new ShoppableError('config-invalid', 'There is no cart to read.');
    return await backend.read({ signal: callSignal });
  }

  async function refresh(): Promise<void> {
    if (backend === undefined || signal.aborted) return;
    const turn = ++reading;
    try {
      const cart = await inTime(read);
      // While a change is under way its own answer is newer than this one.
      if (turn === reading && $queue.get().length === 0) confirm(cart);
    } catch (thrown) {
      if (!signal.aborted && turn === reading)
        $error.set(asShoppableError(thrown, 'cart-unreachable', 'The cart could not be read.'));
    }
  }

  function connect(next: CartBackend): void {
    backend = next;
    $available.set(true);
    const can = (kind: CartChange['kind']): boolean => next.cannot?.includes(kind) !== true;
    $can.set({
      add: can('add'),
      setQuantity: can('set-quantity'),
      codes: can('set-codes'),
      buyNow: can('add') || next.buyUrl !== undefined,
      open: next.open !== undefined,
    });
    next.watch?.(
      (cart) => {
        if (cart === null) void refresh();
        else if ($queue.get().length === 0) confirm(cart);
      },
      { signal },
    );
    void refresh();
  }

  async function checkout(): Promise<CheckoutResult> {
    const url = $confirmed.get()?.checkoutUrl;
    return url === undefined ? {} : { url };
  }

  async function buyNow(request: AddRequest): Promise<BuyNowResult> {
    const result = await enqueue(addChange(request), request);
    return { ...result, ...(await checkout()) };
  }

  return {
    $cart,
    $error,
    $adding,
    $available,
    $can,
    checkout,
    buyNow,
    open: async () => (await backend?.open?.({ signal })) ?? false,
    connect,
    refresh,
    add: (request) => enqueue(addChange(request), request),
    setQuantity: (lineId, quantity) => enqueue({ kind: 'set-quantity', lineId, quantity }),
    remove: (lineId) => enqueue({ kind: 'set-quantity', lineId, quantity: 0 }),
    setCodes: (codes) => enqueue({ kind: 'set-codes', codes }),
  };
}

function addChange({ variant, quantity = 1, properties }: AddRequest): CartChange {
  return { kind: 'add', variantId: variant.id, quantity, ...(properties !== undefined && { properties }) };
}

function addingVariants(queue: readonly Queued[]): ReadonlySet<string> {
  return new Set(queue.flatMap(({ change }) => (change.kind === 'add' ? [change.variantId] : [])));
}

function judge({ issues }: CartAnswer): CartResult {
  const partly = issues.some((issue) => issue.applied !== undefined && issue.applied > 0);
  const outcome = issues.length === 0 ? 'done' : partly ? 'partly' : 'refused';
  return { outcome, issues };
}

function mergeInto(
  queue: readonly Queued[],
  change: CartChange,
): { queue: Queued[]; answer: Promise<CartResult> } | undefined {
  const twin = queue.find((queued) => !queued.started && sameTarget(queued.change, change));
  if (twin === undefined) return undefined;
  const merged = { ...twin, change: mergedChange(twin.change, change) };
  return { queue: queue.map((queued) => (queued === twin ? merged : queued)), answer: twin.answer };
}

function sameTarget(a: CartChange, b: CartChange): boolean {
  if (a.kind === 'add' && b.kind === 'add') {
    return a.variantId === b.variantId && JSON.stringify(a.properties) === JSON.stringify(b.properties);
  }
  if (a.kind === 'set-quantity' && b.kind === 'set-quantity') return a.lineId === b.lineId;
  return a.kind === 'set-codes' && b.kind === 'set-codes';
}

function mergedChange(waiting: CartChange, next: CartChange): CartChange {
  if (waiting.kind !== 'add' || next.kind !== 'add') return next;
  return { ...waiting, quantity: waiting.quantity + next.quantity };
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
