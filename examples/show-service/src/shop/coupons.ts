import { newUlid } from '../ids.ts';
import type { ShowLog } from '../log/show-log.ts';
import type { Publisher } from '../publisher.ts';
import { ShopRefusal, type ShopClient, type ShopCoupon } from './shop-client.ts';

/** What a host asks for when he offers a coupon. */
export type CouponWish = Pick<ShopCoupon, 'title' | 'percent' | 'minimumCents' | 'limit'> & {
  readonly durationSeconds: number;
  /** Programme time at which it is offered, epoch ms. */
  readonly atMs: number;
};

/** The coupons of the show. The shop gives them out and counts them; here they are announced. */
export interface Coupons {
  /** Has the shop give out a coupon, then offers it. Throws a `ShopRefusal`; nothing is offered then. */
  offer(wish: CouponWish): Promise<ShopCoupon>;
  /** Ends a coupon at the shop, then for the viewers. False when it was never offered, or is over. */
  end(id: string): Promise<boolean>;
}

const keyOf = (id: string): string => `coupon:${id}`;

/** Makes the {@link Coupons} of one show. What is open the log knows. */
export function createCoupons(deps: {
  readonly shop: ShopClient;
  readonly log: ShowLog;
  readonly publisher: Publisher;
  readonly now: () => number;
}): Coupons {
  const { shop, log, publisher, now } = deps;

  async function agreed(coupon: ShopCoupon): Promise<void> {
    try {
      await shop.openCoupon(coupon);
    } catch (problem) {
      // Whether the shop has heard is not known: it is told that there is no coupon.
      if (problem instanceof ShopRefusal && problem.status === 0)
        await shop.endCoupon(coupon.id).catch(() => undefined);
      throw problem;
    }
  }

  return {
    async offer({ durationSeconds, atMs, ...wish }) {
      const coupon = { id: newUlid(now()), ...wish, endsAtMs: now() + durationSeconds * 1000 };
      await agreed(coupon);
      const { id, title, percent, endsAtMs, limit } = coupon;
      const data = { key: keyOf(id), couponId: id, title, percent, endsAt: endsAtMs, remaining: limit };
      await publisher.publish({ type: 'coupon.offer', at: atMs, data, once: [`coupon-offer:${id}`] });
      return coupon;
    },
    async end(id) {
      const latest = await log.latest(keyOf(id));
      if (latest === undefined || latest.type === 'coupon.close') return false;
      await shop.endCoupon(id);
      const data = { key: keyOf(id), couponId: id };
      await publisher.publish({ type: 'coupon.close', data, once: [`coupon-close:${id}`] });
      return true;
    },
  };
}
