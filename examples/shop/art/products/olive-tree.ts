import { tones } from '../ink.ts';
import { box, fill, floorShadow, oval, placed, rounding, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';

const pot = 'M300 520H500L478 664C476 676 466 682 452 682H348C334 682 324 676 322 664Z';
const leaf = 'M0 0C14 -14 46 -16 68 -2C46 12 16 12 0 0Z';

/** Leaves in a sunflower's spiral, the dark ones behind. */
function crown(s: Sketch): string {
  const blade = (name: string, top: string, low: string): string =>
    s.again(fill(leaf, s.linear(`${name} 0, ${top} 0.5, ${low} 1`, [0, 0, 0.4, 1])));
  const blades = [
    blade('#6d7a4a', '#59663a', '#3f4a28'),
    blade('#a3ad7c', '#7f8c58', '#5a6639'),
    blade('#ced3a8', '#9fa977', '#6d7849'),
  ];
  const leaves = Array.from({ length: 66 }, (_, index) => {
    const turn = index * 2.39996;
    const far = Math.sqrt(index / 66);
    const layer = Math.min(2, Math.floor(((index * 7) % 66) / 22));
    return {
      x: 400 + Math.cos(turn) * far * 168,
      y: 244 + Math.sin(turn) * far * 132,
      turn: (turn * 180) / Math.PI + ((index * 37) % 50) - 25,
      layer,
    };
  }).sort((one, other) => one.layer - other.layer);
  return leaves
    .map((one) => placed(Math.round(one.x), Math.round(one.y), blades[one.layer] ?? '', Math.round(one.turn)))
    .join('');
}

/** A young olive tree in a terracotta pot. */
export const oliveTree: Plate = {
  handle: 'olive-tree',
  colours: { terracotta: '#c47a56' },
  on: 'table',
  tint: '#e4d8c3',
  edge: 600,
  close: [240, 90, 340],
  draw(s, t) {
    const wood =
      'M394 524C396 460 404 420 398 370M398 400C380 350 350 320 326 290M399 380C420 340 450 320 474 280M398 370C400 330 398 290 404 240';
    const rim =
      'M288 490H512C518 490 520 494 520 500V528C520 534 518 538 512 538H288C282 538 280 534 280 528V500C280 494 282 490 288 490Z';
    const olives = [
      [336, 316],
      [452, 322],
      [388, 180],
      [496, 240],
      [300, 232],
      [420, 270],
    ]
      .map(([x = 0, y = 0]) =>
        oval(x, y, 9, 11, s.radial('#e6e5b2 0, #7c8440 0.4, #3b4020 1', [0.3, 0.25, 0.85])),
      )
      .join('');
    return [
      floorShadow(s, 400, 680, 88, 18),
      s.blurred(26, oval(450, 300, 170, 130, '#3a2a20', 0.2)),
      stroke(wood, '#6b5238', 13),
      placed(-3, 0, stroke(wood, '#a3855f', 4, 0.8)),
      s.blurred(16, oval(404, 252, 118, 92, '#4f5c33', 0.85)),
      crown(s),
      olives,
      s.blurred(24, oval(330, 190, 80, 54, '#fffbe2', 0.4)),
      fill(pot, s.linear(`${t.light} 0, ${t.lighter} 0.2, ${t.base} 0.55, ${t.dark} 1`, [0, 0, 1, 0.1])),
      s.within(
        pot,
        s.blurred(8, box(280, 530, 240, 20, t.darker, 0, 0.6)),
        s.blurred(12, oval(360, 640, 50, 40, tones('#efd9c4').base, 0.4)),
      ),
      rounding(s, pot, t, 24, 0.4),
      fill(rim, s.linear(`${t.light} 0, ${t.lighter} 0.2, ${t.base} 0.55, ${t.dark} 1`, [0, 0, 1, 0.1])),
      rounding(s, rim, t, 14, 0.4),
      oval(400, 491, 110, 7, '#4a3424'),
    ].join('');
  },
};
