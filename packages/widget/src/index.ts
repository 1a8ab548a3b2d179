/** The elements as classes. Importing this registers nothing: `@shoppable/widget/define` does. */
export { createPlayer, type PlayerOptions } from './player/player.ts';
export { type PlayerHandle, type StreamSource } from './player/player-handle.ts';
export { version } from './version.ts';
export { ShoppableVideo } from './video/shoppable-video.ts';
