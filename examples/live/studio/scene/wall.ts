import { chance } from './motion.ts';
import { apart, box, fill, glow, inside, line, linear, oval, placed, radial, type Pen } from './pen.ts';
import { drawSprig } from './sprig.ts';

const ARCH = 'M170 1000 V372 C170 236 252 150 366 150 C480 150 562 236 562 372 V1000 Z';

/** The still back wall: plaster, the painted arch behind the host, shelves, the brand's mark. */
export function drawWall(pen: Pen): void {
  pen.fillStyle = linear(
    pen,
    [0, 0],
    [720, 900],
    [
      [0, '#f6ead4'],
      [0.45, '#ecdabb'],
      [1, '#cfb489'],
    ],
  );
  pen.fillRect(-80, -80, 880, 1440);
  plaster(pen);
  glow(pen, 90, 330, 520, 520, '255,246,222', 0.75);
  arch(pen);
  pen.fillStyle = linear(
    pen,
    [470, 0],
    [760, 0],
    [
      [0, 'rgba(92,60,34,0)'],
      [1, 'rgba(92,60,34,0.26)'],
    ],
  );
  pen.fillRect(-80, -80, 880, 1440);
  mark(pen, 640, 238);
  shelf(pen, 392);
  shelf(pen, 590);
  upperShelf(pen, 392);
  lowerShelf(pen, 590);
}

function plaster(pen: Pen): void {
  for (let i = 0; i < 140; i += 1) {
    const x = chance(i) * 860 - 70;
    const y = chance(i + 500) * 900 - 40;
    const size = 40 + chance(i + 900) * 120;
    const light = chance(i + 1300) > 0.5;
    glow(pen, x, y, size * 1.6, size * 0.7, light ? '255,250,236' : '176,138,88', light ? 0.1 : 0.05);
  }
}

function arch(pen: Pen): void {
  apart(pen, () => {
    pen.shadowColor = 'rgba(70,52,28,0.25)';
    pen.shadowBlur = 26;
    pen.shadowOffsetX = 8;
    fill(pen, ARCH, '#93a07a');
  });
  inside(pen, ARCH, () => {
    pen.fillStyle = linear(
      pen,
      [170, 150],
      [562, 860],
      [
        [0, '#b4bd97'],
        [0.4, '#8d9b74'],
        [1, '#58694a'],
      ],
    );
    pen.fillRect(100, 100, 560, 920);
    glow(pen, 250, 330, 250, 300, '246,240,208', 0.42);
    for (let i = 0; i < 60; i += 1) {
      glow(pen, 170 + chance(i + 40) * 392, 150 + chance(i + 90) * 700, 90, 34, '255,252,230', 0.045);
    }
    line(pen, ARCH, 'rgba(255,252,234,0.35)', 5);
    pen.fillStyle = linear(
      pen,
      [470, 0],
      [562, 0],
      [
        [0, 'rgba(40,52,32,0)'],
        [1, 'rgba(40,52,32,0.28)'],
      ],
    );
    pen.fillRect(440, 100, 130, 920);
  });
}

function mark(pen: Pen, x: number, y: number): void {
  placed(pen, x, y, () => {
    apart(pen, () => {
      pen.shadowColor = 'rgba(70,45,20,0.4)';
      pen.shadowBlur = 16;
      pen.shadowOffsetX = 8;
      pen.shadowOffsetY = 9;
      oval(pen, 0, 0, 50, 50, '#f7eedd');
    });
    oval(
      pen,
      0,
      0,
      50,
      50,
      radial(pen, -16, -18, 84, [
        [0, '#fffaf0'],
        [0.7, '#f1e3c9'],
        [1, '#dcc6a0'],
      ]),
    );
    pen.beginPath();
    pen.arc(0, 0, 42, 0, Math.PI * 2);
    pen.strokeStyle = '#bf6a47';
    pen.lineWidth = 2.4;
    pen.setLineDash([7, 5]);
    pen.stroke();
    pen.setLineDash([]);
    drawSprig(pen, 1.02);
  });
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
