import type { EventData } from './show-event.ts';

/** A product that the host holds up. */
export interface Pin {
  readonly productId: string;
  readonly variantId?: string;
  /** Programme time since when, epoch ms. */
  readonly sinceMs: number;
}

/** A live-only price. It is over at `endsAtMs` by the service's clock, wherever the viewer's picture is. */
export type Deal = EventData<'deal.open'>;

/** A coupon that the viewer's picture has reached. */
export type Coupon = EventData<'coupon.offer'> & {
  /** When its figures were told, by the service's clock, epoch ms. */
  readonly toldAtMs?: number;
  /** Its time is over by the service's clock, or the host has ended it. */
  readonly isOver: boolean;
};

/** A short text of the host's over the picture. */
export interface Announcement {
  readonly text: string;
  readonly url?: string;
  readonly sinceMs: number;
}

/** What the stream lane puts on screen at one moment of the programme. */
export interface Stage {
  readonly pins: readonly Pin[];
  readonly deals: readonly Deal[];
  /** Those that are over among them: who has claimed one still has its code. */
  readonly coupons: readonly Coupon[];
  readonly announcement: Announcement | undefined;
  readonly chapter: string | undefined;
}

/** A stage with nothing on it. */
export const EMPTY_STAGE: Stage = {
  pins: [],
  deals: [],
  coupons: [],
  announcement: undefined,
  chapter: undefined,
};
