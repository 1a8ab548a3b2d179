import './coupon.ts';
import './entry.ts';
import './overlay.ts';
import './sheets.ts';
