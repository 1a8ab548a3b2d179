import { mix, tones } from '../ink.ts';
import type { Tones } from '../ink.ts';
import { box, cloth, fill, oval, rounding, stroke, wallShadow } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';

const front =
  'M214 196C206 176 216 160 236 158H560C580 160 590 176 584 196C590 320 596 470 604 612C560 624 530 604 490 616C450 628 420 606 380 618C340 630 300 606 262 618C238 624 214 618 196 610C204 470 208 320 214 196Z';
const behind = 'M236 180H566L592 560C480 590 330 580 222 566Z';

function fringe(s: Sketch, t: Tones, y: number, from: number, to: number): string {
  const strands: string[] = [];
  for (let x = from; x <= to; x += 13) {
    const sway = Math.sin(x * 0.7) * 6;
    const top = y + Math.round(Math.sin((x - 196) / 36) * 6);
    strands.push(
      `M${x} ${top}q${sway.toFixed(1)} 28 ${(sway / 2).toFixed(1)} ${58 + Math.round(Math.sin(x) * 6)}`,
    );
  }
  const d = strands.join('');
  return [
    s.blurred(6, `<g transform="translate(14 12)">${stroke(d, '#3a2a20', 6, 0.3)}</g>`),
    stroke(d, t.dark, 7.5),
    stroke(d, t.light, 4),
    stroke(d, t.lighter, 1.4, 0.8, '3 4'),
  ].join('');
}

function rail(s: Sketch): string {
  const wood = tones('#a9784a');
  const strap = (x: number): string =>
    s.blurred(6, `<g transform="translate(14 16)">${stroke(`M${x} 70V170`, '#3a2a20', 14, 0.3)}</g>`) +
    fill(`M${x - 8} 64H${x + 8}V186H${x - 8}Z`, s.linear('#9c6a44 0, #704628 1', [0, 0, 1, 0])) +
    oval(x, 74, 8, 8, s.radial('#f6dfa8 0, #a97d3d 1', [0.35, 0.3, 0.8]));
  return [
    s.blurred(8, box(118, 200, 610, 16, '#3a2a20', 8, 0.3)),
    strap(150) + strap(650),
    box(
      96,
      160,
      608,
      26,
      s.linear(`${wood.lighter} 0, ${wood.base} 0.5, ${wood.darker} 1`, [0, 0, 0, 1]),
      13,
    ),
    stroke('M112 169H690', '#fff3dc', 2, 0.5, '40 9 80 14'),
  ].join('');
}

/** Five woven bands, the outer ones broad. */
function bands(t: Tones): string {
  const paint = mix(t.base, '#fff6e4', 0.68);
  const band = (y: number, high: number): string =>
    fill(
      `M180 ${y}C330 ${y + 10} 480 ${y - 8} 620 ${y + 2}V${y + high + 2}C480 ${y + high - 8} 330 ${y + high + 10} 180 ${y + high}Z`,
      paint,
    );
  return [band(466, 14), band(492, 4), band(500, 4), band(508, 4), band(534, 14)].join('');
}

/** A woven wool throw over a wooden rail. */
export const woolThrow: Plate = {
  handle: 'wool-throw',
  colours: { oat: '#e2cfac', olive: '#858a62', rust: '#b5623f' },
  on: 'wall',
  tint: '#d9cfc4',
  close: [190, 400, 330],
  draw(s, t) {
    const twill = s.pattern(
      14,
      28,
      stroke('M0 0L7 14L14 0M0 14L7 28L14 14', t.lighter, 2.4, 0.34) +
        stroke('M0 5L7 19L14 5M0 19L7 33L14 19', t.darker, 1.6, 0.26),
    );
    return [
      rail(s),
      wallShadow(s, behind, 40, 40),
      fringe(s, tones(t.dark), 556, 236, 600),
      fill(behind, t.dark),
      wallShadow(s, front, 18, 24, 0.34),
      fringe(s, t, 606, 204, 598),
      cloth(s, front, t, twill, {
        shade: [
          'M262 170C256 300 262 460 250 620',
          'M342 160C350 300 332 470 346 626',
          'M440 160C430 320 450 470 436 620',
          'M530 160C540 320 524 470 538 620',
          'M584 200C580 330 590 480 592 610',
        ],
        light: [
          'M234 170C226 300 230 460 222 610',
          'M302 160C306 320 296 480 304 620',
          'M392 160C388 320 402 480 392 616',
          'M486 160C480 320 494 480 486 612',
          'M560 166C562 320 560 470 570 606',
        ],
        width: 34,
        strength: 0.4,
      }),
      s.within(
        front,
        `<g opacity=".68">${bands(t)}</g>`,
        s.blurred(
          9,
          stroke('M210 192C330 200 480 200 590 192', t.darker, 14, 0.4),
          stroke('M216 168H584', t.lighter, 12, 0.6),
        ),
      ),
      rounding(s, front, t, 26, 0.25),
    ].join('');
  },
};
