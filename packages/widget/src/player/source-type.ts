import type { StreamSource } from './player-handle.ts';

/** Whether a source is a playlist or a file: what the show says, else by its name. */
export function sourceType({ src, type }: StreamSource): 'hls' | 'mp4' {
  return type ?? (/\.(mp4|m4v|webm)$/iu.test(new URL(src, 'https://local').pathname) ? 'mp4' : 'hls');
}
