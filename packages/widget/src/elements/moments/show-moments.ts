import { decodeShowEvents, type Show } from '@shoppable/core';

/** A stretch of the programme in which the host held a product up. Times are programme time in epoch ms. */
export interface ProductMoment {
  readonly kind: 'product';
  readonly id: string;
  readonly productId: string;
  readonly startMs: number;
  /** Undefined while it is still shown. */
  readonly endMs: number | undefined;
}

/** A chapter of the show. */
export interface Chapter {
  readonly kind: 'chapter';
  readonly id: string;
  readonly title: string;
  readonly startMs: number;
  readonly endMs: number | undefined;
}

type Moment = ProductMoment | Chapter;

/** What a show has to go back to, each in the order of the programme. */
export interface ShowMoments {
  readonly products: readonly ProductMoment[];
  readonly chapters: readonly Chapter[];
}

/** The moments of a show by kind. */
export function momentsOf(show: Show): ShowMoments {
  const moments = read(show);
  return {
    products: moments.filter((moment) => moment.kind === 'product'),
    chapters: moments.filter((moment) => moment.kind === 'chapter'),
  };
}

function read(show: Show): readonly Moment[] {
  const { events } = decodeShowEvents(show.session.$show.get()?.events ?? []);
  return events.flatMap((event): Moment[] => {
    if (event.atMs === undefined) return [];
    const { atMs: startMs, id } = event;
    if (event.type === 'show.chapter')
      return [{ kind: 'chapter', id, title: event.data.title, startMs, endMs: undefined }];
    if (event.type !== 'product.pin') return [];
    return event.data.products.map(({ productId }) => ({
      kind: 'product',
      id,
      productId,
      startMs,
      endMs: undefined,
    }));
  });
}
