import { ShoppableBuyButton } from '../elements/buy-button/buy-button.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-buy-button', ShoppableBuyButton);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-buy-button': ShoppableBuyButton;
  }
}
