import { cloth, fill, oval, placed, stroke, wallShadow } from '../marks.ts';
import type { Plate } from '../plate.ts';

const board =
  'M372 130C372 112 384 104 400 104C416 104 428 112 428 130C428 190 430 220 452 240C520 262 566 300 574 372C584 460 582 560 562 640C548 692 500 706 400 706C300 706 252 692 238 640C218 560 216 460 226 372C234 300 280 262 348 240C370 220 372 190 372 130Z';

/** A serving board of olive wood. */
export const oliveWoodBoard: Plate = {
  handle: 'olive-wood-board',
  colours: { natural: '#c8965a' },
  on: 'wall',
  tint: '#d8d2c4',
  close: [250, 330, 330],
  draw(s, t) {
    const grain =
      'M300 260C250 360 280 460 250 600C246 640 250 670 262 700M340 250C290 380 330 470 300 590C292 640 300 680 310 720M388 230C350 360 400 450 360 560C340 630 356 680 360 720M400 110C396 200 420 300 430 380C450 470 400 540 410 620C416 660 410 690 410 720M440 240C470 330 500 420 470 520C450 600 470 660 466 720M490 260C530 350 560 440 530 540C510 620 520 670 520 700M540 300C570 400 580 480 566 560';
    const strap = 'M398 146C360 120 372 60 398 44C424 60 440 116 402 146';
    return [
      oval(400, 50, 13, 13, s.radial('#f6dfa8 0, #b98d4c 0.6, #7d5a2c 1', [0.35, 0.3, 0.8])),
      wallShadow(s, board, 24, 28, 0.36),
      cloth(s, board, t, 'none', {
        shade: ['M430 380C450 470 400 540 410 620', 'M250 600C246 640 250 670 262 700'],
        light: ['M300 300C280 400 300 500 280 600'],
        width: 40,
      }),
      s.within(
        board,
        stroke(grain, t.darker, 4, 0.55),
        placed(9, 4, stroke(grain, t.lighter, 3, 0.5)),
        placed(-12, -8, stroke(grain, t.dark, 2, 0.7)),
        oval(486, 420, 15, 26, t.darker, 0.75) +
          stroke(
            'M486 376C520 390 520 450 486 466C452 450 452 390 486 376M486 360C540 380 540 462 486 484C432 462 432 380 486 360',
            t.darker,
            3,
            0.55,
          ),
        oval(318, 560, 9, 16, t.darker, 0.7) +
          stroke('M318 534C338 544 338 576 318 588C298 576 298 544 318 534', t.darker, 2.6, 0.55),
      ),
      s.blurred(24, fill('M250 380C270 300 340 270 400 270C340 330 300 430 290 560Z', '#fff3da', 0.4)),
      oval(400, 146, 14, 14, '#5d4428'),
      oval(402, 149, 12, 12, '#bdb6a6'),
      stroke(strap, '#5f3b22', 9),
      stroke(strap, '#a9714a', 5),
    ].join('');
  },
};
