import {
  earlierMoments,
  momentsWithin,
  type ChapterMoment,
  type MomentView,
  type ProductMoment,
  type Show,
} from '@shoppable/core';

/** What a show has to go back to, each kind in the order of the programme. */
export interface ShowMoments {
  readonly products: readonly ProductMoment[];
  readonly chapters: readonly ChapterMoment[];
}

/** A product's moment as it is offered. */
export type ProductMomentView = MomentView & ProductMoment;

/** A chapter as it is offered. */
export type ChapterView = MomentView & ChapterMoment;

/** What can be gone to from here. */
export interface Offer {
  /** The show is live: newest first, each product once. Else in the order of the programme. */
  readonly live: boolean;
  readonly products: readonly ProductMomentView[];
  readonly chapters: readonly ChapterView[];
}

/** The moments of a show by kind. */
export function momentsOf(show: Show): ShowMoments {
  const moments = show.timeline.$moments.get();
  return {
    products: moments.filter((moment) => moment.kind === 'product'),
    chapters: moments.filter((moment) => moment.kind === 'chapter'),
  };
}

/** The moments of a show that the viewer can reach. */
export function offerOf(show: Show): Offer {
  const { seekableMs, latency } = show.playback.$state.get();
  const moments = show.timeline.$moments.get();
  const products = show.catalog.$products.get();
  const live = latency !== undefined;
  const within = momentsWithin(moments, products, seekableMs);
  const isProduct = (moment: MomentView): moment is ProductMomentView => moment.kind === 'product';
  return {
    live,
    products: live ? earlierMoments(moments, products, seekableMs) : within.filter(isProduct),
    chapters: within.filter((moment): moment is ChapterView => moment.kind === 'chapter'),
  };
}
