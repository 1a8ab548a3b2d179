import './buy-button.ts';
import { ShoppableProductSheet } from '../elements/product-sheet/product-sheet.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-product-sheet', ShoppableProductSheet);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-product-sheet': ShoppableProductSheet;
  }
}
