import { hanger } from '../hanger.ts';
import { cloth, fill, oval, stroke, wallShadow, weave } from '../marks.ts';
import type { Plate } from '../plate.ts';

const legs =
  'M294 222C330 232 470 232 506 222C520 300 534 420 540 520C544 600 546 660 546 706C510 718 456 720 420 712C418 600 412 480 402 372H398C388 480 382 600 380 712C344 720 290 718 254 706C254 660 256 600 260 520C266 420 280 300 294 222Z';
const band = 'M294 200C330 210 470 210 506 200L510 240C470 250 330 250 290 240Z';

/** Wide linen trousers on a hanger. */
export const linenTrousers: Plate = {
  handle: 'linen-trousers',
  colours: { sand: '#dcc7a2', olive: '#777d55', ink: '#4b5662' },
  on: 'wall',
  tint: '#cfd2c4',
  close: [260, 170, 300],
  draw: (s, t) =>
    [
      hanger(s),
      wallShadow(s, legs),
      fill('M300 200C340 190 460 190 500 200C470 216 330 216 300 200Z', t.darker),
      cloth(s, legs, t, weave(s), {
        shade: [
          'M330 250C322 400 330 560 316 710',
          'M372 300C376 440 356 580 364 712',
          'M470 250C480 400 468 560 482 710',
          'M428 300C424 440 446 580 436 712',
          'M290 420C282 520 276 620 272 700',
          'M400 250C396 300 396 340 400 400',
        ],
        light: [
          'M310 260C300 420 304 580 292 710',
          'M350 300C350 460 342 600 340 712',
          'M452 280C452 440 460 600 458 712',
          'M500 300C512 440 508 600 514 700',
        ],
        width: 22,
      }),
      cloth(s, band, t, weave(s), { width: 8 }),
      stroke('M291 236C330 246 470 246 509 236', t.dark, 1.4, 0.7, '4 4'),
      stroke('M404 246C404 300 408 330 398 366C390 352 388 320 388 246', t.dark, 1.6, 0.6, '4 4'),
      stroke('M318 246C316 280 302 306 284 318M482 246C484 280 498 306 516 318', t.darker, 2.4, 0.5),
      stroke('M323 246C321 284 306 310 286 324M477 246C479 284 494 310 514 324', t.dark, 1.2, 0.6, '4 4'),
      ...[330, 470].map(
        (x) => fill(`M${x - 6} 202h12v44h-12Z`, t.light) + stroke(`M${x + 7} 204v42`, t.darker, 2, 0.4),
      ),
      oval(401.5, 227, 8, 8, t.darker, 0.5) +
        oval(400, 225, 8, 8, '#f3e8d3') +
        stroke('M397 225h6', '#8d7a60', 1.8),
      stroke('M254 690C290 702 344 704 380 696M420 696C456 704 510 702 546 690', t.dark, 1.3, 0.6, '4 4'),
    ].join(''),
};
