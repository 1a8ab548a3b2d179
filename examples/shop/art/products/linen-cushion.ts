import { mix } from '../ink.ts';
import { cloth, fill, floorShadow, rounding, stroke, weave } from '../marks.ts';
import type { Plate } from '../plate.ts';

const pillow =
  'M168 232C200 216 230 244 400 244C570 244 600 216 632 232C648 262 622 300 622 430C622 560 646 604 630 638C600 656 566 628 400 628C234 628 200 656 170 638C154 604 178 560 178 430C178 300 152 262 168 232Z';

/** A striped linen cushion with piping. */
export const linenCushion: Plate = {
  handle: 'linen-cushion',
  colours: { oat: '#e3d3b3', olive: '#868c66', terracotta: '#c67a58' },
  on: 'table',
  tint: '#c6c9bb',
  edge: 600,
  close: [150, 200, 320],
  draw(s, t) {
    const ink = t.base === '#e3d3b3' ? '#8a8f62' : mix(t.base, '#fff4e0', 0.72);
    const stripes = [244, 262, 270, 278, 296, 504, 522, 530, 538, 556].map((x, index) => {
      const bend = (400 - x) * 0.1;
      return stroke(
        `M${x} 236Q${x + bend} 430 ${x} 640`,
        ink,
        index % 5 === 0 || index % 5 === 4 ? 8 : 3,
        0.8,
      );
    });
    return [
      floorShadow(s, 400, 640, 240, 26),
      cloth(s, pillow, t, weave(s), { width: 30 }),
      s.within(pillow, ...stripes),
      s.within(
        pillow,
        s.blurred(
          16,
          stroke(
            'M176 240C240 300 280 330 320 350M624 240C580 300 540 330 500 350M176 630C230 580 270 550 310 530M624 630C570 580 540 550 500 530',
            t.darker,
            20,
            0.42,
          ),
          stroke('M400 620C396 580 404 560 400 540M400 250C396 290 404 300 400 330', t.darker, 16, 0.22),
          stroke('M230 300C280 350 300 400 300 440', t.lighter, 26, 0.6),
        ),
        s.blurred(44, fill('M220 280C320 250 460 270 500 360C480 460 300 480 240 420Z', '#fff8ea', 0.4)),
      ),
      rounding(s, pillow, t, 60, 0.4),
      stroke(pillow, t.dark, 7),
      stroke(pillow, t.light, 3.5, 0.9),
    ].join('');
  },
};
