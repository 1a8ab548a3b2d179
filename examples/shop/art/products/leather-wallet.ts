import { mix, tones } from '../ink.ts';
import { cloth, fill, floorShadow, oval, placed, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';
import { sprig } from './canvas-tote.ts';

const back =
  'M178 306C178 290 188 280 204 280H586C602 280 612 290 612 306V566C612 582 602 592 586 592H204C188 592 178 582 178 566Z';
const face =
  'M168 330C168 314 178 304 194 304H580C596 304 606 314 606 330V600C606 616 596 626 580 626H194C178 626 168 616 168 600Z';

function card(s: Sketch, y: number, hue: string): string {
  const c = tones(hue);
  const d = `M214 ${y + 14}C214 ${y + 4} 220 ${y} 230 ${y}H560C570 ${y} 576 ${y + 4} 576 ${y + 14}V420H214Z`;
  return (
    s.blurred(4, placed(2, -3, fill(d, '#20140c', 0.3))) + fill(d, s.linear(`${c.lighter} 0, ${c.base} 1`))
  );
}

/** A slim wallet of vegetable-tanned leather. */
export const leatherWallet: Plate = {
  handle: 'leather-wallet',
  colours: { tan: '#b4723f', olive: '#6c7048', espresso: '#5d4030' },
  on: 'table',
  tint: '#dcd0bd',
  edge: 200,
  close: [150, 300, 330],
  draw(s, t) {
    const grain = s.pattern(
      17,
      15,
      [
        [3, 4],
        [11, 2],
        [7, 10],
        [15, 12],
        [1, 13],
      ]
        .map(([x = 0, y = 0]) => oval(x, y, 2.2, 1.5, t.darker, 0.16))
        .join(''),
    );
    return placed(
      400,
      440,
      placed(
        -390,
        -450,
        [
          floorShadow(s, 400, 618, 224, 34),
          cloth(s, back, tones(t.dark), grain, { width: 20 }),
          card(s, 232, '#e9dcc2'),
          card(s, 252, mix(t.base, '#7d8460', 0.7)),
          card(s, 272, '#c9785a'),
          s.blurred(6, placed(2, -6, fill(face, '#20140c', 0.4))),
          cloth(s, face, t, grain, { light: ['M190 340C300 330 420 330 500 340'], width: 34 }),
          stroke(
            'M182 334C182 324 188 318 198 318H576C586 318 592 324 592 334V596C592 606 586 612 576 612H198C188 612 182 606 182 596Z',
            t.lighter,
            2.4,
            0.8,
            '9 6',
          ),
          s.blurred(5, stroke('M330 304C350 334 424 334 444 304', t.darker, 6, 0.5)),
          fill('M330 300C350 332 424 332 444 300Z', '#c9785a'),
          stroke('M330 305C350 336 424 336 444 305', t.darker, 2.4, 0.6),
          placed(387, 490, sprig(t.darker), 0, 0.56),
          placed(388.5, 491.5, `<g opacity=".4">${sprig(t.lighter)}</g>`, 0, 0.56),
        ].join(''),
      ),
      -7,
    );
  },
};
