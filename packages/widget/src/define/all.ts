import './coupon.ts';
import './overlay.ts';
import './sheets.ts';
