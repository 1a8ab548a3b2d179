import { mix } from '../ink.ts';
import type { Tones } from '../ink.ts';
import { fill, floorShadow, oval, rounding, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';

const carafe =
  'M372 404C366 440 330 470 312 520C298 566 296 610 304 640C310 660 326 668 346 668H494C514 668 530 660 536 640C544 610 542 566 528 520C510 470 474 440 468 404Z';
const coffee =
  'M309 540C298 580 298 612 306 638C311 655 327 662 346 662H494C513 662 529 655 534 638C542 612 542 580 531 540C480 552 360 552 309 540Z';
const cone =
  'M268 214C290 292 330 340 362 372C366 378 366 384 366 390H474C474 384 474 378 478 372C510 340 550 292 572 214C520 232 320 232 268 214Z';

function pot(s: Sketch): string {
  return [
    fill(carafe, s.linear('#ffffff 0 0.55, #e9efe9 0.3 0.22, #dfe6df 0.7 0.2, #8ba097 1 0.5', [0, 0, 1, 0])),
    fill(coffee, s.linear('#5a3219 0, #3a1d0d 0.35, #2a1409 0.75, #5d351c 1', [0, 0, 1, 0.15])),
    oval(420, 541, 111, 10.5, s.linear('#8a5630 0, #5d3318 1', [0, 0, 1, 0])),
    s.within(
      coffee,
      s.blurred(
        14,
        oval(372, 640, 60, 14, '#c98648', 0.55),
        stroke('M322 560C312 600 314 630 322 650', '#b9743c', 10, 0.5),
      ),
    ),
    stroke(carafe, '#ffffff', 2.5, 0.65),
    stroke('M334 504C318 540 312 590 318 630', '#fff', 9, 0.75),
    stroke('M346 486C342 492 340 496 338 500', '#fff', 7, 0.75),
    stroke('M520 530C532 570 532 604 526 632', '#fff', 3.5, 0.5),
    fill(
      'M364 398H476V428C440 438 400 438 364 428Z',
      s.linear('#c89b6b 0, #a87748 0.5, #7f5630 1', [0, 0, 1, 0]),
    ),
    stroke('M366 414C400 424 440 424 474 414', '#5f3d20', 3, 0.7),
  ].join('');
}

function dripper(s: Sketch, t: Tones): string {
  const glaze = s.linear(`${t.light} 0, ${t.lighter} 0.22, ${t.base} 0.55, ${t.dark} 1`, [0, 0, 1, 0.1]);
  const handle = 'M548 258C612 244 634 300 598 330C574 350 536 346 520 336';
  const ribs = [310, 348, 420, 492, 530].map((x) => `M${x} 246L${420 + (x - 420) * 0.42} 368`).join('');
  return [
    stroke(handle, t.dark, 25),
    stroke(handle, t.base, 20),
    stroke('M552 252C596 246 616 282 592 314', t.lighter, 5, 0.8),
    oval(420, 214, 152, 22, t.darker),
    oval(420, 212, 146, 19, mix(t.darker, '#000000', 0.15)),
    fill(
      'M286 216L300 176C340 158 500 158 540 176L554 216C510 236 330 236 286 216Z',
      s.linear('#fffaf0 0, #efe3cd 0.6, #cdbb9c 1', [0, 0, 1, 0.2]),
    ),
    oval(420, 180, 119, 16, '#b79f7e'),
    oval(420, 186, 104, 12, '#3d2212'),
    stroke('M302 178C340 162 500 162 538 178', '#fff', 3, 0.9),
    stroke('M470 196L488 226M350 196L338 226', '#b8a283', 2, 0.5),
    fill(cone, glaze),
    s.within(
      cone,
      s.blurred(5, stroke(ribs, t.darker, 7, 0.28), placedRibs(ribs, t)),
      s.blurred(12, stroke('M330 236C346 300 372 340 390 372', '#fff', 16, 0.5)),
    ),
    rounding(s, cone, t, 26, 0.4),
    stroke('M268 214C320 232 520 232 572 214', t.lighter, 6, 0.9),
    fill('M338 384H502C510 384 512 404 502 406H338C328 404 330 384 338 384Z', glaze),
    stroke('M338 387H502', t.lighter, 3, 0.8),
  ].join('');
}

function placedRibs(ribs: string, t: Tones): string {
  return `<g transform="translate(-7 0)">${stroke(ribs, t.lighter, 4, 0.45)}</g>`;
}

function cup(s: Sketch, t: Tones): string {
  const shell = 'M108 560C108 620 124 668 150 676H220C246 668 262 620 262 560Z';
  return [
    floorShadow(s, 185, 676, 66, 15),
    fill(shell, s.linear(`${t.light} 0, ${t.lighter} 0.25, ${t.base} 0.6, ${t.dark} 1`, [0, 0, 1, 0.1])),
    s.within(
      shell,
      fill('M100 640H270V690H100Z', '#c9a67c'),
      s.blurred(2, stroke('M100 640C160 648 210 648 270 640', '#8a643e', 2, 0.5)),
    ),
    rounding(s, shell, t, 22, 0.45),
    oval(185, 560, 77, 17, t.lighter),
    oval(185, 562, 70, 13, t.darker),
    oval(185, 565, 64, 10, s.linear('#7d4a26 0, #4a2711 1', [0, 0, 1, 0])),
    stroke('M128 590C130 620 136 640 144 654', '#fff', 6, 0.6),
    s.blurred(7, stroke('M170 530C150 490 196 470 176 426C166 400 184 384 186 370', '#fff', 11, 0.55)),
  ].join('');
}

/** A ceramic dripper on its glass carafe, with a cup. */
export const pourOverSet: Plate = {
  handle: 'pour-over-set',
  colours: { chalk: '#e6dcc9', olive: '#7d8460', terracotta: '#c27552' },
  on: 'table',
  tint: '#c9cdb6',
  edge: 590,
  close: [240, 130, 370],
  draw: (s, t) => [floorShadow(s, 420, 666, 120, 20), pot(s), dripper(s, t), cup(s, t)].join(''),
};
