import { cloth, fill, placed, stroke, wallShadow, weave } from '../marks.ts';
import type { Plate } from '../plate.ts';
import { sprig } from './canvas-tote.ts';

const body =
  'M312 172C272 184 232 200 204 224C174 252 148 310 128 362L206 404C216 390 226 376 236 366C242 470 238 580 232 676C280 694 520 694 568 676C562 580 558 470 564 366C574 376 584 390 594 404L672 362C652 310 626 252 596 224C568 200 528 184 488 172C464 214 336 214 312 172Z';

/** A heavy cotton T-shirt with a small sprig. */
export const cottonTee: Plate = {
  handle: 'cotton-tee',
  colours: { chalk: '#f1e9da', olive: '#7d835d', clay: '#c27a5a' },
  on: 'wall',
  tint: '#b9c2b4',
  close: [300, 130, 300],
  draw: (s, t) =>
    [
      wallShadow(s, body, 30, 32, 0.34),
      cloth(s, body, t, weave(s, 3, 0.05), {
        shade: [
          'M240 250C256 300 240 340 236 380',
          'M560 250C544 300 560 340 564 380',
          'M270 300C310 380 340 480 322 684',
          'M530 300C500 400 470 500 486 684',
          'M246 450C270 520 284 600 276 680',
          'M200 300C190 330 180 350 170 380',
          'M600 300C610 330 620 350 630 380',
        ],
        light: [
          'M290 310C336 400 368 520 352 686',
          'M500 420C500 520 512 620 512 684',
          'M256 520C260 580 256 640 254 676',
          'M180 290C168 320 160 340 150 366',
        ],
        width: 26,
        strength: 0.3,
      }),
      stroke('M137 352L214 393M663 352L586 393', t.dark, 1.4, 0.7, '4 4'),
      stroke('M234 662C282 680 518 680 566 662', t.dark, 1.4, 0.7, '4 4'),
      s.blurred(
        4,
        stroke('M240 228C252 280 246 330 238 366M560 228C548 280 554 330 562 366', t.darker, 5, 0.35),
      ),
      fill('M330 174C356 160 444 160 470 174C454 206 428 214 400 214C372 214 346 206 330 174Z', t.darker),
      fill('M330 174C356 160 444 160 470 174C452 192 428 196 400 196C372 196 348 192 330 174Z', t.dark),
      fill('M386 178h28v15h-28Z', '#f8f0e0'),
      stroke('M320 175C340 222 460 222 480 175', t.base, 15),
      stroke('M316 174C338 228 462 228 484 174', t.dark, 1.4, 0.6, '4 4'),
      stroke('M326 176C346 216 454 216 474 176', t.lighter, 3, 0.6),
      placed(482, 322, sprig(t.base === '#f1e9da' ? '#6b7449' : t.lighter), 0, 0.3),
    ].join(''),
};
