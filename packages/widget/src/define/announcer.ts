import { ShoppableAnnouncer } from '../elements/announcer/announcer.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-announcer', ShoppableAnnouncer);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-announcer': ShoppableAnnouncer;
  }
}
