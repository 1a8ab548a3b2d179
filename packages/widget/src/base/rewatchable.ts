import { momentsWithin, type Show } from '@shoppable/core';
import { computed, type ReadableAtom } from 'nanostores';

/** Who has only just begun to be shown needs no going back, ms. */
const FRESH_MS = 30_000;

/** Where the moment of each product begins that is offered, by product: programme time in ms. */
export type MomentStarts = ReadonlyMap<string, number>;

/** While live the newest moment of a product that can be reached; in a recording the longest, where it was explained. */
function startsOf(show: Show): MomentStarts {
  const { seekableMs, latency } = show.playback.$state.get();
  const within = momentsWithin(show.timeline.$moments.get(), show.catalog.$products.get(), seekableMs);
  const best = new Map<string, { readonly startMs: number; readonly lengthMs: number }>();
  for (const { kind, productId, startMs, endMs = seekableMs?.end ?? startMs, agoMs } of within) {
    if (kind !== 'product' || (latency !== undefined && agoMs < FRESH_MS)) continue;
    const lengthMs = endMs - startMs;
    const known = best.get(productId);
    if (known === undefined || latency !== undefined || lengthMs > known.lengthMs)
      best.set(productId, { startMs, lengthMs });
  }
  return new Map([...best].map(([productId, { startMs }]) => [productId, startMs]));
}

/** Where each product can be watched again; changes only when that does, and not with every second of the window. */
export function rewatchable(show: Show): ReadableAtom<MomentStarts> {
  let last: MomentStarts = new Map();
  return computed([show.playback.$state, show.timeline.$moments, show.catalog.$products], () => {
    const next = startsOf(show);
    const isSame = next.size === last.size && [...next].every(([id, startMs]) => last.get(id) === startMs);
    if (!isSame) last = next;
    return last;
  });
}
