import { ShoppableLiveBadge } from '../elements/live-badge/live-badge.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-live-badge', ShoppableLiveBadge);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-live-badge': ShoppableLiveBadge;
  }
}
