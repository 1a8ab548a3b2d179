import { fill, floorShadow, rounding, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';

const crown =
  'M252 500C256 400 270 310 300 280C340 246 460 246 500 280C530 310 544 400 548 500C480 536 320 536 252 500Z';
const brim =
  'M84 560C80 520 180 482 262 470H538C620 482 720 520 716 560C712 608 560 640 400 640C240 640 88 608 84 560Z';

/** A woven straw hat with a ribbon. */
export const strawHat: Plate = {
  handle: 'straw-hat',
  colours: { natural: '#dfc18a' },
  on: 'table',
  tint: '#bccbd0',
  edge: 520,
  close: [220, 240, 340],
  draw(s, t) {
    const plait = s.pattern(
      16,
      12,
      stroke('M0 0L8 6L0 12M8 0L16 6L8 12', t.darker, 1.6, 0.38) +
        stroke('M2 0L10 6L2 12', t.lighter, 1.4, 0.55),
    );
    const rings =
      'M120 560C130 590 260 622 400 622C540 622 670 590 680 560M170 560C190 586 290 604 400 604C510 604 610 586 630 560';
    const ribbon = 'M250 452C320 488 480 488 550 452L548 508C480 542 320 542 252 508Z';
    return [
      floorShadow(s, 400, 630, 286, 30),
      fill(brim, s.linear(`${t.lighter} 0, ${t.base} 0.5, ${t.dark} 1`, [0, 0, 0.8, 1])),
      fill(brim, plait),
      s.within(
        brim,
        s.blurred(2, stroke(rings, t.darker, 3, 0.5)),
        s.blurred(
          16,
          fill('M252 500C320 560 520 560 600 500L640 560C540 600 320 600 250 540Z', '#3a2412', 0.45),
        ),
      ),
      rounding(s, brim, t, 30, 0.42),
      stroke('M84 560C88 608 240 640 400 640C560 640 712 608 716 560', t.light, 6, 0.9),
      stroke('M88 566C96 610 244 640 400 640C556 640 704 610 712 566', t.darker, 1.6, 0.6, '6 5'),
      fill(crown, s.linear(`${t.lighter} 0, ${t.light} 0.3, ${t.base} 0.6, ${t.darker} 1`, [0, 0, 1, 0.2])),
      fill(crown, plait),
      s.within(
        crown,
        s.blurred(12, stroke('M330 290C370 320 440 320 480 290', t.darker, 20, 0.5)),
        s.blurred(16, stroke('M300 320C284 380 280 430 280 470', '#fff6dc', 26, 0.6)),
      ),
      rounding(s, crown, t, 40, 0.4),
      fill(ribbon, s.linear('#c9805d 0, #b5623f 0.45, #74381f 1', [0, 0, 1, 0.1])),
      stroke('M251 462C320 498 480 498 549 462M252 500C320 534 480 534 548 500', '#f0b896', 1.6, 0.6),
      fill(
        'M520 466C560 470 600 500 606 540L580 530L566 552C552 528 534 512 512 504Z',
        s.linear('#c06e49 0, #84401f 1'),
      ),
      fill(
        'M500 466C520 456 540 460 546 476C544 498 530 510 510 508C498 500 496 478 500 466Z',
        s.linear('#d98e69 0, #9c4d2c 1'),
      ),
    ].join('');
  },
};
