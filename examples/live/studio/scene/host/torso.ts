import { fill, glow, inside, line, linear, oval, placed, apart, type Pen } from '../pen.ts';
import { drawSprig } from '../sprig.ts';
import { TONES } from './tones.ts';

/** Shoulder joints around the torso's origin, which is the pit of the neck. */
export const SHOULDERS = { left: [-92, 44], right: [92, 44] } as const;

const BODY = `M-30 -12 C-52 4 -92 8 -112 34 C-126 60 -112 120 -104 170 C-98 240 -104 330 -112 420 H112
  C104 330 98 240 104 170 C112 120 126 60 112 34 C92 8 52 4 30 -12 C20 6 -20 6 -30 -12 Z`;
const BIB =
  'M-58 122 C-30 130 30 130 58 122 C62 164 76 184 104 200 C120 280 124 350 128 430 H-128 C-124 350 -120 280 -104 200 C-76 184 -62 164 -58 122 Z';

/** Neck, terracotta knit and olive apron; `breath` 0…1 lifts the chest a little. */
export function drawTorso(pen: Pen, breath: number): void {
  placed(pen, 0, 0, () => knit(pen), 0, 1 + breath * 0.008, 1);
  apron(pen);
}

/** The neck, drawn before the knit's collar; `lean` moves its upper end with the head. */
export function drawNeck(pen: Pen, lean: number): void {
  const neck = `M${-25 + lean} -74 C-24 -40 -26 -22 -40 -8 C-20 20 20 20 40 -8 C26 -22 24 -40 ${25 + lean} -74 Z`;
  fill(
    pen,
    neck,
    linear(
      pen,
      [-26, 0],
      [28, 0],
      [
        [0, '#efc09a'],
        [0.5, '#d99d75'],
        [1, '#b27452'],
      ],
    ),
  );
  inside(pen, neck, () => {
    glow(pen, 4 + lean, -62, 48, 40, '120,62,40', 0.75);
    line(pen, 'M-30 0 C-14 6 -6 6 -2 14 M30 0 C16 6 8 6 4 14', 'rgba(150,86,60,0.4)', 2);
  });
  line(pen, 'M-24 -20 C-16 2 -6 10 0 12 C6 10 16 2 24 -20', 'rgba(214,170,86,0.9)', 1.4);
  oval(pen, 0, 15, 3.6, 4.4, '#e2b864');
}

function knit(pen: Pen): void {
  fill(
    pen,
    BODY,
    linear(
      pen,
      [-120, 0],
      [120, 60],
      [
        [0, TONES.knitLight],
        [0.38, TONES.knit],
        [1, '#96472f'],
      ],
    ),
  );
  inside(pen, BODY, () => {
    glow(pen, -70, 60, 90, 70, '255,206,166', 0.4);
    glow(pen, 118, 140, 70, 220, '84,30,16', 0.5);
    glow(pen, -104, 220, 34, 150, '84,30,16', 0.4);
    for (let x = -118; x < 120; x += 5)
      line(pen, `M${x} 0 C${x - 2} 150 ${x} 280 ${x} 430`, 'rgba(96,36,20,0.1)', 1.2);
    line(pen, 'M-96 60 C-84 92 -82 120 -86 152 M96 60 C86 92 84 120 88 152', 'rgba(84,30,16,0.32)', 4);
  });
  line(pen, 'M-31 -13 C-22 24 22 24 31 -13', '#a44f34', 11);
  line(pen, 'M-31 -15 C-22 21 22 21 31 -15', '#d98662', 5);
  for (let i = -5; i <= 5; i += 1)
    line(pen, `M${i * 5.4} ${13 - Math.abs(i) ** 1.9 * 0.95} l${i * 0.5} 5`, 'rgba(96,36,20,0.35)', 1.3);
}

function apron(pen: Pen): void {
  for (const side of [-1, 1]) {
    placed(
      pen,
      0,
      0,
      () => {
        line(pen, 'M-50 132 C-52 84 -46 40 -38 2', 'rgba(60,22,10,0.3)', 15);
        line(pen, 'M-52 132 C-54 84 -48 40 -40 0', TONES.apron, 13);
        line(pen, 'M-56 130 C-58 84 -52 40 -44 2', 'rgba(214,220,176,0.35)', 1.4);
      },
      0,
      side === -1 ? 1 : -1,
      1,
    );
  }
  apart(pen, () => {
    pen.shadowColor = 'rgba(60,22,10,0.4)';
    pen.shadowBlur = 12;
    pen.shadowOffsetX = 3;
    fill(pen, BIB, TONES.apron);
  });
  inside(pen, BIB, () => {
    pen.fillStyle = linear(
      pen,
      [-100, 120],
      [100, 260],
      [
        [0, '#8a9866'],
        [0.45, '#66744a'],
        [1, '#3f4c2e'],
      ],
    );
    pen.fillRect(-130, 100, 260, 360);
    glow(pen, -46, 170, 70, 90, '232,236,196', 0.22);
    line(pen, 'M-40 250 C-34 300 -44 350 -40 420 M52 230 C58 300 46 350 54 420', 'rgba(30,38,18,0.24)', 9);
    line(pen, 'M-53 130 C-30 137 30 137 53 130', 'rgba(232,226,190,0.6)', 1.4);
  });
  oval(pen, -50, 134, 4, 4, TONES.gold);
  oval(pen, 50, 134, 4, 4, TONES.gold);
  placed(pen, 0, 178, () => drawSprig(pen, 0.62, '#f1e6cb', '#e0916c'));
}
