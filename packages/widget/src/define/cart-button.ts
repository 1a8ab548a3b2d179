import { ShoppableCartButton } from '../elements/cart-button/cart-button.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-cart-button', ShoppableCartButton);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-cart-button': ShoppableCartButton;
  }
}
