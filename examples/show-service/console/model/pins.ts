import type { ShowEvent } from '@shoppable/core';

/** A pin event as the console needs it. */
export interface PinEntry {
  readonly id: string;
  readonly rev: number;
  /** Programme time, epoch ms. */
  readonly atMs: number;
  readonly productIds: readonly string[];
}

/** What is pinned on the picture that the host sees, and what comes next. */
export interface PinView {
  readonly onAir: readonly string[];
  /** Published ahead of the picture; undefined when nothing is. */
  readonly next: { readonly productIds: readonly string[]; readonly inMs: number } | undefined;
}

/** Reads a pin event. */
export function pinEntry(event: ShowEvent<'product.pin'>): PinEntry {
  const productIds = event.data.products.map(({ productId }) => productId);
  return { id: event.id, rev: event.data.rev, atMs: event.atMs ?? event.tsMs ?? 0, productIds };
}

/** Adds an entry; one that is known already, or that a newer revision overtook, changes nothing. */
export function withPin(entries: readonly PinEntry[], entry: PinEntry): readonly PinEntry[] {
  if (entries.some(({ rev, atMs }) => rev === entry.rev || (rev > entry.rev && atMs <= entry.atMs)))
    return entries;
  const kept = entries.filter(({ rev, atMs }) => rev > entry.rev || atMs < entry.atMs);
  return [...kept, entry].sort((a, b) => a.atMs - b.atMs).slice(-60);
}

/** The fold at the host's picture; without a picture the newest entry is on air. */
export function pinsAt(entries: readonly PinEntry[], playheadMs: number | undefined): PinView {
  const timeMs = playheadMs ?? Infinity;
  const onAir = entries.findLast(({ atMs }) => atMs <= timeMs);
  const next = entries.find(({ atMs }) => atMs > timeMs);
  return {
    onAir: onAir?.productIds ?? [],
    next: next === undefined ? undefined : { productIds: next.productIds, inMs: next.atMs - timeMs },
  };
}
