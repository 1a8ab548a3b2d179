import { box, fill, floorShadow, lettering, oval, placed, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';
import { sprig } from './canvas-tote.ts';

const jar =
  'M268 352C266 440 266 560 270 634C272 664 286 676 316 676H484C514 676 528 664 530 634C534 560 534 440 532 352C480 370 320 370 268 352Z';

function flame(s: Sketch): string {
  return [
    s.blurred(34, oval(400, 262, 110, 130, '#ffdf9a', 0.65)),
    stroke('M400 372C400 354 398 344 402 330', '#3a2617', 5),
    s.blurred(4, fill('M400 344C372 330 376 288 402 236C424 284 432 330 400 344Z', '#ffb84a', 0.95)),
    fill(
      'M400 342C380 330 382 292 402 248C420 290 424 328 400 342Z',
      s.linear('#fff7d6 0, #ffdf80 0.5, #ff9d3c 0.9, #8a6a8c 1', [0, 0, 0, 1]),
    ),
    oval(400, 320, 9, 16, '#fffdf0', 0.85),
  ].join('');
}

function vessel(s: Sketch): string {
  return [
    oval(400, 352, 132, 22, '#4a4f34'),
    oval(400, 358, 122, 18, s.radial('#fffdf0 0, #fdeecb 0.4, #d9bf8e 1')),
    oval(400, 359, 56, 8, '#fff9df', 0.9),
    flame(s),
    fill(
      jar,
      s.linear('#6d7350 0, #a5ab82 0.13, #7b8159 0.4, #565c3c 0.78, #858b62 0.95, #4a5033 1', [0, 0, 1, 0]),
    ),
    s.within(
      jar,
      s.blurred(24, oval(400, 380, 130, 60, '#ffe3a0', 0.75)),
      s.blurred(16, box(250, 640, 300, 50, '#262b17', 0, 0.5)),
    ),
    box(310, 440, 180, 156, s.linear('#fffaf0 0, #f4e8d0 0.6, #d8c6a2 1', [0, 0, 1, 0.1]), 3),
    box(319, 449, 162, 138, 'none" stroke="#8a7a58" stroke-width="1.4', 2),
    placed(400, 492, sprig('#6a4652'), 0, 0.3),
    lettering(402, 548, 'FIG', 28, '#4f343e', 6),
    lettering(401, 572, 'LEAF &amp; CEDAR', 11, '#7a5d58', 2),
    stroke('M284 382C282 460 282 560 286 630', '#fff', 10, 0.5),
    stroke('M300 388V420', '#fff', 5, 0.4),
    stroke('M518 384C520 460 520 560 516 630', '#fff', 4, 0.3),
    stroke('M268 352C320 371 480 371 532 352', '#d3d8b4', 4, 0.9),
  ].join('');
}

const fruit = 'M0 -92C8 -70 26 -58 44 -34C70 0 64 54 0 58C-64 54 -70 0 -44 -34C-26 -58 -8 -70 0 -92Z';

function figs(s: Sketch): string {
  const skin = s.radial('#b58aa0 0, #6f3f5c 0.4, #3c1f38 1', [0.34, 0.36, 0.72]);
  const seeds = Array.from({ length: 34 }, (_, index) => {
    const turn = index * 2.4;
    const far = 8 + (index / 34) * 26;
    return oval(
      Math.round(Math.cos(turn) * far),
      Math.round(10 + Math.sin(turn) * far * 0.95),
      2.4,
      1.8,
      index % 3 ? '#f7d9a6' : '#8c2f3c',
    );
  }).join('');
  const half = [
    fill(fruit, skin),
    placed(0, 1, fill(fruit, '#f2e3c4'), 0, 0.9),
    placed(
      0,
      4,
      fill(fruit, s.radial('#f3b09a 0, #d0564f 0.5, #a83a44 0.85, #e6b9a0 1', [0.5, 0.62, 0.5])),
      0,
      0.72,
    ),
    seeds,
  ].join('');
  const whole =
    fill(fruit, skin) +
    stroke(
      'M-8 -70C-40 -30 -46 10 -34 40M4 -70C4 -30 6 10 4 50M12 -64C40 -30 44 6 34 38',
      '#c79ab0',
      2,
      0.4,
    ) +
    stroke('M0 -88C-2 -98 2 -104 6 -110', '#7c8150', 8) +
    oval(-24, -4, 10, 22, '#fff', 0.22);
  return [
    floorShadow(s, 186, 688, 66, 15),
    placed(186, 636, whole, -14),
    floorShadow(s, 628, 706, 70, 14),
    placed(628, 660, half, 28),
  ].join('');
}

/** A scented candle burning between figs. */
export const figCandle: Plate = {
  handle: 'fig-candle',
  colours: { olive: '#7b8159' },
  on: 'table',
  tint: '#c8a9a6',
  edge: 570,
  close: [250, 210, 340],
  draw: (s) =>
    [
      s.blurred(30, oval(400, 700, 320, 60, '#ffeec6', 0.45)),
      floorShadow(s, 400, 676, 134, 22),
      vessel(s),
      figs(s),
    ].join(''),
};
