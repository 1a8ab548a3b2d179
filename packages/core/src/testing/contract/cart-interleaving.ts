import type { Cart } from '../../model/cart.ts';
import type { Product } from '../../model/product.ts';
import type { CartBackend } from '../../ports/cart-backend.ts';
import type { CartOutcome, CartResult } from '../../stores/cart-contract.ts';
import { createCart, type CartControl } from '../../stores/cart.ts';
import type { OpenTabs, TabChannel } from '../../stores/cart-tabs.ts';
import { createHandClock, settle, type HandClock } from '../hand-clock.ts';
import {
  createCounter,
  MISHAPS,
  unlucky,
  type Counter,
  type Mishap,
  type UnluckyBackend,
} from './cart-mishaps.ts';
import { addedUp, checkOnce, checkTaps, type Tap } from './cart-ledger.ts';
import { check, checkSame } from './check.ts';
import { quantityOf } from './cart-subject.ts';

/** A shop with one empty cart, as those who interleave see it. */
export interface InterleavingShop {
  /** The adapter, with the cart that all share. */
  readonly backend: CartBackend;
  /** The same cart in another tab. Default: `backend`. */
  readonly otherTab?: CartBackend;
  /** Variants that can be bought as often as anybody wants. */
  readonly variants: readonly string[];
  /** Adds past the adapter, as the shop's own pages do. */
  addPast(variantId: string, quantity: number): Promise<void>;
  /** The cart as the shop itself has it. */
  readTruth(): Promise<Cart>;
  close?(): Promise<void> | void;
}

/** One thing that somebody does. */
export interface InterleavingStep {
  readonly who: 'player' | 'tab' | 'page';
  /** The page only adds. `look`: the tab comes to the front and reads its cart. */
  readonly does: 'add' | 'set' | 'look';
  /** Which of the variants, or of the lines in sight; counted round. */
  readonly which: number;
  /** Pieces; for `set` 0 removes. */
  readonly quantity: number;
  readonly mishap?: Mishap | undefined;
  /** Whether the page tells the others of its change. */
  readonly isTold: boolean;
  /** Time until the next thing. */
  readonly thenMs: number;
}

/** What came of it, to see that a run has tried something. */
export interface InterleavingReport {
  readonly outcomes: Readonly<Partial<Record<CartOutcome, number>>>;
  /** Pieces in the cart at the end. */
  readonly quantity: number;
}

/** Steps as if by chance, the same for the same seed. */
export function randomSteps(seed: number, count = 14): InterleavingStep[] {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.floor(((state >>> 8) / 2 ** 24) * limit);
  };
  const isTold = below(2) === 0;
  return Array.from({ length: count }, () => ({
    who: (['player', 'player', 'tab', 'page'] as const)[below(4)] ?? 'player',
    does: (['add', 'add', 'set', 'look'] as const)[below(4)] ?? 'add',
    which: below(3),
    quantity: below(4),
    mishap: MISHAPS[below(MISHAPS.length * 2)],
    isTold: isTold || below(2) === 0,
    thenMs: [0, 0, 50, 700, 4000, 12_000][below(6)] ?? 0,
  }));
}

/**
 * Lets a player, another tab and the shop's own page change one cart in turn, with mishaps, and looks at the end whether all
 * have the same in it: what the shop has. Time is moved by hand, also where the shop is a real server.
 * @throws what was expected, and what was found
 * @example
 * for (let seed = 1; seed <= 200; seed += 1) await runInterleaving({ open, steps: randomSteps(seed) });
 */
export async function runInterleaving(options: {
  readonly open: () => Promise<InterleavingShop>;
  readonly steps: readonly InterleavingStep[];
}): Promise<InterleavingReport> {
  const shop = await options.open();
  const life = new AbortController();
  try {
    return await interleave(shop, options.steps, life.signal);
  } finally {
    life.abort();
    await shop.close?.();
  }
}

async function interleave(
  shop: InterleavingShop,
  steps: readonly InterleavingStep[],
  signal: AbortSignal,
): Promise<InterleavingReport> {
  const counter = createCounter();
  const clock = createHandClock(undefined, () => calm(counter));
  const openTabs = tabsOf(clock);
  const sides = {
    player: sideOf('player', shop.backend),
    tab: sideOf('tab', shop.otherTab ?? shop.backend),
  };
  const outcomes: Partial<Record<CartOutcome, number>> = {};
  const taps: Tap[] = [];
  let open = 0;

  function sideOf(who: string, backend: CartBackend): { backend: UnluckyBackend; cart: CartControl } {
    const wrapped = unlucky(backend, { who, clock, counter });
    const cart = createCart({
      ...{ clock, signal, openTabs },
      random: () => 0.5,
      onAnswer: () => undefined,
      onChange: () => undefined,
    });
    cart.connect(wrapped);
    return { backend: wrapped, cart };
  }

  async function follow(answer: Promise<CartResult>, tap?: Omit<Tap, 'result'>): Promise<void> {
    open += 1;
    const result = await answer;
    open -= 1;
    outcomes[result.outcome] = (outcomes[result.outcome] ?? 0) + 1;
    if (tap !== undefined) taps.push({ ...tap, result });
  }

  async function page({ which, quantity, isTold }: InterleavingStep): Promise<void> {
    const variantId = at(shop.variants, which);
    const wanted = Math.max(1, quantity);
    await counter.inTurn(async () => {
      // A shop with a limit adds less.
      const before = quantityOf(await shop.readTruth(), variantId);
      await shop.addPast(variantId, wanted);
      const pieces = quantityOf(await shop.readTruth(), variantId) - before;
      const change = { kind: 'add', variantId, quantity: wanted } as const;
      counter.note({ who: 'page', key: `page ${String(counter.executed.length)}`, change, pieces });
    });
    if (isTold) for (const { backend } of Object.values(sides)) backend.notice();
  }

  async function take(step: InterleavingStep): Promise<void> {
    const { who, does, which, quantity, mishap } = step;
    if (who === 'page') return await page(step);
    const { backend, cart } = sides[who];
    if (mishap !== undefined) (does === 'look' ? backend.nextRead : backend.next)(mishap);
    if (does === 'look') return void cart.refresh();
    const lines = cart.$cart.get()?.lines.filter(({ editable }) => editable) ?? [];
    if (does === 'set' && lines.length > 0)
      return void follow(cart.setQuantity(at(lines, which).id, quantity));
    const [variantId, pieces] = [at(shop.variants, which), Math.max(1, quantity)];
    void follow(cart.add(requestOf(variantId, pieces)), { who, variantId, quantity: pieces });
  }

  async function untilQuiet(): Promise<void> {
    for (let tries = 0; open > 0 || isBusy(sides.player.cart) || isBusy(sides.tab.cart); tries += 1) {
      check(tries < 60, 'every change to be answered within some minutes');
      await clock.advance(5000);
    }
    await clock.advance(60_000);
  }

  await clock.advance(0);
  for (const step of steps) {
    await take(step);
    await clock.advance(step.thenMs);
  }
  for (const { backend } of Object.values(sides)) backend.spare();
  await untilQuiet();
  if (steps.every(isNoticed)) await checkSeen(shop, sides);
  // Those who were told nothing look when they come to the front.
  for (const { cart } of Object.values(sides)) void cart.refresh();
  await untilQuiet();

  const truth = await checkSeen(shop, sides);
  const onceByKey = shop.backend.idempotent === true;
  for (const variantId of shop.variants) {
    const pieces = quantityOf(truth, variantId);
    checkSame(pieces, addedUp(counter, variantId, onceByKey), `pieces of ${variantId} in the shop`);
    for (const who of Object.keys(sides)) checkTaps(who, variantId, taps, counter);
  }
  checkOnce(counter, onceByKey);
  return { outcomes, quantity: truth.quantity };
}

/** Whether everybody can have noticed what a step has changed, without a look of his own. */
function isNoticed({ who, does, mishap, isTold }: InterleavingStep): boolean {
  if (who === 'page') return isTold;
  return does === 'look' ? isHarmless(mishap) : mishap !== 'late';
}

function isHarmless(mishap: Mishap | undefined): boolean {
  return mishap === undefined || mishap === 'slow' || mishap === 'delayed';
}

async function checkSeen(
  shop: InterleavingShop,
  sides: Readonly<Record<string, { readonly cart: CartControl }>>,
): Promise<Cart> {
  const truth = await shop.readTruth();
  for (const [who, { cart }] of Object.entries(sides))
    for (const variantId of shop.variants)
      checkSame(
        quantityIn(cart, variantId),
        quantityOf(truth, variantId),
        `pieces of ${variantId} that the ${who} shows`,
      );
  return truth;
}

async function calm(counter: Counter): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await settle();
    await counter.quiet();
  }
  await settle();
}

/** Tabs that hear of each other a moment later. */
function tabsOf(clock: HandClock): OpenTabs {
  const channels = new Set<TabChannel>();
  return () => {
    const channel: TabChannel = {
      onmessage: null,
      postMessage: (data) =>
        clock.after(5, () => {
          for (const other of channels) if (other !== channel) other.onmessage?.({ data } as never);
        }),
      close: () => void channels.delete(channel),
    };
    channels.add(channel);
    return channel;
  };
}

function isBusy(cart: CartControl): boolean {
  return cart.$cart.get()?.pending === true;
}

function at<T>(list: readonly T[], which: number): T {
  const found = list[which % list.length];
  check(found !== undefined, 'at least one to choose from');
  return found;
}

function quantityIn(cart: CartControl, variantId: string): number | undefined {
  const seen = cart.$cart.get();
  return seen && quantityOf(seen, variantId);
}

// Of another currency than any shop's, so that no price is compared.
const PRICE = { amount: '1', currency: 'XXX' };

function requestOf(
  variantId: string,
  quantity: number,
): { product: Product; variant: Product['variants'][number]; quantity: number } {
  const variant = { id: variantId, options: {}, price: PRICE, availability: 'in-stock' } as const;
  const lists = { images: [], options: [], disclosures: [], claims: [] };
  return {
    product: { id: variantId, title: variantId, variants: [variant], complete: true, ...lists },
    variant,
    quantity,
  };
}
