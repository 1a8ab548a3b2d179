import { ShoppableTimeline } from '../elements/timeline/timeline.ts';
import { safeDefine } from './safe-define.ts';

safeDefine('shoppable-timeline', ShoppableTimeline);

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-timeline': ShoppableTimeline;
  }
}
