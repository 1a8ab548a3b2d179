import { fill, line, oval, placed, type Pen } from './pen.ts';

const LEAVES: readonly (readonly [number, number, number])[] = [
  [-2, -6, -0.75],
  [4, -12, 0.6],
  [-6, 8, -0.95],
  [0, 2, 0.75],
];

/** The brand's mark: an olive sprig whose stem is a loop of thread. Fits a circle of radius 36 around the origin. */
export function drawSprig(pen: Pen, scale: number, leaf = '#66763f', thread = '#c4694a'): void {
  placed(
    pen,
    0,
    0,
    () => {
      line(pen, 'M6 -26 C-2 -10 -10 6 -6 18 C-3 28 12 27 11 18 C10 9 -6 12 -16 26', thread, 2.6);
      for (const [x, y, turn] of LEAVES) {
        const side = turn < 0 ? -1 : 1;
        placed(
          pen,
          x,
          y,
          () => fill(pen, 'M0 0 C6 -8 17 -9 25 -4 C18 4 8 5 0 0 Z', leaf),
          turn * 0.4,
          side,
          1,
        );
      }
      placed(pen, 6, -25, () => fill(pen, 'M0 2 C-6 -4 -5 -10 1 -14 C6 -8 6 -2 0 2 Z', leaf), 0.3);
      oval(pen, 15, 4, 4.6, 5.6, leaf, 0.4);
    },
    0,
    scale,
  );
}
