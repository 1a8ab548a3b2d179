import { ShoppableBagButton } from '../elements/bag-button/bag-button.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-bag-button', ShoppableBagButton);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-bag-button': ShoppableBagButton;
  }
}
