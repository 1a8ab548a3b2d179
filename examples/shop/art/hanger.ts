import { tones } from './ink.ts';
import { fill, oval, stroke } from './marks.ts';
import type { Sketch } from './sketch.ts';

const wood =
  'M400 150C400 150 330 172 262 214C244 226 250 238 268 234L400 190L532 234C550 238 556 226 538 214C470 172 400 150 400 150Z';

/** A wooden hanger on a brass knob; its hook stands at the middle of the canvas, its bar at y 190–234. */
export function hanger(s: Sketch): string {
  const steel = 'M400 156V132C400 118 424 116 424 96C424 78 404 70 392 80';
  const oak = tones('#b98a5c');
  return [
    s.blurred(6, `<g transform="translate(14 16)">${stroke(steel, '#3a2a20', 7, 0.3)}</g>`),
    stroke(steel, '#8a7b68', 7),
    stroke(steel, '#efe6d6', 2, 0.9),
    oval(396, 84, 15, 15, s.radial('#f3dca6 0, #b98d4c 0.6, #7d5a2c 1', [0.35, 0.3, 0.75])),
    fill(wood, s.linear(`${oak.lighter} 0, ${oak.base} 0.5, ${oak.dark} 1`, [0, 0, 0.2, 1])),
  ].join('');
}
