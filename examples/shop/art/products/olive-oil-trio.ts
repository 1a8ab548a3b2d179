import { box, fill, floorShadow, lettering, oval, placed, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';
import { sprig } from './canvas-tote.ts';

interface Bottle {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly label: string;
  readonly ink: string;
  readonly seal: string;
  readonly name: string;
}

/** About 150 wide, 460 tall, its foot at (0, 0). */
const glass =
  'M-26 -380C-26 -340 -30 -322 -50 -300C-70 -278 -76 -262 -76 -236V-16C-76 -4 -68 0 -56 0H56C68 0 76 -4 76 -16V-236C76 -262 70 -278 50 -300C30 -322 26 -340 26 -380Z';

const seal = 'M-27 -452C-27 -462 -18 -466 0 -466C18 -466 27 -462 27 -452V-384H-27Z';

function bottle(s: Sketch, b: Bottle): string {
  const paper = s.linear(`#fffaf0 0, ${b.label} 0.35, ${b.label} 0.7, #b9a786 1`, [0, 0, 1, 0]);
  const gloss = s.linear('#2a140a 0 0.3, #fff1dc 0.2 0.5, #fff1dc 0.45 0, #1c0d06 1 0.6', [0, 0, 1, 0]);
  const vessel = [
    fill(
      glass,
      s.linear('#4b5a2c 0, #7d8d42 0.14, #39471f 0.42, #26321a 0.78, #5a6b30 0.96, #2c381b 1', [0, 0, 1, 0]),
    ),
    s.within(
      glass,
      s.blurred(
        12,
        stroke('M40 -290C66 -262 62 -240 62 -20', '#c8d06a', 9, 0.5),
        oval(0, -8, 60, 14, '#b7c35c', 0.5),
      ),
    ),
    stroke('M-60 -246C-60 -268 -52 -280 -40 -294C-24 -312 -18 -330 -16 -366', '#fff', 6, 0.6),
    stroke('M-62 -226V-28', '#fff', 9, 0.4),
    box(-30, -392, 60, 22, s.linear('#56662f 0, #8a9a4c 0.25, #2c381b 1', [0, 0, 1, 0]), 6),
  ].join('');
  return placed(
    b.x,
    b.y,
    [
      s.again(vessel),
      box(-76, -206, 152, 146, paper),
      stroke('M-76 -198H76M-76 -68H76', b.ink, 2, 0.8),
      placed(0, -150, sprig(b.ink), 0, 0.32),
      lettering(1, -98, b.name, 17, b.ink, 3),
      stroke('M-30 -84H30', b.ink, 1.4, 0.6),
      stroke('M-66 -200V-64', '#fff', 8, 0.35),
      fill(seal, b.seal),
      fill(seal, gloss),
    ].join(''),
    0,
    b.scale,
  );
}

function branch(s: Sketch): string {
  const leaf = 'M0 0C20 -22 62 -26 96 -6C62 16 24 18 0 0Z';
  const green = s.linear('#b6bd8e 0, #7f8a5a 0.55, #566038 1', [0, 0, 0.4, 1]);
  const blade = s.again(fill(leaf, green) + stroke('M6 0C34 -6 60 -8 90 -5', '#e6e8c6', 1.6, 0.7));
  const leaves: readonly (readonly [number, number, number, number])[] = [
    [150, 700, -24, 1],
    [190, 710, 30, 0.9],
    [240, 706, -40, 0.95],
    [262, 714, 26, 0.9],
    [330, 712, -20, 1],
    [350, 718, 22, 0.8],
    [120, 706, 190, 0.8],
  ];
  const olive = (x: number, y: number, tone: string): string =>
    oval(x, y, 21, 17, s.radial(`#fbf7d8 0, ${tone} 0.35, #2f3318 1`, [0.3, 0.24, 0.85]));
  const drawn = leaves.map(([x, y, turn, scale]) => placed(x, y, blade, turn, scale)).join('');
  const dusk = s.again(fill(leaf, '#33230f', 0.4));
  const silhouette = leaves.map(([x, y, turn, scale]) => placed(x, y, dusk, turn, scale)).join('');
  return [
    s.blurred(8, placed(12, 16, silhouette + oval(300, 726, 50, 14, '#33230f', 0.4))),
    stroke('M84 712C180 696 280 726 400 712', '#7b5c3a', 6),
    drawn,
    olive(218, 730, '#8c944c') + olive(300, 736, '#6d4a54') + olive(176, 730, '#757f3e'),
  ].join('');
}

/** Three bottles of olive oil and a branch. */
export const oliveOilTrio: Plate = {
  handle: 'olive-oil-trio',
  colours: { green: '#6f7a3a' },
  on: 'table',
  tint: '#ead9ae',
  edge: 570,
  close: [300, 330, 330],
  draw: (s) =>
    [
      floorShadow(s, 222, 646, 74, 17),
      floorShadow(s, 580, 646, 74, 17),
      bottle(s, {
        x: 222,
        y: 648,
        scale: 0.96,
        label: '#f1e2c4',
        ink: '#a5522f',
        seal: '#b4603c',
        name: 'LEMON',
      }),
      bottle(s, {
        x: 580,
        y: 648,
        scale: 0.96,
        label: '#dfe3cb',
        ink: '#4e5a30',
        seal: '#6f7a4a',
        name: 'THYME',
      }),
      floorShadow(s, 402, 690, 84, 20),
      bottle(s, {
        x: 402,
        y: 692,
        scale: 1.14,
        label: '#faf1dd',
        ink: '#4b4a28',
        seal: '#3d3f26',
        name: 'FIRST',
      }),
      branch(s),
    ].join(''),
};
