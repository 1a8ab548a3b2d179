import { fill, floorShadow, oval, placed, rounding, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';

const vase =
  'M352 332C352 372 340 392 304 432C262 478 256 560 292 632C302 654 316 668 340 668H460C484 668 498 654 508 632C544 560 538 478 496 432C460 392 448 372 448 332Z';
const leaf = 'M0 0C18 -18 54 -22 82 -4C54 14 20 16 0 0Z';

const stems: readonly (readonly [string, readonly (readonly [number, number, number, number])[]])[] = [
  [
    'M396 340C390 260 360 180 300 110',
    [
      [378, 230, -150, 0.9],
      [384, 250, -30, 0.8],
      [356, 180, -170, 0.95],
      [362, 190, -50, 0.9],
      [326, 140, -190, 0.85],
      [330, 142, -76, 0.9],
      [300, 110, -128, 0.8],
    ],
  ],
  [
    'M402 340C410 240 420 170 428 84',
    [
      [412, 240, -160, 0.8],
      [412, 230, -24, 0.9],
      [420, 180, -150, 0.9],
      [420, 172, -36, 0.9],
      [426, 120, -146, 0.8],
      [426, 116, -40, 0.8],
      [428, 84, -92, 0.7],
    ],
  ],
  [
    'M408 340C440 260 490 210 548 170',
    [
      [450, 262, -110, 0.8],
      [456, 256, 8, 0.9],
      [492, 214, -100, 0.85],
      [498, 210, 14, 0.9],
      [548, 170, -40, 0.9],
    ],
  ],
];

/** A stoneware vase with olive branches. */
export const stonewareVase: Plate = {
  handle: 'stoneware-vase',
  colours: { chalk: '#e9dfcd', olive: '#7e845f', terracotta: '#c27756' },
  on: 'table',
  tint: '#d9b9a2',
  edge: 600,
  close: [230, 300, 340],
  draw(s, t) {
    const green = s.linear('#b9c092 0, #84905d 0.5, #5a653a 1', [0, 0, 0.5, 1]);
    const blade = s.again(fill(leaf, green) + stroke('M6 0C28 -4 50 -6 76 -4', '#e9ebcf', 1.4, 0.7));
    const branches = stems
      .map(
        ([stem, leaves]) =>
          stroke(stem, '#6d5535', 5) +
          leaves.map(([x, y, turn, scale]) => placed(x, y, blade, turn, scale)).join(''),
      )
      .join('');
    const speckle = s.pattern(
      46,
      52,
      [
        [8, 9],
        [30, 20],
        [18, 38],
        [40, 44],
      ]
        .map(([x = 0, y = 0]) => oval(x, y, 1.3, 1.1, '#5f4a33', 0.5))
        .join(''),
    );
    return [
      floorShadow(s, 400, 666, 104, 20),
      s.blurred(14, placed(40, 44, stems.map(([stem]) => stroke(stem, '#3a2a20', 34, 0.1)).join(''))),
      branches,
      oval(400, 332, 48, 10, t.darker),
      stroke('M396 350C396 342 396 338 396 330M402 350V328M408 350C410 342 410 336 411 330', '#4d3b22', 5),
      fill(vase, s.linear(`${t.light} 0, ${t.lighter} 0.24, ${t.base} 0.58, ${t.dark} 1`, [0, 0, 1, 0.1])),
      fill(vase, speckle),
      s.within(
        vase,
        s.blurred(20, stroke('M300 470C276 520 280 580 300 630', '#fff', 26, 0.5)),
        stroke('M262 520C330 534 470 534 538 520M264 560C330 574 470 574 536 560', t.dark, 1.6, 0.35),
        s.blurred(3, fill('M240 612C330 640 470 640 560 612V700H240Z', '#b98d5e', 0.55)),
      ),
      rounding(s, vase, t, 36, 0.45),
      stroke('M354 334C366 342 434 342 446 334', t.lighter, 4, 0.8),
    ].join('');
  },
};
