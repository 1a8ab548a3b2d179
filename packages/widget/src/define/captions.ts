import { ShoppableCaptions } from '../elements/captions/captions.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-captions', ShoppableCaptions);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-captions': ShoppableCaptions;
  }
}
