import * as v from 'valibot';
import { ClientFrameSchema, type ClientFrame } from '@shoppable/core';

/** What could be read of a client's message. */
export interface ReadFrames {
  readonly frames: readonly ClientFrame[];
  /** How many frames could not be read. */
  readonly wrong: number;
}

const MOST_FRAMES = 20;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a client's message: one frame, or an array of at most twenty. Never throws. */
export function readFrames(text: string | undefined): ReadFrames {
  const value = text === undefined ? undefined : parsed(text);
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (items.length > MOST_FRAMES) return { frames: [], wrong: 1 };
  const results = items.map((item) => v.safeParse(ClientFrameSchema, item));
  const frames = results.filter((result) => result.success).map((result) => result.output);
  return { frames, wrong: items.length - frames.length };
}
