import { ShoppableReminder } from '../elements/reminder/reminder.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-reminder', ShoppableReminder);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-reminder': ShoppableReminder;
  }
}
