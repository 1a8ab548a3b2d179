import type { ShowScope } from './scope.ts';

/** What becomes of the code of a claimed coupon. */
export type CouponMode = 'apply' | 'copy';

/** As the attribute `coupon` says; without it a code goes into the cart, where the cart takes codes. */
export function couponMode({ host, show }: Pick<ShowScope, 'host' | 'show'>): CouponMode {
  const takesCodes = show.cart.$can.get().codes;
  return takesCodes && host?.getAttribute('coupon') !== 'copy' ? 'apply' : 'copy';
}
