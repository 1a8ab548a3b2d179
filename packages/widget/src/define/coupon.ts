import { ShoppableCoupon } from '../elements/coupon/coupon.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-coupon', ShoppableCoupon);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-coupon': ShoppableCoupon;
  }
}
