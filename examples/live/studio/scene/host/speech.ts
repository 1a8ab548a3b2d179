import { LOOP_SECONDS } from '../../../src/loop.ts';
import { chance, clamp, noise, passage, since, swell, wave } from '../motion.ts';

/** What the face does at an instant. Shares are 0…1, turns −1…1. */
export interface Expression {
  /** How far the mouth is open. */
  readonly open: number;
  /** Narrow (−1, as for "oo") to wide (1, as for "ee"). */
  readonly wide: number;
  /** How much she smiles. */
  readonly smile: number;
  /** How far the eyes are open. */
  readonly eyes: number;
  /** Raised brows. */
  readonly brows: number;
  /** Head turned to the screen's right (1). */
  readonly yaw: number;
  /** Head lowered (1). */
  readonly pitch: number;
  /** Head tilted, radians. */
  readonly roll: number;
  /** Where the eyes look beside the head's turn. */
  readonly gaze: number;
}

const BLINKS = blinkInstants();

/** The host's face at loop time `t`: she talks in phrases, looks at the product when it comes, and blinks. */
export function expressionAt(t: number): Expression {
  const local = t % 8;
  const speaking = talk(t);
  const syllable = 0.5 + 0.5 * noise(t, 64 * 9, 3);
  const emphasis = Math.max(0, noise(t, 64, 11)) * speaking;
  const look =
    swell(local, 0.3, 0.8, 1.7, 2.3) +
    0.8 * swell(local, 4.4, 4.9, 5.6, 6.2) +
    swell(local, 6.9, 7.3, 7.5, 8);
  const settled = 1 - speaking;
  return {
    open: clamp(speaking * (0.12 + 0.88 * syllable ** 1.25) * (0.75 + 0.25 * noise(t, 64 * 3, 8))),
    wide: speaking * noise(t, 64 * 5, 5),
    smile: 0.5 + 0.4 * settled + 0.16 * noise(t, 48, 13),
    eyes: blink(t) * (1 - 0.14 * look),
    brows: clamp(0.25 + 0.7 * emphasis + 0.3 * noise(t, 32, 17)),
    yaw: 0.5 * look + 0.17 * noise(t, 40, 21) + 0.06 * wave(t, 8),
    pitch: 0.42 * look + 0.2 * emphasis + 0.16 * noise(t, 72, 23) * speaking,
    roll: 0.045 * noise(t, 36, 27) + 0.03 * look,
    gaze: 0.55 * look + 0.12 * noise(t, 50, 33),
  };
}

/** How much she speaks: phrases with small breaths between, quiet while products change hands. */
function talk(t: number): number {
  const local = t % 8;
  const between = swell(local, 0.5, 0.9, 7.3, 7.7);
  const breath = 1 - swell(local, 2.55, 2.75, 2.95, 3.15) - swell(local, 5.2, 5.4, 5.65, 5.85);
  return between * clamp(breath) * (0.86 + 0.14 * noise(t, 128, 41));
}

function blink(t: number): number {
  let open = 1;
  for (const instant of BLINKS) {
    const d = since(t, instant);
    if (d > -0.12 && d < 0.2) open = Math.min(open, 1 - passage(d, -0.1, -0.01) + passage(d, 0.03, 0.17));
  }
  return clamp(open);
}

function blinkInstants(): number[] {
  const instants: number[] = [];
  for (let at = 1.3, i = 0; at < LOOP_SECONDS - 1; i += 1, at += 2.1 + chance(i + 71) * 2.6)
    instants.push(at);
  return instants;
}
