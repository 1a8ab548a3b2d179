import { mix } from '../ink.ts';
import type { Tones } from '../ink.ts';
import { cloth, fill, lettering, oval, placed, stroke, wallShadow, weave } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';

const bag =
  'M226 338C300 350 500 350 574 338C584 450 596 570 606 676C608 704 598 716 570 718C480 726 320 726 230 718C202 716 192 704 194 676C204 570 216 450 226 338Z';
const inside = 'M226 338C280 318 520 318 574 338C500 352 300 352 226 338Z';

function handle(s: Sketch, t: Tones, front: boolean): string {
  const d = front
    ? 'M306 430C304 360 316 250 352 164C366 132 434 132 448 164C484 250 496 360 494 430'
    : 'M322 350C322 270 336 200 366 140C380 112 420 112 434 140C464 200 478 270 478 350';
  const tone = front ? t.base : t.dark;
  return [
    s.blurred(10, placed(16, 20, stroke(d, '#3a2a20', 24, 0.28))),
    stroke(d, t.darker, 28, front ? 0.5 : 0.7),
    stroke(d, tone, 25),
    stroke(d, front ? t.light : tone, 15),
    stroke(d, t.dark, 1.4, 0.6, '5 5'),
  ].join('');
}

/** The brand's olive sprig, stem up, about 120 × 170. */
export function sprig(ink: string): string {
  const leaf = 'M0 0C14 -10 34 -14 52 -6C36 8 16 10 0 0Z';
  const leaves = [
    [0, 60, -28],
    [0, 30, -34],
    [0, 0, -40],
    [0, -30, -46],
    [0, -56, -56],
    [0, 46, 208],
    [0, 16, 214],
    [0, -14, 220],
    [0, -44, 228],
  ] as const;
  return (
    stroke('M0 96C6 50 -4 0 0 -70', ink, 3.4) +
    `<g fill="${ink}">${leaves.map(([x, y, turn]) => placed(x, y, `<path d="${leaf}"/>`, turn)).join('')}<ellipse cx="26" cy="66" rx="10" ry="13"/><ellipse cx="-24" cy="60" rx="9" ry="12"/></g>`
  );
}

/** A heavy canvas tote with the brand's print, hung from a brass knob. */
export const canvasTote: Plate = {
  handle: 'canvas-tote',
  colours: { natural: '#efe2c6', olive: '#77805a', terracotta: '#c47350', ink: '#46505c' },
  on: 'wall',
  tint: '#e6c9b4',
  close: [250, 300, 330],
  draw(s, t) {
    const dark = t.base === '#efe2c6';
    const print = dark ? '#5d6640' : mix(t.lighter, '#fffaf0', 0.5);
    const box = 'M300 424H324V470H300ZM476 424H500V470H476Z';
    return [
      wallShadow(s, bag, 30, 30),
      oval(400, 128, 26, 26, '#3a2a20', 0.12),
      handle(s, t, false),
      fill(inside, t.darker),
      cloth(s, bag, t, weave(s, 4, 0.06), {
        shade: [
          'M250 400C262 500 240 600 236 700',
          'M330 470C350 560 330 640 322 716',
          'M540 380C520 480 556 580 560 700',
          'M470 480C456 560 480 650 474 716',
          'M200 640C300 690 500 690 600 640',
          'M312 440C360 470 440 470 488 440',
        ],
        light: [
          'M276 380C284 500 268 600 262 710',
          'M372 540C380 620 372 680 370 716',
          'M512 460C508 560 526 640 526 712',
          'M240 360C236 460 222 580 216 690',
        ],
        width: 26,
        strength: 0.3,
      }),
      stroke('M228 362C300 374 500 374 572 362', t.dark, 1.5, 0.65, '5 5'),
      s.within(bag, s.blurred(4, stroke('M226 370C300 382 500 382 574 370', t.darker, 5, 0.3))),
      placed(400, 530, sprig(print), 0, 0.82),
      lettering(400, 656, 'OLIVE &amp; THREAD', 21, print, 4),
      handle(s, t, true),
      fill(box, t.base) + fill(box, weave(s, 4, 0.06)),
      stroke(
        'M303 428H321V466H303ZL321 466M321 428L303 466M479 428H497V466H479ZL497 466M497 428L479 466',
        t.dark,
        1.5,
        0.7,
      ),
      s.blurred(5, oval(412, 152, 24, 22, '#3a2a20', 0.3)),
      oval(400, 138, 24, 24, s.radial('#fbeabf 0, #c79a52 0.55, #7d5a2c 1', [0.34, 0.28, 0.8])),
    ].join('');
  },
};
