import { ShoppableNotice } from '../elements/notice/notice.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-notice', ShoppableNotice);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-notice': ShoppableNotice;
  }
}
