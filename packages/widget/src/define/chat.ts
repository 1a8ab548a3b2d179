import { ShoppableChat } from '../elements/chat/chat.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-chat', ShoppableChat);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-chat': ShoppableChat;
  }
}
