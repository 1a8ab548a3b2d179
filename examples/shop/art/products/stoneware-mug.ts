import type { Tones } from '../ink.ts';
import { fill, floorShadow, oval, placed, rounding, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';

const shell =
  'M-132 -250C-138 -160 -138 -80 -124 -24C-120 -6 -108 0 -92 0H92C108 0 120 -6 124 -24C138 -80 138 -160 132 -250Z';
const handle = 'M124 -206C210 -226 232 -120 186 -82C166 -66 142 -66 124 -72';

function mug(s: Sketch, t: Tones): string {
  const speckle = s.pattern(
    44,
    48,
    [
      [8, 9],
      [30, 20],
      [18, 36],
      [38, 42],
    ]
      .map(([x = 0, y = 0]) => oval(x, y, 1.4, 1.2, '#5f4a33', 0.55))
      .join(''),
  );
  return [
    stroke(handle, t.darker, 32),
    stroke(handle, t.base, 27),
    stroke('M128 -212C196 -226 218 -150 190 -104', t.lighter, 6, 0.75),
    fill(shell, s.linear(`${t.light} 0, ${t.lighter} 0.22, ${t.base} 0.58, ${t.dark} 1`, [0, 0, 1, 0.08])),
    fill(shell, speckle),
    s.within(
      shell,
      fill('M-150 -52C-60 -36 60 -36 150 -52V20H-150Z', '#c39a6b'),
      s.blurred(2, stroke('M-150 -52C-60 -36 60 -36 150 -52', t.lighter, 5, 0.5)),
      s.blurred(10, stroke('M-96 -220C-102 -140 -100 -70 -90 -20', '#fff', 18, 0.55)),
    ),
    rounding(s, shell, t, 34, 0.45),
    oval(0, -250, 132, 27, t.lighter),
    oval(0, -248, 123, 22, t.darker),
  ].join('');
}

/** Two speckled mugs, one with coffee. */
export const stonewareMug: Plate = {
  handle: 'stoneware-mug',
  colours: { chalk: '#e9dfcd', olive: '#828863', terracotta: '#c57a59' },
  on: 'table',
  tint: '#d9c3ae',
  edge: 560,
  close: [200, 300, 340],
  draw: (s, t) =>
    [
      floorShadow(s, 560, 596, 92, 18),
      placed(560, 598, mug(s, t), 0, 0.76),
      floorShadow(s, 330, 676, 122, 22),
      placed(
        330,
        680,
        mug(s, t) +
          oval(0, -244, 114, 17, s.linear('#9a6a40 0, #54301a 1', [0, 0, 1, 0.3])) +
          stroke('M-70 -246C-30 -256 30 -256 70 -248', '#d9a878', 4, 0.6),
      ),
      s.blurred(
        8,
        stroke(
          'M320 404C290 350 360 320 326 256C314 226 340 200 344 176M366 400C346 356 396 330 376 286',
          '#fff',
          13,
          0.5,
        ),
      ),
    ].join(''),
};
