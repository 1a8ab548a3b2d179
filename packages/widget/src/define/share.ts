import { ShoppableShare } from '../elements/share/share.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-share', ShoppableShare);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-share': ShoppableShare;
  }
}
