import { fill, glow, inside, line, linear, oval, placed, radial, type Pen } from '../pen.ts';
import type { Expression } from './speech.ts';
import { TONES } from './tones.ts';

/** An eye with its lid, lashes and crease; `side` −1 is the one on the screen's left. */
export function drawEye(pen: Pen, x: number, y: number, side: -1 | 1, face: Expression): void {
  const open = face.eyes * (1 - 0.12 * face.smile);
  placed(
    pen,
    x,
    y,
    () => {
      const top = -11.4 * open + 2.2 * (1 - open);
      const white = `M-15 2 C-10 ${top} 6 ${top - 1.5} 15 -1 C10 ${6.4 * open + 2} -6 ${7.4 * open + 2} -15 2 Z`;
      glow(pen, 0, -5, 24, 14, '150,84,58', 0.26);
      if (open > 0.08) inside(pen, white, () => ball(pen, face, side));
      line(pen, `M-15 2 C-10 ${top} 7 ${top - 1.2} 15.5 -1.6`, TONES.hairDark, 2.8);
      line(
        pen,
        `M-12 ${top * 0.9 - 4} C-5 ${top - 6} 6 ${top - 6.5} 14 ${top * 0.6 - 3.5}`,
        'rgba(138,78,52,0.5)',
        1.5,
      );
      line(pen, `M-11 4.6 C-5 ${6 * open + 4.4} 6 ${5.6 * open + 4} 12 2`, 'rgba(120,64,44,0.38)', 1.2);
    },
    0,
    side * 1.12,
    1.14,
  );
}

function ball(pen: Pen, face: Expression, side: -1 | 1): void {
  pen.fillStyle = linear(
    pen,
    [0, -10],
    [0, 8],
    [
      [0, '#d9c8bb'],
      [0.45, '#fffaf3'],
      [1, '#f4e8dc'],
    ],
  );
  pen.fillRect(-18, -14, 36, 26);
  const gx = (face.gaze * 4.4 + 0.4) * side;
  const gy = -1.6 + face.pitch * 1.6;
  oval(pen, gx, gy, 7.9, 7.9, '#4a331d');
  oval(
    pen,
    gx,
    gy,
    7.1,
    7.1,
    radial(pen, gx, gy + 2.4, 7.4, [
      [0, '#a98a4c'],
      [0.6, '#75602f'],
      [1, '#46371c'],
    ]),
  );
  oval(pen, gx, gy, 3.5, 3.5, '#1d120b');
  oval(pen, gx - 2.6 * side, gy - 2.9, 2.1, 2.1, '#ffffff');
  oval(pen, gx + 2.4 * side, gy + 2.6, 1.1, 1.1, 'rgba(255,255,255,0.65)');
}

/** An eyebrow. */
export function drawBrow(pen: Pen, x: number, y: number, side: -1 | 1): void {
  placed(
    pen,
    x,
    y,
    () =>
      fill(
        pen,
        'M-15.5 3.6 C-12 -2.6 0 -6.4 9 -5 C14 -4 17 -1 19 2.6 C13 0 7 0.2 0 1.4 C-6 2.6 -12 6.6 -15.5 3.6 Z',
        'rgba(82,50,34,0.92)',
      ),
    0,
    side,
    1,
  );
}
