import { chance } from './motion.ts';
import { apart, fill, glow, inside, line, linear, oval, placed, radial, type Pen } from './pen.ts';
import { drawShelves } from './shelves.ts';
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
  drawShelves(pen);
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
