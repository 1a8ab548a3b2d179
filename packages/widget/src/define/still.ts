import { ShoppableStill } from '../elements/still/still.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-still', ShoppableStill);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-still': ShoppableStill;
  }
}
