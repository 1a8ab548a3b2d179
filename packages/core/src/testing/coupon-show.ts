import type { CouponBackend } from '../ports/coupon-backend.ts';
import type { Storage } from '../ports/storage.ts';
import type { CouponView } from '../stores/coupons-contract.ts';
import { memoryCart } from './memory-cart.ts';
import { memoryCoupons, type MemoryCoupon, type MemoryCoupons } from './memory-coupons.ts';
import { openRig, type ShowRig } from './show-rig.ts';

/** Programme time at which the coupon is offered, epoch ms. */
export const OPENS = Date.UTC(2026, 0, 1, 10, 1);
/** When it is over by the service's clock, epoch ms. */
export const ENDS = OPENS + 120_000;

/** The event that offers the coupon `c`. */
export function offer(data: object = {}): object {
  return {
    id: 'offer',
    type: 'coupon.offer',
    at: OPENS,
    ts: OPENS,
    data: { key: 'coupon:c', rev: 1, couponId: 'c', title: '20% off', percent: 20, endsAt: ENDS, ...data },
  };
}

/** What a show with a coupon is made of. */
export interface CouponShow {
  readonly coupons?: CouponBackend;
  readonly storage?: Storage;
  readonly event?: object;
}

/** A show, with a cart that takes codes, whose picture is just past the offer of the coupon. */
export async function openCouponShow({ coupons, storage, event = offer() }: CouponShow): Promise<ShowRig> {
  const price = { amount: '18.00', currency: 'EUR' };
  const cart = memoryCart({
    items: [{ variantId: 'mug-sand', title: 'Mug', price }],
    codes: [
      { code: 'LIVE20', percent: 20 },
      { code: 'HI5', percent: 5 },
    ],
  });
  const rig = await openRig(
    { events: [event] },
    {
      startMs: OPENS,
      ports: {
        cart: () => cart,
        ...(coupons !== undefined && { coupons: () => coupons }),
        ...(storage !== undefined && { storage }),
      },
    },
  );
  rig.player.frame(OPENS);
  await rig.clock.advance(600);
  return rig;
}

/** A merchant who gives the coupon out. */
export function merchant(fields: Partial<MemoryCoupon> = {}): MemoryCoupons {
  return memoryCoupons([{ couponId: 'c', code: 'LIVE20', ...fields }]);
}

/** The coupon as the viewer sees it. */
export function couponIn({ show }: ShowRig): CouponView | undefined {
  return show.coupons.$offers.get()[0];
}
