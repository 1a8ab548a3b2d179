import './buy-button.ts';
import { ShoppableProductShelf } from '../elements/product-shelf/product-shelf.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-product-shelf', ShoppableProductShelf);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-product-shelf': ShoppableProductShelf;
  }
}
