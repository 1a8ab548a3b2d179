import type { Tones } from '../ink.ts';
import { fill, floorShadow, oval, placed, rounding, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';

function plate(s: Sketch, t: Tones): string {
  const side = 'M-262 0C-262 22 -180 46 -120 52H120C180 46 262 22 262 0Z';
  return [
    fill(side, s.linear(`${t.light} 0, ${t.lighter} 0.2, ${t.base} 0.55, ${t.darker} 1`, [0, 0, 1, 0.1])),
    s.within(side, s.blurred(5, stroke('M-200 50H200', t.darker, 12, 0.5))),
    oval(0, 0, 262, 56, s.linear(`${t.lighter} 0, ${t.light} 0.4, ${t.dark} 1`)),
    oval(0, 2, 252, 51, s.linear(`${t.light} 0, ${t.lighter} 0.5, ${t.base} 1`)),
  ].join('');
}

/** A stack of stoneware plates with a bowl on top. */
export const dinnerPlates: Plate = {
  handle: 'dinner-plates',
  colours: { chalk: '#ece3d2', olive: '#858b67', terracotta: '#c87f5e' },
  on: 'table',
  tint: '#bcc6bd',
  edge: 520,
  close: [220, 330, 350],
  draw(s, t) {
    const one = s.again(plate(s, t));
    const bowl = 'M-164 0C-160 70 -110 124 -50 130H50C110 124 160 70 164 0Z';
    const speckle = s.pattern(
      46,
      30,
      [
        [8, 6],
        [30, 13],
        [18, 24],
        [40, 27],
      ]
        .map(([x = 0, y = 0]) => oval(x, y, 1.4, 1, '#5f4a33', 0.5))
        .join(''),
    );
    return [
      floorShadow(s, 400, 636, 210, 28),
      ...[596, 562, 528, 494].map(
        (y) => s.blurred(7, oval(408, y + 40, 190, 16, '#2a1a12', 0.35)) + placed(400, y, one),
      ),
      oval(400, 496, 252, 51, speckle),
      oval(400, 496, 176, 32, s.linear(`${t.dark} 0, ${t.base} 0.3, ${t.lighter} 1`)),
      s.blurred(10, oval(412, 500, 130, 24, '#2a1a12', 0.4)),
      placed(
        400,
        372,
        [
          fill(
            bowl,
            s.linear(`${t.light} 0, ${t.lighter} 0.22, ${t.base} 0.58, ${t.dark} 1`, [0, 0, 1, 0.08]),
          ),
          fill(bowl, speckle),
          rounding(s, bowl, t, 32, 0.45),
          s.within(bowl, s.blurred(10, stroke('M-128 20C-116 70 -90 100 -60 116', '#fff', 14, 0.55))),
          oval(0, 0, 164, 34, t.lighter),
          oval(0, 3, 155, 29, s.linear(`${t.darker} 0, ${t.base} 0.5, ${t.light} 1`, [0, 0, 0.4, 1])),
        ].join(''),
      ),
      stroke('M146 500C180 534 300 546 400 546', '#fff', 3, 0.5),
    ].join('');
  },
};
