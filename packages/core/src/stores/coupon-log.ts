import type { EventData, ShowEvent } from '../model/show-event.ts';
import type { Coupon } from '../model/stage.ts';
import { createOfferLog } from './offer-log.ts';

/** The coupons of a show: each is offered along programme time, and changes or ends as the service says, at once. */
export interface CouponLog {
  /** Takes events in that are about coupons; others are nobody's. */
  take(event: ShowEvent): void;
  /** The coupons that the picture has reached at `timeMs`, in the order of their offers. */
  at(timeMs: number): readonly Coupon[];
  /** When the next one is offered after `timeMs`. */
  nextChangeMs(timeMs: number): number;
  /** Forgets all. */
  clear(): void;
}

type Told = EventData<'coupon.offer'> & { readonly toldAtMs?: number };

/** Makes an empty {@link CouponLog}. */
export function createCouponLog(serverNow: () => number): CouponLog {
  const log = createOfferLog<Told>();
  const told = ({ tsMs, data }: ShowEvent<'coupon.offer' | 'coupon.update'>): Told => ({
    ...data,
    ...(tsMs !== undefined && { toldAtMs: tsMs }),
  });
  return {
    take(event) {
      if (event.type === 'coupon.offer') {
        const atMs = event.atMs ?? event.tsMs ?? Number.NEGATIVE_INFINITY;
        log.open(event.data.couponId, atMs, told(event));
      } else if (event.type === 'coupon.update') log.news(event.data.couponId, event.data.rev, told(event));
      else if (event.type === 'coupon.close') log.news(event.data.couponId, event.data.rev);
    },
    at: (timeMs) =>
      log.at(timeMs).map(({ value, isClosed }) => ({
        ...value,
        isOver: isClosed || (value.endsAtMs ?? Infinity) <= serverNow(),
      })),
    nextChangeMs: log.nextChangeMs,
    clear: log.clear,
  };
}
