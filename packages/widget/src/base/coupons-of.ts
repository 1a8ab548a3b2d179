import type { CouponBackend, PortContext, ShowData } from '@shoppable/core';
import type { PageCouponsCalls } from '@shoppable/core/adapters/page-coupons';

/** What a page may give for the giver of coupons: an adapter, or functions of its own as those of `pageCoupons`. */
export type CouponsProperty = CouponBackend | PageCouponsCalls;

/** The giver of coupons that the page or the show JSON names. Its code is fetched for this alone. */
export async function couponsOf(
  given: CouponsProperty | undefined,
  { id, coupons }: ShowData,
  { locale }: PortContext,
  target: EventTarget,
): Promise<CouponBackend | undefined> {
  if (given === undefined && coupons?.type === 'http') {
    const { httpCoupons } = await import('@shoppable/core/adapters/http-coupons');
    return httpCoupons({ url: coupons.url, showId: id, locale, credentials: 'include' });
  }
  const { pageCoupons } = await import('@shoppable/core/adapters/page-coupons');
  // What an adapter answers bears a second look; what functions of the page answer needs the first.
  return pageCoupons(given ?? { target });
}
