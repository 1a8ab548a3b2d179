import { ShoppableMoments } from '../elements/moments/moments.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-moments', ShoppableMoments);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-moments': ShoppableMoments;
  }
}
