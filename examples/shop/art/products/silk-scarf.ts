import { mix } from '../ink.ts';
import { cloth, fill, placed, stroke, wallShadow } from '../marks.ts';
import type { Plate } from '../plate.ts';
import { sprig } from './canvas-tote.ts';

const left = 'M368 250C330 340 268 480 232 640C270 664 330 676 366 660C392 540 404 400 408 268Z';
const right = 'M412 256C452 340 516 440 566 566C546 610 500 636 462 634C440 520 410 380 396 268Z';
const loop =
  'M300 200C320 130 480 130 502 200C500 250 470 270 440 262C450 220 430 196 400 196C370 196 350 220 360 262C330 268 302 246 300 200Z';
const knot = 'M346 236C370 214 434 214 456 238C462 270 440 296 404 300C366 298 340 270 346 236Z';

/** A printed silk scarf, knotted. */
export const silkScarf: Plate = {
  handle: 'silk-scarf',
  colours: { terracotta: '#c8714f', olive: '#7c8458', sky: '#7f9eae' },
  on: 'wall',
  tint: '#e7dcc8',
  close: [230, 380, 320],
  draw(s, t) {
    const ink = mix(t.lighter, '#fffaf0', 0.6);
    const print = s.pattern(
      78,
      96,
      placed(22, 30, sprig(ink), 12, 0.24) + placed(60, 76, sprig(ink), -14, 0.24),
      8,
    );
    const border = (d: string): string => stroke(d, ink, 5, 0.85);
    return [
      wallShadow(s, left + right + loop, 26, 30),
      cloth(s, loop, t, print, {
        shade: ['M320 230C330 170 380 150 420 156', 'M480 240C476 190 450 170 430 166'],
        light: ['M310 200C330 150 380 140 430 146'],
        width: 14,
      }),
      fill(
        'M360 258C352 222 372 198 400 198C428 198 448 222 440 258C420 240 380 240 360 258Z',
        t.darker,
        0.5,
      ),
      cloth(s, right, t, print, {
        shade: ['M416 290C450 400 480 500 490 634', 'M430 290C480 400 520 480 540 590'],
        light: ['M408 300C434 410 460 520 470 634', 'M424 290C470 390 510 470 556 570'],
        width: 18,
      }),
      s.within(right, border('M552 560C536 594 500 616 458 616')),
      s.blurred(8, stroke('M410 280C404 400 392 540 368 660', t.darker, 18, 0.4)),
      cloth(s, left, t, print, {
        shade: [
          'M380 290C340 420 300 540 288 664',
          'M398 300C384 440 360 560 344 668',
          'M360 280C320 380 270 500 250 640',
        ],
        light: ['M372 290C326 410 286 540 268 654', 'M390 300C370 430 340 560 318 668'],
        width: 18,
      }),
      s.within(left, border('M236 620C276 644 330 656 372 640')),
      cloth(s, knot, t, print, {
        shade: ['M360 250C390 262 430 262 446 256', 'M360 272C390 284 420 286 440 276'],
        light: ['M358 240C390 250 420 250 446 244'],
        width: 10,
      }),
    ].join('');
  },
};
