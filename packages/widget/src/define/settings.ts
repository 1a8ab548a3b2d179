import { ShoppableSettings } from '../elements/settings/settings.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-settings', ShoppableSettings);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-settings': ShoppableSettings;
  }
}
