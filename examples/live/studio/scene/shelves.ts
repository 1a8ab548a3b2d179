import { box, fill, glow, linear, placed, type Pen } from './pen.ts';

/** The two wall shelves with vases, bowls and books. */
export function drawShelves(pen: Pen): void {
  shelf(pen, 392);
  shelf(pen, 590);
  upperShelf(pen, 392);
  lowerShelf(pen, 590);
}

function shelf(pen: Pen, y: number): void {
  glow(pen, 680, y + 34, 130, 32, '62,38,18', 0.34);
  box(
    pen,
    574,
    y,
    240,
    15,
    3,
    linear(
      pen,
      [0, y],
      [0, y + 15],
      [
        [0, '#b98454'],
        [0.3, '#9c683d'],
        [1, '#6e4526'],
      ],
    ),
  );
  box(pen, 574, y, 240, 3, 2, 'rgba(255,222,176,0.5)');
}

/** A turned vase: half profile mirrored, lit from the left. */
function vase(pen: Pen, x: number, y: number, half: string, tones: readonly [string, string, string]): void {
  placed(pen, x, y, () => {
    glow(pen, 8, -2, 34, 9, '50,30,14', 0.4);
    const body = new Path2D(half);
    body.addPath(new Path2D(half), { a: -1, d: 1 });
    fill(
      pen,
      body,
      linear(
        pen,
        [-30, 0],
        [30, 0],
        [
          [0, tones[0]],
          [0.45, tones[1]],
          [1, tones[2]],
        ],
      ),
    );
  });
}

function upperShelf(pen: Pen, y: number): void {
  vase(pen, 606, y, 'M-.6 0 H17 C28 -20 25 -44 9 -56 L8 -70 L11 -74 H-.6 Z', [
    '#d98a63',
    '#c4694a',
    '#8f4329',
  ]);
  vase(pen, 652, y, 'M-.6 0 H13 C22 -10 22 -26 12 -34 L10 -39 H-.6 Z', ['#fffaf0', '#eadbc2', '#b9a07a']);
  books(pen, 684, y, [
    [13, 62, '#5f6d45'],
    [11, 56, '#e7d5b4'],
    [15, 66, '#a4553a'],
    [12, 60, '#38513d'],
  ]);
}

function lowerShelf(pen: Pen, y: number): void {
  for (let i = 0; i < 4; i += 1) {
    const w = 34 + i * 1.5;
    fill(
      pen,
      `M${622 - w} ${y - 12 - i * 11} H${622 + w} C${622 + w} ${y - i * 11} ${622 + 20} ${y - i * 11} ${622 + 14} ${y - i * 11}
      H${622 - 14} C${622 - 20} ${y - i * 11} ${622 - w} ${y - i * 11} ${622 - w} ${y - 12 - i * 11} Z`,
      linear(
        pen,
        [588, 0],
        [656, 0],
        [
          [0, i % 2 ? '#f6ead6' : '#b8bd97'],
          [1, i % 2 ? '#b59c78' : '#6c7650'],
        ],
      ),
    );
  }
  vase(pen, 694, y, 'M-.6 0 H18 C26 -18 26 -52 16 -72 L14 -84 L18 -88 H-.6 Z', [
    '#7f9270',
    '#4f6648',
    '#2b3d2c',
  ]);
}

function books(pen: Pen, x: number, y: number, list: readonly (readonly [number, number, string])[]): void {
  let at = x;
  for (const [w, h, colour] of list) {
    box(pen, at, y - h, w - 1, h, 2, colour);
    box(pen, at, y - h, 3, h, 1, 'rgba(255,255,255,0.22)');
    box(pen, at, y - h + 9, w - 1, 3, 0, 'rgba(255,240,210,0.5)');
    at += w;
  }
}
