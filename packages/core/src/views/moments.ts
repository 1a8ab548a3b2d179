import type { Moment, ProductMoment } from '../model/moment.ts';
import type { Product } from '../model/product.ts';

/** What can be sought in, programme time in epoch ms; its end is the live edge, or the end of the recording. */
export interface SeekWindow {
  readonly start: number;
  readonly end: number;
}

/** A moment as it is offered to the viewer. */
export type MomentView = Moment & {
  /** The chapter's, or the product's. */
  readonly title: string;
  /** How long before the end of the window it began, ms. */
  readonly agoMs: number;
};

/** Shorter windows are the player's own buffer: nothing to go back in. */
export const SHORTEST_WINDOW_MS = 30_000;

/** Who has just begun to be shown is not yet something to catch up on, ms. */
const FRESH_MS = 5000;

/** The moments that begin within a window, by their start. Products that the show does not list are left out. */
export function momentsWithin(
  moments: readonly Moment[],
  products: readonly Product[],
  window: SeekWindow | undefined,
): readonly MomentView[] {
  if (window === undefined) return [];
  const titles = new Map(products.map(({ id, title }) => [id, title]));
  return moments
    .filter(({ startMs }) => startMs >= window.start && startMs <= window.end)
    .flatMap((moment) => {
      const title = moment.kind === 'chapter' ? moment.title : titles.get(moment.productId);
      return title === undefined ? [] : [{ ...moment, title, agoMs: window.end - moment.startMs }];
    });
}

/**
 * The catch-up rail of a live show: the newest moment of each product that was shown before, newest first. Empty when
 * the window is too short to go back in. `shownNow` are the products of the picture at the live edge.
 */
export function earlierMoments(
  moments: readonly Moment[],
  products: readonly Product[],
  window: SeekWindow | undefined,
): readonly (MomentView & ProductMoment)[] {
  if (window === undefined || window.end - window.start < SHORTEST_WINDOW_MS) return [];
  const newest = new Map<string, MomentView & ProductMoment>();
  for (const moment of momentsWithin(moments, products, window)) {
    if (moment.kind !== 'product' || isNow(moment, window)) continue;
    newest.delete(moment.productId);
    newest.set(moment.productId, moment);
  }
  return [...newest.values()].reverse();
}

function isNow({ startMs, endMs }: ProductMoment, { end }: SeekWindow): boolean {
  return end - startMs < FRESH_MS || (endMs ?? Infinity) > end;
}

/** The moment of a kind in which `timeMs` lies; chapters and products are looked up apart. */
export function momentAt(
  moments: readonly Moment[],
  kind: Moment['kind'],
  timeMs: number | undefined,
): Moment | undefined {
  if (timeMs === undefined) return undefined;
  return moments
    .filter(
      (moment) => moment.kind === kind && moment.startMs <= timeMs && (moment.endMs ?? Infinity) > timeMs,
    )
    .at(-1);
}
