import './buy-button.ts';
import { ShoppableProductCard } from '../elements/product-card/product-card.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-product-card', ShoppableProductCard);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-product-card': ShoppableProductCard;
  }
}
