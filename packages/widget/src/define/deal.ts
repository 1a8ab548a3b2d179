import { ShoppableDeal } from '../elements/deal/deal.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-deal', ShoppableDeal);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-deal': ShoppableDeal;
  }
}
