import { chance, mix, wave } from './motion.ts';
import { fill, glow, line, linear, oval, placed, type Pen } from './pen.ts';

const OLIVE = ['#8c9a63', '#748450', '#5f7043', '#a3ad7c', '#51633c'] as const;

/** The olive tree in its clay pot between window and host. */
export function drawOliveTree(pen: Pen, t: number): void {
  placed(pen, 112, 838, () => {
    glow(pen, 14, -4, 90, 20, '50,28,12', 0.45);
    line(pen, 'M0 -96 C-6 -150 8 -190 0 -232', '#7a5a3a', 9);
    line(pen, 'M0 -150 C18 -190 26 -210 34 -250 M0 -180 C-18 -214 -30 -232 -42 -262', '#7a5a3a', 5);
    for (let i = 0; i < 13; i += 1) branch(pen, t, i);
    clayPot(pen);
  });
}

function branch(pen: Pen, t: number, i: number): void {
  const spread = (i - 6) / 6;
  const sway = wave(t, 7 + (i % 3) * 2, chance(i)) * 0.035 + wave(t, 3, 0.1) * 0.03;
  const length = 92 + chance(i + 31) * 54;
  placed(
    pen,
    spread * 30,
    -222 - chance(i + 7) * 26,
    () => {
      line(pen, `M0 0 Q${spread * 8} ${-length / 2} 0 ${-length}`, '#82704a', 2);
      for (let k = 0; k < 9; k += 1) leafPair(pen, t, i, k, length);
    },
    spread * 1.12 + sway,
  );
}

function leafPair(pen: Pen, t: number, i: number, k: number, length: number): void {
  const y = -length * (0.16 + (k / 9) * 0.88);
  const flutter = wave(t, 13 + ((i + k) % 5), chance(i * 9 + k)) * 0.09;
  for (const side of [-1, 1]) {
    const tone = OLIVE[Math.floor(chance(i * 31 + k * 7 + side) * OLIVE.length)] ?? OLIVE[0];
    const size = mix(0.85, 1.2, chance(i + k * 3 + side));
    placed(
      pen,
      0,
      y,
      () => fill(pen, 'M0 0 C7 -8 20 -10 32 -6 C22 2 9 5 0 0 Z', tone),
      side * (-0.55 + flutter),
      side * size,
      size,
    );
  }
}

function clayPot(pen: Pen): void {
  fill(
    pen,
    'M-46 -104 H46 L36 0 C34 6 -34 6 -36 0 Z',
    linear(
      pen,
      [-46, 0],
      [46, 0],
      [
        [0, '#dc946d'],
        [0.4, '#c26c4b'],
        [1, '#7d3d27'],
      ],
    ),
  );
  fill(
    pen,
    'M-52 -114 H52 L50 -92 H-50 Z',
    linear(
      pen,
      [-52, 0],
      [52, 0],
      [
        [0, '#e5a27c'],
        [0.4, '#cd7752'],
        [1, '#8a452c'],
      ],
    ),
  );
  oval(pen, 0, -113, 50, 5, '#4b3020');
}

/** The pothos that trails from the upper shelf. */
export function drawTrailingPlant(pen: Pen, t: number): void {
  const tones = ['#6f8a4e', '#5a7742', '#86a05d', '#48653a'] as const;
  for (let vine = 0; vine < 5; vine += 1) {
    const reach = 60 + chance(vine + 3) * 110;
    const x0 = 704 + vine * 9 - 20;
    const sway = wave(t, 5 + vine, chance(vine)) * 6;
    const path = `M${x0} 386 C${x0 - 22} 396 ${x0 - 16 + sway * 0.4} ${400 + reach * 0.5} ${x0 - 8 + sway} ${392 + reach}`;
    line(pen, path, '#54703d', 1.8);
    const leaves = Math.round(reach / 15);
    for (let k = 1; k <= leaves; k += 1) {
      const share = k / leaves;
      const side = k % 2 ? 1 : -1;
      const x = x0 - 14 * Math.sin(share * 2.4) + sway * share * share;
      const flutter = wave(t, 11 + k, chance(k + vine * 17)) * 0.12;
      const tone = tones[(k + vine) % tones.length] ?? tones[0];
      placed(
        pen,
        x,
        390 + reach * share,
        () => {
          fill(pen, 'M0 0 C4 -9 16 -12 19 -2 C19 8 7 12 0 0 Z', tone);
          line(pen, 'M2 0 L15 -1', 'rgba(230,240,190,0.35)', 1);
        },
        side * (0.5 + flutter),
        side,
        1,
      );
    }
  }
}
