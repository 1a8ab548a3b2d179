import { ShoppableMomentsButton } from '../elements/moments-button/moments-button.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-moments-button', ShoppableMomentsButton);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-moments-button': ShoppableMomentsButton;
  }
}
