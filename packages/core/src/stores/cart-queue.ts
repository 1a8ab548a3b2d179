import { atom, type ReadableAtom } from 'nanostores';
import { newId } from '../lib/new-id.ts';
import type { Cart, CartChange, CartLine } from '../model/cart.ts';
import { compareMoney } from '../model/money.ts';
import type { Attribution } from '../ports/cart-backend.ts';
import type { AddRequest, CartResult } from './cart-contract.ts';
import type { PendingChange } from './cart-view.ts';

/** A change that waits for its turn, or for the shop's answer. */
export interface Queued extends PendingChange {
  readonly add?: AddRequest;
  readonly attribution: Attribution | undefined;
  /** Variant, line or codes: changes of the same are not moved past each other. */
  readonly target: string;
  readonly answer: Promise<CartResult>;
  readonly settle: (result: CartResult) => void;
  /** True once it was sent: then nothing is merged into it. */
  readonly started: boolean;
}

/** The viewer's changes in the order of his taps; taps that wait become one change. */
export interface CartQueue {
  readonly $queue: ReadableAtom<readonly Queued[]>;
  put(
    change: CartChange,
    options: { cart: Cart | undefined; add?: AddRequest; attribution?: Attribution | undefined },
  ): Promise<CartResult>;
  /** Marks the first one as sent. */
  start(): Queued | undefined;
  /** Takes an answered one out. What waits for a line that its add has made is told the line's id by `cart`. */
  finish(done: Queued, cart: Cart | undefined): void;
  /** Answers everything that is left. */
  abandon(result: CartResult): void;
  /** Resolves when nothing is left. */
  idle(): Promise<void>;
}

const WITHDRAWN: CartResult = { outcome: 'done', issues: [] };

/** Makes an empty {@link CartQueue}. */
export function createCartQueue(now: () => number): CartQueue {
  const $queue = atom<readonly Queued[]>([]);

  function replace(before: Queued, ...after: readonly Queued[]): void {
    $queue.set($queue.get().flatMap((queued) => (queued === before ? after : [queued])));
  }

  /** The line that is changed is one that a waiting add will make: then the add is another one, or none. */
  function changeAdd(waiting: Queued, quantity: number): Promise<CartResult> {
    if (quantity > 0) {
      replace(waiting, { ...waiting, change: { ...waiting.change, quantity } as CartChange });
      return waiting.answer;
    }
    replace(waiting);
    waiting.settle(WITHDRAWN);
    return Promise.resolve(WITHDRAWN);
  }

  return {
    $queue,
    put(change, { cart, add, attribution }) {
      const queue = $queue.get();
      if (change.kind === 'set-quantity') {
        const maker = queue.find(({ id, started }) => id === change.lineId && !started);
        if (maker !== undefined) return changeAdd(maker, change.quantity);
      }
      const target = targetOf(change, cart, queue);
      const last = queue.filter((queued) => queued.target === target).at(-1);
      if (last !== undefined && !last.started && sameIntention(last.change, change)) {
        const price = lower(last.add, add);
        replace(last, {
          ...last,
          change: merged(last.change, change),
          ...(price !== undefined && last.add !== undefined && { add: { ...last.add, price } }),
        });
        return last.answer;
      }
      let settle: Queued['settle'] = () => undefined;
      const answer = new Promise<CartResult>((resolve) => (settle = resolve));
      const rest = { answer, settle, started: false, ...(add !== undefined && { add }) };
      $queue.set([...queue, { id: newId(now()), change, target, attribution, ...rest }]);
      return answer;
    },
    start() {
      const [first] = $queue.get();
      if (first === undefined) return undefined;
      const started = { ...first, started: true };
      replace(first, started);
      return started;
    },
    finish(done, cart) {
      const left = $queue.get().filter(({ id }) => id !== done.id);
      const meant = left.filter(({ change }) => change.kind === 'set-quantity' && change.lineId === done.id);
      const line = done.change.kind === 'add' ? madeLine(done.change, cart) : undefined;
      if (line === undefined) {
        $queue.set(left.filter((queued) => !meant.includes(queued)));
        for (const { change, settle } of meant) settle(withoutLine(change, cart));
      } else {
        $queue.set(left.map((queued) => (meant.includes(queued) ? atLine(queued, line.id) : queued)));
      }
    },
    abandon(result) {
      const left = $queue.get();
      $queue.set([]);
      for (const { settle } of left) settle(result);
    },
    idle: () =>
      new Promise((resolve) => {
        if ($queue.get().length === 0) return resolve();
        const stop = $queue.listen((queue) => {
          if (queue.length > 0) return;
          stop();
          resolve();
        });
      }),
  };
}

function targetOf(change: CartChange, cart: Cart | undefined, queue: readonly Queued[]): string {
  if (change.kind === 'set-codes') return 'codes';
  if (change.kind === 'add') return `variant ${change.variantId}`;
  const line = cart?.lines.find(({ id }) => id === change.lineId);
  const maker = queue.find(({ id }) => id === change.lineId)?.target;
  return line === undefined ? (maker ?? `line ${change.lineId}`) : `variant ${line.variantId}`;
}

function sameIntention(a: CartChange, b: CartChange): boolean {
  if (a.kind === 'add' && b.kind === 'add') return sameProperties(a.properties, b.properties);
  if (a.kind === 'set-quantity' && b.kind === 'set-quantity') return a.lineId === b.lineId;
  return a.kind === b.kind;
}

function merged(waiting: CartChange, next: CartChange): CartChange {
  if (waiting.kind !== 'add' || next.kind !== 'add') return next;
  return { ...waiting, quantity: waiting.quantity + next.quantity };
}

/** Of two prices that the viewer saw of the same the lower one: he is asked when the shop takes more than that. */
function lower(a: AddRequest | undefined, b: AddRequest | undefined): AddRequest['price'] {
  const [first, second] = [a?.price ?? a?.variant.price, b?.price ?? b?.variant.price];
  return first !== undefined && second !== undefined && compareMoney(second, first) < 0 ? second : first;
}

function madeLine(
  change: Extract<CartChange, { kind: 'add' }>,
  cart: Cart | undefined,
): CartLine | undefined {
  const lines = cart?.lines.filter((line) => line.variantId === change.variantId && line.editable) ?? [];
  return lines.find(({ properties }) => sameProperties(properties, change.properties)) ?? lines[0];
}

function atLine(queued: Queued, lineId: string): Queued {
  return { ...queued, change: { ...queued.change, lineId } as CartChange };
}

/** The line that was to be changed has never been made. */
function withoutLine(change: CartChange, cart: Cart | undefined): CartResult {
  if (cart === undefined) return { outcome: 'unknown', issues: [] };
  if (change.kind === 'set-quantity' && change.quantity === 0) return WITHDRAWN;
  return { outcome: 'refused', issues: [{ code: 'line-gone' }] };
}

function sameProperties(
  a: Readonly<Record<string, string>> | undefined,
  b: Readonly<Record<string, string>> | undefined,
): boolean {
  return JSON.stringify(a ?? {}) === JSON.stringify(b ?? {});
}
