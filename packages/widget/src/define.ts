/** Registers `<shoppable-video>` and every part. */
import './define/all.ts';
import { safeDefine } from './define/safe-define.ts';
import { ShoppableVideo } from './video/shoppable-video.ts';

safeDefine('shoppable-video', ShoppableVideo);
