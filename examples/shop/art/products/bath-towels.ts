import { tones } from '../ink.ts';
import { box, cloth, floorShadow, stroke, weave } from '../marks.ts';
import type { Plate } from '../plate.ts';

const folded = (y: number, inset: number): string => {
  const left = 180 + inset;
  const right = 626 - inset / 2;
  return `M${left + 24} ${y}H${right - 30}C${right + 8} ${y} ${right + 8} ${y + 108} ${right - 30} ${y + 108}H${left + 18}C${left - 6} ${y + 106} ${left - 4} ${y + 86} ${left + 12} ${y + 80}C${left - 8} ${y + 72} ${left - 8} ${y + 44} ${left + 12} ${y + 38}C${left - 4} ${y + 30} ${left - 2} ${y + 2} ${left + 24} ${y}Z`;
};

/** A stack of three towels. */
export const bathTowels: Plate = {
  handle: 'bath-towels',
  colours: { chalk: '#f1e8d8', olive: '#8c9270', clay: '#c98465' },
  on: 'table',
  tint: '#bccaca',
  edge: 590,
  close: [170, 300, 340],
  draw(s, t) {
    const terry = s.pattern(
      8,
      8,
      box(1, 1, 3, 3, '#fff', 1.5, 0.34) +
        box(5, 5, 3, 3, '#2a1c10', 1.5, 0.12) +
        box(5, 1, 2, 2, '#2a1c10', 1, 0.07),
    );
    const towel = (y: number, inset: number, hue: string): string => {
      const d = folded(y, inset);
      const tone = tones(hue);
      const left = 180 + inset;
      return [
        cloth(s, d, tone, terry, { width: 26, strength: 0.3 }),
        s.within(
          d,
          s.blurred(
            4,
            stroke(
              `M${left + 12} ${y + 38}H${604 - inset / 2}M${left + 12} ${y + 80}H${604 - inset / 2}`,
              tone.darker,
              6,
              0.55,
            ),
          ),
          stroke(
            `M${left + 12} ${y + 33}H${600 - inset / 2}M${left + 12} ${y + 75}H${600 - inset / 2}`,
            tone.lighter,
            3,
            0.6,
          ),
          box(470, y - 4, 44, 120, tone.light, 0, 0.7) +
            box(470, y - 4, 44, 120, weave(s, 4, 0.12)) +
            stroke(`M476 ${y}V${y + 108}M508 ${y}V${y + 108}`, tone.dark, 2, 0.6),
          s.blurred(12, box(160, y + 92, 500, 24, tone.darker, 0, 0.4)),
        ),
      ].join('');
    };
    const shadow = s.blurred(8, box(196, 0, 424, 14, '#20140c', 0, 0.4));
    return [
      floorShadow(s, 400, 652, 226, 26),
      towel(546, 0, t.base),
      `<g transform="translate(0 540)">${shadow}</g>`,
      towel(436, 10, t.light),
      `<g transform="translate(0 430)">${shadow}</g>`,
      towel(326, 18, t.base),
    ].join('');
  },
};
