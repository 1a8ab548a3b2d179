import { ShoppableShow } from '../elements/show/show.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-show', ShoppableShow);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-show': ShoppableShow;
  }
}
