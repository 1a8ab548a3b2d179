import { atom, batch, computed } from 'nanostores';
import type { Clock } from '../lib/clock.ts';
import { ShoppableError } from '../lib/errors.ts';
import { within } from '../lib/within.ts';
import type { Cart, CartChange } from '../model/cart.ts';
import type { Attribution, CartBackend } from '../ports/cart-backend.ts';
import { attempt } from './cart-attempt.ts';
import { abilitiesOf, createCheckout } from './cart-checkout.ts';
import type { AddRequest, CartAbilities, CartResult, CartStore } from './cart-contract.ts';
import { createCartQueue, type Queued } from './cart-queue.ts';
import { createReading } from './cart-reading.ts';
import { createRest } from './cart-rest.ts';
import { browserTabs, joinTabs, type OpenTabs } from './cart-tabs.ts';
import { withPending } from './cart-view.ts';

/** What the cart store needs, and whom it tells. */
export interface CartDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Ms after which an answer is no longer waited for. Default 10 000. */
  readonly timeoutMs?: number;
  /** Source of randomness for waits, in [0, 1). */
  readonly random?: (() => number) | undefined;
  /** Where in the show the viewer is now: goes along with what he asks for. */
  readonly attribution?: () => Attribution | undefined;
  /** How tabs hear of each other. Default: the browser's. */
  readonly openTabs?: OpenTabs;
  readonly onAnswer: (change: CartChange, result: CartResult, cart: Cart | undefined) => void;
  readonly onChange: (cart: Cart) => void;
}

/** The cart store together with what only `show.ts` may do to it. */
export interface CartControl extends CartStore {
  /** A cart is on its way: taps wait for it. False: it does not come, and what waits is told so. */
  expect(isExpected: boolean): void;
  connect(backend: CartBackend): void;
}

const UNAVAILABLE: CartResult = { outcome: 'unavailable', issues: [] };

const ABILITY = { add: 'add', 'set-quantity': 'setQuantity', 'set-codes': 'codes' } as const;

/** Makes the cart store: one change at a time, in the order of the taps. */
export function createCart(deps: CartDeps): CartControl {
  const { clock, signal, timeoutMs = 10_000, random = Math.random } = deps;
  const $confirmed = atom<Cart | undefined>(undefined);
  const $error = atom<ShoppableError | undefined>(undefined);
  const $can = atom<CartAbilities>(abilitiesOf(undefined));
  const queue = createCartQueue(() => clock.now());
  const $cart = computed([$confirmed, queue.$queue], withPending);
  const $adding = computed(queue.$queue, addingVariants);
  const $available = computed($can, (can) => can.add);
  const rest = createRest(clock, random);
  let backend: CartBackend | undefined;
  let tellTabs: () => void = () => undefined;
  let connection = new AbortController();
  let working = false;

  const reading = createReading({
    clock,
    signal,
    rest,
    read: readOnce,
    busy,
    idle: queue.idle,
    onCart: confirm,
    onError: (error) => $error.set(error),
  });

  const ways = createCheckout({
    clock,
    signal,
    timeoutMs,
    rest,
    backend: () => backend,
    idle: queue.idle,
    cart: async () => $confirmed.get() ?? (await reading.now()),
    add,
    attribution: () => deps.attribution?.(),
  });

  function busy(): boolean {
    return queue.$queue.get().length > 0;
  }

  async function readOnce(): Promise<Cart> {
    const late = (): ShoppableError =>
      new ShoppableError('cart-timeout', 'The cart did not answer in time.', { retryable: true });
    const port = backend;
    if (port === undefined) throw new ShoppableError('config-invalid', 'There is no cart to read.');
    const cart = await within((given) => port.read({ signal: given }), { clock, timeoutMs, signal, late });
    rest.end();
    return cart;
  }

  function confirm(cart: Cart): void {
    reading.outdate();
    const changed = JSON.stringify(cart) !== JSON.stringify($confirmed.get());
    $confirmed.set(cart);
    $error.set(undefined);
    if (changed) deps.onChange(cart);
  }

  async function enqueue(change: CartChange, request?: AddRequest): Promise<CartResult> {
    if (signal.aborted || !$can.get()[ABILITY[change.kind]]) return UNAVAILABLE;
    const answer = queue.put(change, {
      cart: $confirmed.get(),
      attribution: deps.attribution?.(),
      ...(request !== undefined && { add: request }),
    });
    void work();
    return await answer;
  }

  async function add(request: AddRequest): Promise<CartResult> {
    const { variant, quantity = 1, properties } = request;
    const result = await enqueue(
      { kind: 'add', variantId: variant.id, quantity, ...(properties !== undefined && { properties }) },
      request,
    );
    if (!HELPLESS.has(result.outcome)) return result;
    const link = (await ways.buyLink(request)) ?? request.product.url;
    return link === undefined ? result : { ...result, link };
  }

  async function work(): Promise<void> {
    if (working || backend === undefined) return;
    working = true;
    for (let next = queue.start(); next !== undefined; next = queue.start()) await doNext(backend, next);
    working = false;
  }

  async function doNext(port: CartBackend, next: Queued): Promise<void> {
    const known = (): Cart | undefined => $confirmed.get();
    const deciding = { clock, signal, timeoutMs, random, rest, known, read: reading.now };
    const { result, cart } = await attempt(port, next, deciding);
    if (signal.aborted) return;
    batch(() => {
      queue.finish(next, cart);
      if (cart !== undefined) confirm(cart);
    });
    const isUnseen = cart === undefined && result.outcome === 'unknown';
    if (cart !== undefined || isUnseen) tellTabs();
    if (isUnseen) void reading.refresh();
    deps.onAnswer(next.change, result, cart);
    next.settle(result);
  }

  function connect(next: CartBackend): void {
    connection.abort();
    connection = new AbortController();
    const life = AbortSignal.any([signal, connection.signal]);
    reading.outdate();
    backend = next;
    $can.set(abilitiesOf(next));
    next.watch?.(
      (cart) => {
        if (cart === null || busy()) void reading.refresh();
        else confirm(cart);
      },
      { signal: life },
    );
    tellTabs = () => undefined;
    if (next.sharedAs !== undefined)
      tellTabs = joinTabs(next.sharedAs, {
        signal: life,
        open: deps.openTabs ?? browserTabs,
        onChange: () => void reading.refresh(),
      });
    void reading.refresh();
    void work();
  }

  function expect(isExpected: boolean): void {
    if (backend !== undefined) return;
    $can.set(abilitiesOf(isExpected ? {} : undefined));
    if (!isExpected) queue.abandon(UNAVAILABLE);
  }

  signal.addEventListener('abort', () => queue.abandon(UNAVAILABLE), { once: true });

  return {
    $cart,
    $error,
    $adding,
    $available,
    $can,
    expect,
    connect,
    add,
    setQuantity: (lineId, quantity) => enqueue({ kind: 'set-quantity', lineId, quantity }),
    remove: (lineId) => enqueue({ kind: 'set-quantity', lineId, quantity: 0 }),
    setCodes: (codes) => enqueue({ kind: 'set-codes', codes }),
    buyNow: ways.buyNow,
    checkout: ways.checkout,
    open: ways.open,
    refresh: async () => (backend === undefined ? undefined : await reading.refresh()),
  };
}

/** Ends after which the viewer is shown another way to buy. */
const HELPLESS: ReadonlySet<CartResult['outcome']> = new Set(['failed', 'unknown', 'unavailable']);

function addingVariants(queue: readonly Queued[]): ReadonlySet<string> {
  return new Set(queue.flatMap(({ change }) => (change.kind === 'add' ? [change.variantId] : [])));
}
