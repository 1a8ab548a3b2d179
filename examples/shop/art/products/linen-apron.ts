import { cloth, fill, oval, placed, stroke, wallShadow, weave } from '../marks.ts';
import type { Plate } from '../plate.ts';

const apron =
  'M312 214H488C492 290 520 340 590 376C596 480 598 590 596 698C540 714 260 714 204 698C202 590 204 480 210 376C280 340 308 290 312 214Z';
const pocket = 'M296 470H504V590C504 606 498 612 484 612H316C302 612 296 606 296 590Z';

/** A kitchen apron of washed linen. */
export const linenApron: Plate = {
  handle: 'linen-apron',
  colours: { olive: '#7e8460', oat: '#e2d1ae', ink: '#515c68' },
  on: 'wall',
  tint: '#e0c8b4',
  close: [250, 400, 320],
  draw(s, t) {
    const neck = 'M330 220C316 150 360 96 400 92C440 96 484 150 470 220';
    const ties = 'M214 384C160 400 130 470 150 560M586 384C640 400 676 460 652 570';
    return [
      s.blurred(9, placed(16, 20, stroke(neck, '#3a2a20', 18, 0.3))),
      stroke(neck, t.dark, 20) + stroke(neck, t.base, 16) + stroke(neck, t.dark, 1.3, 0.8, '4 4'),
      oval(400, 92, 15, 15, s.radial('#f6dfa8 0, #b98d4c 0.6, #7d5a2c 1', [0.35, 0.3, 0.8])),
      s.blurred(8, placed(14, 18, stroke(ties, '#3a2a20', 12, 0.3))),
      stroke(ties, t.dark, 15) + stroke(ties, t.base, 11),
      wallShadow(s, apron, 26, 30),
      cloth(s, apron, t, weave(s), {
        shade: [
          'M330 230C346 330 320 400 290 470',
          'M470 230C454 330 480 400 520 470',
          'M250 400C262 500 244 600 250 706',
          'M550 400C538 500 556 600 548 706',
          'M330 612C340 650 330 680 334 712',
          'M450 612C444 650 456 680 450 712',
        ],
        light: [
          'M350 230C372 330 350 400 330 460',
          'M440 230C430 320 446 380 470 440',
          'M230 400C236 500 222 600 226 704',
          'M290 620C296 660 288 690 290 710',
        ],
        width: 24,
      }),
      stroke(
        'M318 222H482M316 232C312 296 282 350 216 384M484 232C488 296 518 350 584 384',
        t.lighter,
        1.5,
        0.6,
        '5 4',
      ),
      stroke('M206 684C262 700 538 700 594 684', t.lighter, 1.5, 0.6, '5 4'),
      s.blurred(4, placed(3, 7, fill(pocket, t.darker, 0.5))),
      cloth(s, pocket, t, weave(s), { light: ['M340 480C346 530 336 570 340 606'], width: 20 }),
      stroke('M302 484H498M400 484V606M303 474V594M497 474V594', t.lighter, 1.5, 0.6, '5 4'),
      s.blurred(5, stroke('M440 462C452 430 470 420 490 424', t.darker, 10, 0.3)),
      fill('M420 470C426 420 450 400 486 404C494 430 480 452 472 470Z', '#f4ead6') +
        stroke('M430 468C436 430 456 412 482 412M452 468C456 440 466 424 484 420', '#b9603f', 2.4, 0.8),
    ].join('');
  },
};
