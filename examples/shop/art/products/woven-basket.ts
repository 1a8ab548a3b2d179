import { tones } from '../ink.ts';
import { box, fill, floorShadow, oval, placed, rounding, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';

const basket =
  'M190 360C196 470 216 580 242 644C250 664 270 674 300 676H500C530 674 550 664 558 644C584 580 604 470 610 360C520 392 280 392 190 360Z';

/** A seagrass basket with leather handles, a throw inside. */
export const wovenBasket: Plate = {
  handle: 'woven-basket',
  colours: { natural: '#d0a86c' },
  on: 'table',
  tint: '#bcc4b8',
  edge: 580,
  close: [180, 320, 330],
  draw(s, t) {
    const strand = (x: number, y: number): string =>
      box(x, y, 26, 13, s.linear(`${t.lighter} 0, ${t.base} 0.5, ${t.darker} 1`, [0, 0, 0, 1]), 6);
    const weave = s.pattern(
      28,
      30,
      box(0, 0, 28, 30, t.darker) + strand(1, 1) + strand(-13, 16) + strand(15, 16),
    );
    const wool = tones('#efe3cb');
    const throwTop =
      'M214 352C226 286 280 262 330 280C370 246 450 250 478 282C530 266 580 300 588 352C520 380 280 380 214 352Z';
    const handle = 'M236 392C226 300 260 258 300 264C330 270 340 320 336 400';
    const strap =
      s.blurred(4, placed(5, 6, stroke(handle, '#2a1a12', 17, 0.35))) +
      stroke(handle, '#7a4a2c', 18) +
      stroke(handle, '#a9714a', 11) +
      stroke(handle, '#e6c29c', 1.5, 0.8, '5 5') +
      oval(236, 398, 6, 6, '#e9c987') +
      oval(336, 404, 6, 6, '#e9c987');
    return [
      floorShadow(s, 400, 674, 164, 24),
      oval(400, 360, 210, 34, t.darker),
      fill(throwTop, s.linear(`${wool.lighter} 0, ${wool.base} 0.5, ${wool.dark} 1`)),
      s.within(
        throwTop,
        s.blurred(
          7,
          stroke(
            'M330 280C350 310 350 340 340 370M478 282C460 310 456 340 466 370M270 280C286 310 290 340 280 370M540 290C524 320 524 340 530 370',
            wool.darker,
            12,
            0.42,
          ),
        ),
        stroke('M216 340C330 376 470 376 586 340M222 322C330 354 470 354 580 322', '#b5714f', 6, 0.7),
      ),
      fill(basket, weave),
      fill(
        basket,
        s.linear('#fff3da 0 0.34, #fff3da 0.28 0.12, #3a2412 0.6 0.06, #2a180a 1 0.52', [0, 0, 1, 0.12]),
      ),
      rounding(s, basket, t, 44, 0.4),
      stroke('M190 360C280 392 520 392 610 360', t.darker, 22),
      stroke('M190 357C280 389 520 389 610 357', t.light, 15),
      stroke('M190 357C280 389 520 389 610 357', t.darker, 15, 0.5, '3 13'),
      strap,
      placed(226, 0, strap),
    ].join('');
  },
};
