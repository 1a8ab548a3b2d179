import { ShoppableReactions } from '../elements/reactions/reactions.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-reactions', ShoppableReactions);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-reactions': ShoppableReactions;
  }
}
