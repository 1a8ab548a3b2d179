import type { Clock } from '../lib/clock.ts';
import type { Purchases } from '../model/chat.ts';

const PAUSE_MS = 5000;
const MOST_PRODUCTS = 50;

/** Gathers what the service tells of purchases. */
export interface PurchaseLines {
  /** So many pieces of a product were bought. */
  add(bought: Purchases): void;
}

/** Makes a {@link PurchaseLines}: at most one line in five seconds, of the product that was bought most meanwhile. */
export function createPurchaseLines(
  clock: Clock,
  onLine: (purchases: Purchases) => void,
  signal: AbortSignal,
): PurchaseLines {
  const counts = new Map<string, number>();
  let resting = false;

  function tell(): void {
    resting = false;
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    if (most === undefined) return;
    const [productId, count] = most;
    counts.delete(productId);
    resting = true;
    onLine({ productId, count });
    clock.after(PAUSE_MS, tell, signal);
  }

  return {
    add({ productId, count }) {
      if (count === 0 || (counts.size >= MOST_PRODUCTS && !counts.has(productId))) return;
      counts.set(productId, (counts.get(productId) ?? 0) + count);
      if (!resting) tell();
    },
  };
}
