import { ShoppableEntry } from '../elements/entry/entry.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-entry', ShoppableEntry);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-entry': ShoppableEntry;
  }
}
