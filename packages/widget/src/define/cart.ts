import { ShoppableCart } from '../elements/cart/cart.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-cart', ShoppableCart);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-cart': ShoppableCart;
  }
}
