import type { CartOutcome, CartResult } from '../../stores/cart-contract.ts';
import type { Counter } from './cart-mishaps.ts';
import { check, checkSame } from './check.ts';

/** A tap that adds, and how it ended. */
export interface Tap {
  readonly who: string;
  readonly variantId: string;
  readonly quantity: number;
  readonly result: CartResult;
}

/** What the changes that the shop has done add up to, each intention counted once. */
export function addedUp({ executed }: Counter, variantId: string, onceByKey: boolean): number {
  const keys = new Set<string>();
  return executed.reduce((sum, { key, change, pieces, ...entry }) => {
    const isAgain = onceByKey && keys.has(key);
    keys.add(key);
    if (entry.variantId !== variantId || pieces === undefined || isAgain) return sum;
    return change.kind === 'add' ? sum + pieces : pieces;
  }, 0);
}

/** What was answered `done` is there; what was answered `failed` or refused is not. */
export function checkTaps(who: string, variantId: string, taps: readonly Tap[], { executed }: Counter): void {
  const own = taps.filter((tap) => tap.who === who && tap.variantId === variantId);
  const sum = (...outcomes: readonly CartOutcome[]): number =>
    own.reduce(
      (pieces, { quantity, result }) => pieces + (outcomes.includes(result.outcome) ? quantity : 0),
      0,
    );
  const byKey = new Map(
    executed.flatMap(({ change, key, pieces, ...entry }) =>
      change.kind === 'add' && entry.who === who && entry.variantId === variantId
        ? [[key, pieces ?? 0] as const]
        : [],
    ),
  );
  const added = [...byKey.values()].reduce((total, pieces) => total + pieces, 0);
  const [least, most] = [sum('done'), sum('done', 'partly', 'unknown')];
  check(
    least <= added && added <= most,
    `${String(least)} to ${String(most)} pieces of ${variantId} from what the ${who} was answered, found ${String(added)}`,
  );
}

/** No add is sent twice to a shop that would do it twice. */
export function checkOnce({ executed }: Counter, onceByKey: boolean): void {
  if (onceByKey) return;
  const keys = executed.filter(({ change }) => change.kind === 'add').map(({ key }) => key);
  checkSame(keys.length, new Set(keys).size, 'adds that the shop was asked for');
}
