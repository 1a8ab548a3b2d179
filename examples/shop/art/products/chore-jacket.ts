import { hanger } from '../hanger.ts';
import { cloth, fill, mirrored, oval, placed, stroke, wallShadow, weave } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';
import type { Tones } from '../ink.ts';

const body =
  'M320 194L230 230C220 310 236 370 234 440C230 530 228 600 228 668C280 680 520 680 572 668C572 600 570 530 566 440C564 370 580 310 570 230L480 194C450 220 350 220 320 194Z';
const arm =
  'M248 224C202 238 182 280 168 346C154 420 142 500 134 588C134 598 140 602 150 604L206 612C216 612 220 606 222 596C232 510 246 440 260 372Z';
const collar = 'M322 190C326 168 340 156 356 152C368 176 384 196 398 210L352 286C334 262 326 224 322 190Z';

function pocket(s: Sketch, t: Tones, x: number, y: number, w: number, h: number): string {
  const d = `M${x} ${y}H${x + w}V${y + h - 16}Q${x + w} ${y + h} ${x + w - 16} ${y + h}H${x + 16}Q${x} ${y + h} ${x} ${y + h - 16}Z`;
  return [
    s.blurred(4, placed(4, 6, fill(d, t.darker, 0.5))),
    fill(d, s.linear(`${t.light} 0, ${t.base} 0.6, ${t.dark} 1`)),
    fill(d, weave(s)),
    stroke(
      `M${x + 5} ${y + 12}H${x + w - 5}M${x + 5} ${y + 4}V${y + h - 20}M${x + w - 5} ${y + 4}V${y + h - 20}M${x + 12} ${y + h - 6}H${x + w - 12}`,
      t.lighter,
      1.5,
      0.6,
      '5 4',
    ),
  ].join('');
}

/** A cotton-drill work jacket. */
export const choreJacket: Plate = {
  handle: 'chore-jacket',
  colours: { ink: '#4d5b6b', olive: '#717752', clay: '#b06a48' },
  on: 'wall',
  tint: '#dccdb4',
  close: [280, 130, 320],
  draw(s, t) {
    const sleeve =
      cloth(s, arm, t, weave(s), {
        shade: ['M250 250C224 340 208 450 202 600', 'M250 410C220 430 190 436 164 430'],
        light: ['M214 270C188 370 170 470 160 590'],
        width: 20,
      }) + stroke('M138 560L224 572', t.lighter, 1.5, 0.5, '5 4');
    const leaf =
      s.blurred(5, placed(3, 8, fill(collar, t.darker, 0.6))) +
      fill(collar, s.linear(`${t.lighter} 0, ${t.light} 0.4, ${t.base} 1`)) +
      stroke('M330 196C334 228 342 254 354 274L391 212', t.lighter, 1.5, 0.7, '5 4');
    const button =
      oval(2, 3, 10, 10, t.darker, 0.6) +
      oval(0, 0, 10, 10, s.radial('#e9c79a 0, #a8763f 0.7, #6d4722 1', [0.35, 0.3, 0.8])) +
      oval(-3, 0, 1.6, 1.6, '#432a14') +
      oval(3, 0, 1.6, 1.6, '#432a14');
    return [
      hanger(s),
      wallShadow(s, `${body}${arm}`),
      wallShadow(s, 'M552 224C598 238 618 280 632 346C646 420 658 500 666 604L594 612L540 372Z'),
      s.again(sleeve),
      mirrored(s.again(sleeve)),
      s.blurred(
        9,
        stroke('M246 240C236 310 254 370 246 450M554 240C564 310 546 370 554 450', t.darker, 14, 0.5),
      ),
      cloth(s, body, t, weave(s), {
        shade: [
          'M262 260C300 340 330 420 320 676',
          'M540 260C510 340 480 420 490 676',
          'M410 240C414 400 408 540 412 676',
        ],
        light: ['M284 270C324 380 348 480 344 676', 'M506 440C506 520 516 600 516 676'],
        width: 24,
      }),
      stroke('M398 224V674', t.darker, 3, 0.6),
      stroke('M376 232V672M406 232V674', t.lighter, 1.5, 0.5, '5 4'),
      pocket(s, t, 256, 500, 104, 124),
      pocket(s, t, 440, 500, 104, 124),
      pocket(s, t, 446, 330, 84, 92),
      ...[292, 372, 452, 532, 612].map((y) => placed(390, y, s.again(button))),
      fill('M340 168C360 148 440 148 460 168C450 212 424 226 400 230C376 226 350 212 340 168Z', t.darker),
      fill('M384 176h32v16h-32Z', '#f3e6cc'),
      mirrored(s.again(leaf)),
      s.again(leaf),
      stroke('M230 654C280 666 520 666 570 654', t.lighter, 1.5, 0.5, '5 4'),
    ].join('');
  },
};
