import { tones } from '../ink.ts';
import { fill, floorShadow, oval, placed, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';

/** Round acetate sunglasses. */
export const roundSunglasses: Plate = {
  handle: 'round-sunglasses',
  colours: { tortoise: '#8a5430', olive: '#6b7148', honey: '#cf9a4f' },
  on: 'table',
  tint: '#e8d3a9',
  edge: 330,
  close: [110, 330, 330],
  draw(s, t) {
    const lens = s.linear('#33402f 0, #556048 0.45, #b7a878 1', [0, 0, 0.2, 1]);
    const shell = s.pattern(
      64,
      56,
      oval(12, 14, 13, 8, t.darker, 0.55) +
        oval(44, 34, 15, 9, t.darker, 0.5) +
        oval(30, 4, 8, 5, t.lighter, 0.4) +
        oval(54, 12, 7, 5, t.lighter, 0.35),
    );
    const frame = s.linear(`${t.lighter} 0, ${t.base} 0.4, ${t.darker} 1`);
    const ring = (cx: number): string =>
      [
        oval(cx, 480, 116, 112, frame),
        oval(cx, 480, 116, 112, shell),
        `<ellipse cx="${cx}" cy="480" rx="113" ry="109" fill="none" stroke="${tones(t.lighter).lighter}" stroke-width="2.5" opacity=".7"/>`,
        oval(cx + 1, 483, 93, 89, t.darker),
        oval(cx, 481, 91, 87, lens),
        s.blurred(
          5,
          fill(
            `M${cx - 66} 440C${cx - 46} 410 ${cx - 10} 402 ${cx + 10} 404C${cx - 24} 430 ${cx - 50} 480 ${cx - 56} 524C${cx - 76} 500 ${cx - 78} 466 ${cx - 66} 440Z`,
            '#fff',
            0.5,
          ),
        ),
        stroke(`M${cx + 48} 536C${cx + 62} 520 ${cx + 70} 500 ${cx + 72} 486`, '#fff', 4, 0.5),
      ].join('');
    const temples =
      'M138 430C150 330 210 268 300 258C326 256 340 270 336 284M662 430C650 330 590 268 500 258C474 256 460 270 464 284';
    return [
      s.blurred(10, placed(22, 40, stroke(temples, '#3a2a20', 14, 0.3))),
      stroke(temples, t.darker, 16) + stroke(temples, t.base, 10) + stroke(temples, t.lighter, 2.5, 0.6),
      floorShadow(s, 400, 590, 262, 26),
      s.blurred(9, oval(276, 600, 70, 14, '#d9c684', 0.9) + oval(548, 600, 70, 14, '#d9c684', 0.9)),
      stroke('M366 452C384 428 416 428 434 452', t.darker, 22),
      stroke('M366 450C384 426 416 426 434 450', t.base, 17) +
        stroke('M370 444C386 424 414 424 430 444', t.lighter, 4, 0.7),
      fill('M140 430L176 416V462L146 456Z', frame) + fill('M660 430L624 416V462L654 456Z', frame),
      ring(262),
      ring(538),
      oval(152, 440, 4, 4, '#f3dca6') + oval(648, 440, 4, 4, '#f3dca6'),
    ].join('');
  },
};
