import { ShoppablePlayer } from '../elements/player/player.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-player', ShoppablePlayer);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-player': ShoppablePlayer;
  }
}
