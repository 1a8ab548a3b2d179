import { ShoppableShowTitle } from '../elements/show-title/show-title.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-show-title', ShoppableShowTitle);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-show-title': ShoppableShowTitle;
  }
}
