import type { CarriedCue, Carriage, Carrier } from './carriers.ts';
import { ANCHOR_MS, LOOP_MS, loopMoments } from './loop.ts';
import type { StreamShape } from './shape.ts';

/** The ways in which the demo's stream can carry its pins. */
export const CARRIERS = ['daterange', 'id3', 'sei', 'emsg', 'emsg-id3'] as const satisfies readonly Carrier[];

const MOMENT_MS = LOOP_MS / loopMoments.length;
/** A viewer who comes in the middle of a moment is to see its product, too. */
const REPEAT_MS = MOMENT_MS / 2;

/** The product on screen, pinned by the stream itself at the beginning of its moment and once more in the middle. */
function momentCues(fromMs: number, untilMs: number): CarriedCue[] {
  const first = Math.ceil((fromMs - ANCHOR_MS) / REPEAT_MS);
  const count = Math.max(0, Math.ceil((untilMs - ANCHOR_MS) / REPEAT_MS) - first);
  return Array.from({ length: count }, (_, offset) => {
    const index = first + offset;
    const moment = loopMoments[Math.floor(index / 2) % loopMoments.length];
    const text = JSON.stringify({ productId: moment?.handle ?? null });
    return { id: index + 1, atMs: ANCHOR_MS + index * REPEAT_MS, text };
  });
}

/** The demo's stream with its pins in a carrier; ID3 and SEI need a transport stream. */
export function carryingShape(carrier: Carrier): StreamShape {
  const carriage: Carriage = { carrier, cues: momentCues };
  return { carriage, container: carrier === 'id3' || carrier === 'sei' ? 'ts' : 'cmaf' };
}
