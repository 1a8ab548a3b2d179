import { windowLight } from './backdrop.ts';
import { mix, tones } from './ink.ts';
import { box, fill, oval } from './marks.ts';
import type { Plate } from './plate.ts';
import { brassLamp } from './products/brass-lamp.ts';
import { figCandle } from './products/fig-candle.ts';
import { linenShirt } from './products/linen-shirt.ts';
import { oliveTree } from './products/olive-tree.ts';
import { pourOverSet } from './products/pour-over-set.ts';
import { shareOutlines, tidy } from './render.ts';
import { sketch } from './sketch.ts';
import type { Sketch } from './sketch.ts';

const WIDTH = 1200;
const HEIGHT = 960;
const WALL = '#cfc7ae';

function thing(
  s: Sketch,
  plate: Plate,
  colour: string,
  place: readonly [x: number, y: number, scale: number],
): string {
  const [x, y, scale] = place;
  const hex = plate.colours[colour];
  if (hex === undefined) throw new Error(`${plate.handle} has no colour "${colour}"`);
  return `<g transform="translate(${x} ${y}) scale(${scale})">${plate.draw(s, tones(hex))}</g>`;
}

function room(s: Sketch): string {
  const arch = 'M700 660V330C700 190 800 96 930 96C1060 96 1160 190 1160 330V660Z';
  return [
    box(
      0,
      0,
      WIDTH,
      HEIGHT,
      s.linear(`${mix(WALL, '#ffffff', 0.35)} 0, ${WALL} 0.6, ${mix(WALL, '#5a4030', 0.14)} 1`),
    ),
    fill(arch, s.linear('#c98a68 0, #bd7955 0.5, #a9653f 1')),
    s.within(
      arch,
      s.blurred(
        18,
        `<path d="${arch}" fill="none" stroke="#5a2f1a" stroke-width="30" opacity=".34" transform="translate(16 18)"/>`,
      ),
    ),
    `<g transform="translate(70 10) scale(1.25)">${windowLight(s)}</g>`,
  ].join('');
}

function sideboard(s: Sketch): string {
  const wood = tones('#b98a5c');
  const grain = s.pattern(
    420,
    46,
    fill(
      'M0 12C120 4 240 22 420 12V14C240 24 120 6 0 14ZM0 34C140 42 260 26 420 34V35.500C260 28 140 44 0 35.500Z',
      wood.darker,
      0.3,
    ),
  );
  return [
    s.blurred(16, box(-40, 640, 1300, 36, '#4a3020', 0, 0.3)),
    box(0, 650, WIDTH, 78, s.linear(`${wood.lighter} 0, ${wood.light} 0.5, ${wood.base} 1`, [0, 0, 0, 1])),
    box(0, 650, WIDTH, 78, grain),
    box(0, 728, WIDTH, 232, s.linear(`${wood.base} 0, ${wood.dark} 1`, [0, 0, 0.3, 1])),
    box(0, 728, WIDTH, 232, grain),
    s.blurred(7, box(0, 728, WIDTH, 16, wood.darker, 0, 0.7)),
    ...[400, 800].map(
      (x) => box(x - 2, 744, 4, 216, wood.darker, 0, 0.6) + box(x + 2, 744, 2, 216, wood.light, 0, 0.5),
    ),
    ...[200, 600, 1000].map(
      (x) =>
        s.blurred(5, oval(x + 4, 800, 15, 15, wood.darker, 0.7)) +
        oval(x, 792, 13, 13, s.radial('#fbeabf 0, #c79a52 0.55, #7d5a2c 1', [0.34, 0.28, 0.8])),
    ),
  ].join('');
}

/** The picture at the head of the home page: things of the shop on a sideboard in morning light. */
export function heroScene(): string {
  const s = sketch();
  s.add(
    room(s),
    thing(s, linenShirt, 'olive', [-30, 40, 0.66]),
    sideboard(s),
    thing(s, oliveTree, 'terracotta', [650, 96, 0.88]),
    thing(s, brassLamp, 'brass', [470, 226, 0.68]),
    thing(s, pourOverSet, 'chalk', [216, 304, 0.58]),
    thing(s, figCandle, 'olive', [0, 442, 0.38]),
  );
  return shareOutlines(
    tidy(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" stroke-linecap="round" stroke-linejoin="round">${s.done()}</svg>`,
    ),
  );
}
