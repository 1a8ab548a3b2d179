import type { LoopHandle } from '../../../src/loop.ts';
import type { HandPose } from './hand.ts';

/** Where a hand is at a second of the moment. With `grip` the place is an offset from the product's origin. */
export interface HandKey {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  /** Where the fingers point, radians; 0 is the screen's right, positive is down. */
  readonly turn: number;
  readonly pose: HandPose;
  readonly grip?: true;
}

/** Where a product's origin is at a second of the moment. */
export interface ProductKey {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly turn?: number;
}

/** All movements of one moment: eight seconds, hands at rest at both ends. */
export interface Choreography {
  readonly product: readonly ProductKey[];
  readonly left: readonly HandKey[];
  readonly right: readonly HandKey[];
  /** From and until when product and arms are in front of the table. */
  readonly front?: readonly [number, number];
}

const LEFT_REST = { x: 218, y: 752, turn: 0.9, pose: 'relaxed' } as const;
const RIGHT_REST = { x: 396, y: 752, turn: Math.PI - 0.9, pose: 'relaxed' } as const;

const STAND_X = 524;
const STAND_Y = 790;

function leftHand(...keys: readonly HandKey[]): readonly HandKey[] {
  return [{ at: 0, ...LEFT_REST }, ...keys, { at: 8, ...LEFT_REST }];
}

function rightHand(...keys: readonly HandKey[]): readonly HandKey[] {
  return [{ at: 0, ...RIGHT_REST }, ...keys, { at: 8, ...RIGHT_REST }];
}

/** Comes up in both hands, is set on the stand, is shown, is taken away again. */
function onStand(
  halfWidth: number,
  gripY: number,
  gestures: Pick<Choreography, 'left' | 'right'>,
): Choreography {
  const hold = { y: gripY, pose: 'cup', grip: true } as const;
  const left = { ...hold, x: -halfWidth - 48, turn: -0.12 };
  const right = { ...hold, x: halfWidth + 48, turn: Math.PI + 0.12 };
  return {
    product: [
      { at: 0, x: 440, y: 1110 },
      { at: 0.25, x: 440, y: 1110 },
      { at: 1.15, x: 500, y: 712 },
      { at: 1.3, x: 504, y: 712 },
      { at: 1.85, x: STAND_X, y: STAND_Y },
      { at: 6.5, x: STAND_X, y: STAND_Y },
      { at: 7, x: 500, y: 712 },
      { at: 7.85, x: 440, y: 1110 },
    ],
    left: leftHand(
      { at: 0.4, ...left },
      { at: 1.95, ...left },
      ...gestures.left,
      { at: 6.4, ...left },
      { at: 7.6, ...left },
    ),
    right: rightHand(
      { at: 0.4, ...right },
      { at: 2.05, ...right },
      ...gestures.right,
      { at: 6.4, ...right },
      { at: 7.6, ...right },
    ),
    front: [1.2, 6.95],
  };
}

/** Hangs from the right hand, which holds it at its origin. */
function hanging(y: number, left: readonly HandKey[]): Choreography {
  const grip = { x: 33, y: 30, turn: Math.PI + 0.78, pose: 'fist', grip: true } as const;
  return {
    product: [
      { at: 0, x: 470, y: 830 },
      { at: 0.3, x: 470, y: 830 },
      { at: 1.35, x: 528, y },
      { at: 3, x: 536, y: y + 8, turn: 0.02 },
      { at: 4.6, x: 518, y: y - 4, turn: -0.025 },
      { at: 6.8, x: 528, y },
      { at: 7.75, x: 470, y: 830 },
    ],
    left: leftHand(...left),
    right: rightHand({ at: 0.4, ...grip }, { at: 7.6, ...grip }),
  };
}

/** Movements for each product of the loop. */
export const CHOREOGRAPHY: Readonly<Record<LoopHandle, Choreography>> = {
  'linen-shirt': hanging(352, [
    { at: 1.5, x: 300, y: 610, turn: -0.35, pose: 'open' },
    { at: 2.5, x: 372, y: 560, turn: -0.2, pose: 'open' },
    { at: 3.4, x: 366, y: 640, turn: 0.05, pose: 'cup' },
    { at: 4.4, x: 216, y: 612, turn: -0.8, pose: 'open' },
    { at: 5.3, x: 366, y: 590, turn: -0.15, pose: 'open' },
    { at: 6.3, x: 250, y: 640, turn: -0.4, pose: 'relaxed' },
  ]),
  'pour-over-set': onStand(92, -90, {
    left: [
      { at: 2.8, x: 330, y: 640, turn: -0.15, pose: 'open' },
      { at: 3.9, x: 210, y: 610, turn: -0.9, pose: 'open' },
      { at: 5.2, x: 330, y: 610, turn: -0.25, pose: 'open' },
    ],
    right: [
      { at: 2.9, x: 648, y: 452, turn: Math.PI - 0.6, pose: 'open' },
      { at: 3.6, x: 644, y: 448, turn: Math.PI - 0.65, pose: 'open' },
      { at: 4.4, x: 406, y: 650, turn: Math.PI + 0.85, pose: 'relaxed' },
      { at: 5.2, x: 642, y: 456, turn: Math.PI - 0.6, pose: 'open' },
    ],
  }),
  'wool-throw': {
    product: [
      { at: 0, x: 420, y: 840 },
      { at: 0.3, x: 420, y: 840 },
      { at: 1.4, x: 482, y: 424 },
      { at: 3, x: 492, y: 414, turn: 0.05 },
      { at: 4.7, x: 474, y: 430, turn: -0.05 },
      { at: 6.8, x: 482, y: 420 },
      { at: 7.75, x: 420, y: 840 },
    ],
    left: leftHand(
      { at: 0.4, x: -106, y: 34, turn: -0.75, pose: 'fist', grip: true },
      { at: 7.6, x: -106, y: 34, turn: -0.75, pose: 'fist', grip: true },
    ),
    right: rightHand(
      { at: 0.4, x: 106, y: 34, turn: Math.PI + 0.75, pose: 'fist', grip: true },
      { at: 7.6, x: 106, y: 34, turn: Math.PI + 0.75, pose: 'fist', grip: true },
    ),
  },
  'canvas-tote': hanging(396, [
    { at: 1.6, x: 290, y: 620, turn: -0.5, pose: 'open' },
    { at: 2.7, x: 378, y: 640, turn: -0.1, pose: 'open' },
    { at: 3.8, x: 206, y: 600, turn: -1, pose: 'open' },
    { at: 4.9, x: 386, y: 560, turn: 0, pose: 'point' },
    { at: 6.2, x: 270, y: 630, turn: -0.4, pose: 'relaxed' },
  ]),
  'olive-oil-trio': onStand(92, -80, {
    left: [
      { at: 2.9, x: 236, y: 632, turn: -0.6, pose: 'open' },
      { at: 4.2, x: 356, y: 560, turn: 0, pose: 'point' },
      { at: 5.3, x: 230, y: 620, turn: -0.8, pose: 'open' },
    ],
    right: [
      { at: 2.9, x: 404, y: 648, turn: Math.PI + 0.85, pose: 'relaxed' },
      { at: 4.2, x: 640, y: 470, turn: Math.PI - 0.65, pose: 'open' },
      { at: 5.1, x: 590, y: 452, turn: Math.PI - 0.9, pose: 'open' },
    ],
  }),
  'brass-lamp': onStand(42, -26, {
    left: [
      { at: 2.7, x: 330, y: 640, turn: -0.3, pose: 'open' },
      { at: 3.8, x: 220, y: 590, turn: -1, pose: 'open' },
      { at: 5, x: 238, y: 636, turn: -0.65, pose: 'open' },
    ],
    right: [
      { at: 2.45, x: 622, y: 660, turn: Math.PI + 0.05, pose: 'point' },
      { at: 2.7, x: 622, y: 676, turn: Math.PI, pose: 'fist' },
      { at: 3.6, x: 402, y: 650, turn: Math.PI + 0.8, pose: 'relaxed' },
      { at: 5.1, x: 404, y: 640, turn: Math.PI + 0.9, pose: 'open' },
    ],
  }),
  'trail-sneaker': {
    product: [
      { at: 0, x: 440, y: 1000 },
      { at: 0.3, x: 440, y: 1000 },
      { at: 1.35, x: 498, y: 668, turn: -0.04 },
      { at: 2.6, x: 508, y: 648, turn: -0.14 },
      { at: 4.1, x: 492, y: 668, turn: 0.04 },
      { at: 5.4, x: 510, y: 644, turn: -0.12 },
      { at: 6.8, x: 498, y: 668, turn: -0.04 },
      { at: 7.75, x: 440, y: 1000 },
    ],
    left: leftHand(
      { at: 0.4, x: -178, y: -28, turn: 0.1, pose: 'cup', grip: true },
      { at: 2, x: -178, y: -28, turn: 0.1, pose: 'cup', grip: true },
      { at: 3.1, x: 216, y: 600, turn: -0.9, pose: 'open' },
      { at: 4.2, x: 388, y: 590, turn: 0.1, pose: 'point' },
      { at: 5.4, x: 226, y: 610, turn: -0.8, pose: 'open' },
      { at: 6.4, x: -178, y: -28, turn: 0.1, pose: 'cup', grip: true },
      { at: 7.6, x: -178, y: -28, turn: 0.1, pose: 'cup', grip: true },
    ),
    right: rightHand(
      { at: 0.4, x: 76, y: 3, turn: Math.PI + 0.04, pose: 'tray', grip: true },
      { at: 7.6, x: 76, y: 3, turn: Math.PI + 0.04, pose: 'tray', grip: true },
    ),
  },
  'fig-candle': onStand(70, -100, {
    left: [
      { at: 2.8, x: 236, y: 640, turn: -0.6, pose: 'open' },
      { at: 4, x: 226, y: 610, turn: -0.8, pose: 'open' },
      { at: 5.2, x: 240, y: 632, turn: -0.6, pose: 'open' },
    ],
    right: [
      { at: 2.9, x: 404, y: 654, turn: Math.PI + 0.85, pose: 'relaxed' },
      { at: 4.1, x: 654, y: 520, turn: Math.PI - 0.5, pose: 'open' },
      { at: 5.2, x: 406, y: 648, turn: Math.PI + 0.85, pose: 'relaxed' },
    ],
  }),
};
