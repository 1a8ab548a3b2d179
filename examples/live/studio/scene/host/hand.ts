import { mix } from '../motion.ts';
import { apart, fill, glow, line, linear, placed, type Pen } from '../pen.ts';
import { TONES } from './tones.ts';

/** Names of the hand shapes. */
export type HandPose = 'open' | 'relaxed' | 'fist' | 'cup' | 'tray' | 'point';

/** Base, bend and tip of a finger, thumb first; the wrist is the origin, the fingers point to +x, the thumb to −y. */
type Finger = readonly [number, number, number, number, number, number];

const POSES: Readonly<Record<HandPose, readonly Finger[]>> = {
  open: [
    [10, -13, 26, -31, 43, -38],
    [32, -12, 52, -19, 71, -22],
    [36, -4, 59, -6, 80, -6],
    [35, 5, 57, 8, 75, 11],
    [30, 12, 47, 19, 61, 25],
  ],
  relaxed: [
    [10, -13, 28, -23, 43, -18],
    [32, -11, 52, -11, 64, -2],
    [35, -4, 58, -2, 69, 8],
    [34, 4, 54, 8, 64, 17],
    [29, 11, 44, 17, 52, 25],
  ],
  fist: [
    [10, -14, 30, -26, 45, -15],
    [28, -15, 45, -17, 46, -9],
    [31, -6, 50, -8, 49, 0],
    [30, 3, 49, 2, 47, 9],
    [27, 11, 43, 12, 41, 17],
  ],
  cup: [
    [10, -14, 30, -31, 50, -31],
    [32, -12, 54, -16, 68, -9],
    [35, -4, 59, -5, 73, 2],
    [34, 5, 56, 6, 69, 12],
    [29, 12, 46, 16, 57, 22],
  ],
  tray: [
    [8, -12, 24, -20, 40, -22],
    [32, -8, 54, -9, 74, -10],
    [35, -3, 59, -2, 80, -3],
    [34, 4, 57, 5, 76, 4],
    [29, 10, 48, 12, 64, 11],
  ],
  point: [
    [10, -13, 30, -22, 44, -14],
    [32, -12, 56, -16, 78, -17],
    [34, -4, 52, -4, 50, 4],
    [33, 4, 50, 5, 47, 11],
    [29, 11, 43, 13, 41, 18],
  ],
};

const WIDTHS = [11.5, 11, 11.4, 10.8, 9.4] as const;
const PALM = 'M-4 -13 C8 -19 26 -20 36 -15 C42 -6 42 8 35 16 C24 21 8 18 -4 12 Z';

/** Draws a hand at a wrist between two poses. `side` is 1 for the hand on the screen's left, −1 for the right. */
export function drawHand(
  pen: Pen,
  wrist: readonly [number, number],
  turn: number,
  side: 1 | -1,
  from: HandPose,
  to: HandPose,
  share: number,
): void {
  placed(
    pen,
    wrist[0],
    wrist[1],
    () => {
      const fingers = POSES[from].map((a, i) => blend(a, POSES[to][i] ?? a, share));
      for (let i = fingers.length - 1; i >= 1; i -= 1) finger(pen, fingers[i], i);
      palm(pen);
      finger(pen, fingers[0], 0);
      placed(pen, 30, -3, () => glow(pen, 0, 0, 16, 12, '255,226,196', 0.35));
    },
    turn,
    1.12,
    1.12 * side,
  );
}

function palm(pen: Pen): void {
  apart(pen, () => {
    line(pen, PALM, 'rgba(138,74,48,0.75)', 2);
    fill(
      pen,
      PALM,
      linear(
        pen,
        [0, -18],
        [10, 20],
        [
          [0, TONES.skinLight],
          [0.5, TONES.skin],
          [1, '#cd8f69'],
        ],
      ),
    );
  });
}

function finger(pen: Pen, shape: Finger | undefined, index: number): void {
  if (!shape) return;
  const [bx, by, mx, my, tx, ty] = shape;
  const path = `M${bx} ${by} Q${mx} ${my} ${tx} ${ty}`;
  const width = WIDTHS[index] ?? 10;
  line(pen, path, 'rgba(146,80,54,0.95)', width + 2);
  line(
    pen,
    path,
    linear(
      pen,
      [bx, by - 8],
      [tx, ty + 10],
      [
        [0, '#eebd95'],
        [1, '#e0a57d'],
      ],
    ),
    width,
  );
  line(pen, `M${mx} ${my - width * 0.2} L${tx} ${ty - width * 0.2}`, 'rgba(255,226,200,0.4)', width * 0.35);
  glow(pen, tx, ty - 1, 5, 4, '255,214,196', 0.5);
}

function blend(a: Finger, b: Finger, share: number): Finger {
  return [
    mix(a[0], b[0], share),
    mix(a[1], b[1], share),
    mix(a[2], b[2], share),
    mix(a[3], b[3], share),
    mix(a[4], b[4], share),
    mix(a[5], b[5], share),
  ];
}
