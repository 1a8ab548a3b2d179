import type { Tones } from '../ink.ts';
import { fill, floorShadow, oval, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch, Stops } from '../sketch.ts';

const dome = 'M190 372C190 236 282 150 400 150C518 150 610 236 610 372C560 396 240 396 190 372Z';

/** Polished metal: a bright band at the left, a dark turn, a returning glow. */
function metal(t: Tones): Stops {
  return `${t.dark} 0, ${t.light} 0.12, #fff8e2 0.24, ${t.light} 0.34, ${t.base} 0.55, ${t.darker} 0.8, ${t.base} 0.94, ${t.dark} 1`;
}

function shade(s: Sketch, t: Tones): string {
  return [
    oval(400, 374, 208, 24, t.darker),
    oval(400, 374, 196, 19, s.radial('#fffbe6 0, #ffe5a0 0.5, #d79a3e 1')),
    oval(400, 374, 54, 8, '#ffffff'),
    fill(dome, s.linear(metal(t), [0, 0.05, 1, 0])),
    s.within(
      dome,
      s.blurred(
        26,
        fill('M190 380C300 404 500 404 610 380V330C520 352 280 352 190 330Z', t.darker, 0.55),
        oval(300, 214, 60, 44, '#fffdf2', 0.8),
      ),
      s.blurred(
        10,
        stroke('M236 330C236 256 268 208 320 184', '#fffdf0', 16, 0.75),
        stroke('M566 250C584 282 590 316 590 350', t.light, 9, 0.7),
      ),
    ),
    stroke('M190 372C240 396 560 396 610 372', t.darker, 5, 0.7),
    stroke('M192 368C242 391 558 391 608 368', t.lighter, 3, 0.9),
    fill('M388 152C388 138 392 132 400 132C408 132 412 138 412 152Z', s.linear(metal(t), [0, 0, 1, 0])),
    oval(400, 130, 10, 10, s.radial(`#fffbe8 0, ${t.base} 0.6, ${t.darker} 1`, [0.35, 0.3, 0.8])),
  ].join('');
}

/** A domed table lamp, lit. */
export const brassLamp: Plate = {
  handle: 'brass-lamp',
  colours: { brass: '#c49a4a', bronze: '#76553a', nickel: '#a9a59c' },
  on: 'table',
  tint: '#a7ac8f',
  edge: 570,
  close: [180, 110, 360],
  draw(s, t) {
    const stem = 'M390 380H410L414 622H386Z';
    const foot =
      'M276 648C276 632 330 622 400 622C470 622 524 632 524 648V664C524 682 470 690 400 690C330 690 276 682 276 664Z';
    return [
      s.blurred(34, fill('M214 384L130 800H670L586 384Z', '#ffe9ae', 0.34)),
      s.blurred(30, oval(400, 690, 300, 70, '#fff1c4', 0.7)),
      floorShadow(s, 400, 678, 124, 20),
      fill(foot, s.linear(metal(t), [0, 0, 1, 0])),
      oval(
        400,
        645,
        124,
        22,
        s.linear(`${t.light} 0, #fff6da 0.3, ${t.base} 0.7, ${t.dark} 1`, [0, 0, 1, 0.2]),
      ),
      s.blurred(6, oval(408, 642, 46, 10, t.darker, 0.45)),
      stroke('M277 648C277 664 330 670 400 670C470 670 523 664 523 648', t.lighter, 2, 0.5),
      fill(stem, s.linear(metal(t), [0, 0, 1, 0])),
      fill(
        'M372 606H428C434 616 440 624 440 636C430 642 370 642 360 636C360 624 366 616 372 606Z',
        s.linear(metal(t), [0, 0, 1, 0]),
      ),
      stroke('M384 470H416M384 478H416', t.darker, 2.4, 0.5),
      s.blurred(6, fill('M388 384H412V440H388Z', '#fff3c8', 0.7)),
      stroke('M458 392V470', t.dark, 2.2) +
        oval(458, 476, 6, 9, s.radial(`#fff6d8 0, ${t.base} 0.6, ${t.darker} 1`, [0.35, 0.3, 0.8])),
      s.blurred(18, oval(400, 392, 190, 18, '#fff2c0', 0.85)),
      shade(s, t),
    ].join('');
  },
};
