import { chance } from './motion.ts';
import { apart, box, fill, glow, inside, line, linear, oval, radial, type Pen } from './pen.ts';

/** Where the table's far edge runs; what is lower and behind the table is hidden by it. */
export const TABLE_EDGE = 776;

/** The presentation stand: centre and height of its upper face. */
export const STAND = { x: 520, y: 780 } as const;

const TOP = 'M-90 776 H810 V842 H-90 Z';

/** The still part of the table: walnut top and fluted deep green front. */
export function drawTable(pen: Pen): void {
  apart(pen, () => {
    pen.shadowColor = 'rgba(40,24,10,0.5)';
    pen.shadowBlur = 18;
    pen.shadowOffsetY = -4;
    fill(pen, TOP, '#8a5c3a');
  });
  inside(pen, TOP, () => {
    pen.fillStyle = linear(
      pen,
      [0, 776],
      [0, 842],
      [
        [0, '#b07c50'],
        [0.35, '#8d5f3c'],
        [1, '#664127'],
      ],
    );
    pen.fillRect(-90, 770, 900, 80);
    for (let i = 0; i < 90; i += 1) {
      const y = 778 + chance(i) * 62;
      const x = chance(i + 200) * 860 - 80;
      line(
        pen,
        `M${x} ${y} q40 ${chance(i + 60) * 3 - 1.5} ${60 + chance(i + 9) * 120} 0`,
        chance(i + 77) > 0.5 ? 'rgba(58,32,14,0.14)' : 'rgba(240,196,140,0.12)',
        1.2,
      );
    }
    glow(pen, 150, 792, 300, 34, '255,226,176', 0.45);
  });
  front(pen);
}

function front(pen: Pen): void {
  box(
    pen,
    -90,
    838,
    900,
    15,
    3,
    linear(
      pen,
      [0, 838],
      [0, 853],
      [
        [0, '#8a5c3a'],
        [0.25, '#6d462b'],
        [1, '#3f2614'],
      ],
    ),
  );
  pen.fillStyle = linear(
    pen,
    [0, 850],
    [0, 1330],
    [
      [0, '#2c4636'],
      [0.4, '#223a2c'],
      [1, '#13231a'],
    ],
  );
  pen.fillRect(-90, 852, 900, 520);
  for (let x = -90; x < 810; x += 30) {
    pen.fillStyle = linear(
      pen,
      [x, 0],
      [x + 30, 0],
      [
        [0, 'rgba(6,16,10,0.42)'],
        [0.3, 'rgba(150,182,150,0.12)'],
        [0.7, 'rgba(10,24,16,0.1)'],
        [1, 'rgba(6,16,10,0.42)'],
      ],
    );
    pen.fillRect(x, 852, 30, 520);
  }
  pen.fillStyle = linear(
    pen,
    [0, 852],
    [0, 910],
    [
      [0, 'rgba(8,14,8,0.55)'],
      [1, 'rgba(8,14,8,0)'],
    ],
  );
  pen.fillRect(-90, 852, 900, 60);
  glow(pen, 120, 960, 420, 260, '220,232,190', 0.09);
}

/** The round plaster stand that products are set on. */
export function drawStand(pen: Pen): void {
  const { x, y } = STAND;
  glow(pen, x + 26, y + 42, 168, 22, '36,20,8', 0.6);
  fill(
    pen,
    `M${x - 128} ${y} V${y + 20} C${x - 128} ${y + 50} ${x + 128} ${y + 50} ${x + 128} ${y + 20} V${y} Z`,
    linear(
      pen,
      [x - 128, 0],
      [x + 128, 0],
      [
        [0, '#fff6e6'],
        [0.35, '#efdfc4'],
        [1, '#a98c64'],
      ],
    ),
  );
  oval(
    pen,
    x,
    y,
    128,
    22,
    radial(pen, x - 40, y - 4, 190, [
      [0, '#fffaf0'],
      [0.6, '#f3e6ce'],
      [1, '#d4bd96'],
    ]),
  );
}
