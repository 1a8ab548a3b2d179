import { chance, wave } from './motion.ts';
import { apart, fill, line, linear, oval, placed, sheet, type Pen } from './pen.ts';

/** Blurred shadows of leaves and window bars that the sun throws on the wall, drawn once. */
export function leafShadows(): OffscreenCanvas {
  return sheet(620, 900, (pen) => {
    pen.filter = 'blur(4px)';
    for (const [x, y, turn] of [
      [40, 190, -0.25],
      [30, 420, -0.5],
      [210, 120, 0.35],
      [250, 520, -0.3],
      [60, 640, -0.1],
    ] as const) {
      placed(pen, x, y, () => shadowBranch(pen, x), turn);
    }
  });
}

function shadowBranch(pen: Pen, seed: number): void {
  line(pen, 'M0 0 Q150 -24 330 -8', '#4a3a16', 4);
  for (let i = 1; i < 13; i += 1) {
    const size = 0.7 + chance(seed + i) * 0.4;
    const turn = (i % 2 ? -1 : 1) * (0.45 + chance(seed + i + 40) * 0.35);
    placed(
      pen,
      i * 25,
      -10,
      () => fill(pen, 'M0 0 C14 -14 46 -18 78 -4 C50 12 18 12 0 0 Z', '#4a3a16'),
      turn,
      size,
    );
  }
}

/** The sun on the wall with the leaf shadows swaying in it. */
export function drawSunOnWall(pen: Pen, t: number, leaves: OffscreenCanvas): void {
  apart(pen, () => {
    pen.globalCompositeOperation = 'soft-light';
    pen.filter = 'blur(7px)';
    for (const [x, alpha] of [
      [208, 0.5],
      [330, 0.42],
      [452, 0.3],
    ] as const) {
      fill(pen, `M${x} 120 L${x + 92} 70 L${x + 250} 640 L${x + 150} 700 Z`, `rgba(255,246,206,${alpha})`);
    }
    pen.filter = 'none';
    pen.globalCompositeOperation = 'multiply';
    pen.globalAlpha = 0.13;
    pen.translate(190 + wave(t, 6) * 7 + wave(t, 11, 0.3) * 3, 20 + wave(t, 5, 0.2) * 5);
    pen.rotate(wave(t, 4, 0.4) * 0.014);
    pen.drawImage(leaves, 0, 0);
  });
}

/** One slanted shaft of light with soft edges, drawn once. */
export function lightShaft(): OffscreenCanvas {
  return sheet(640, 860, (pen) => {
    pen.filter = 'blur(9px)';
    const light = linear(
      pen,
      [20, 40],
      [440, 760],
      [
        [0, 'rgba(255,238,196,1)'],
        [0.55, 'rgba(255,232,186,0.4)'],
        [1, 'rgba(255,232,186,0)'],
      ],
    );
    fill(pen, 'M20 20 L64 10 L600 790 L440 840 Z', light);
  });
}

/** Shafts of light in the room, drawn over everything; each one swells and fades in its own time. */
export function drawShafts(pen: Pen, t: number, shaft: OffscreenCanvas): void {
  apart(pen, () => {
    pen.globalCompositeOperation = 'screen';
    for (let i = 0; i < 3; i += 1) {
      pen.globalAlpha = 0.17 + 0.05 * wave(t, 3 + i, i * 0.3);
      pen.drawImage(shaft, -84 + i * 74, 130);
    }
  });
}

/** Dust that floats through the light. */
export function drawDust(pen: Pen, t: number): void {
  apart(pen, () => {
    pen.globalCompositeOperation = 'screen';
    for (let i = 0; i < 46; i += 1) {
      const turns = 1 + Math.floor(chance(i + 5) * 3);
      const rise = (((chance(i) - (t / 64) * turns) % 1) + 1) % 1;
      const x = chance(i + 50) * 760 - 20 + wave(t, turns * 2, chance(i + 90)) * 26;
      const y = 120 + rise * 720;
      const size = 0.9 + chance(i + 130) * 2.2;
      const twinkle = 0.5 + 0.5 * wave(t, 9 + (i % 7), chance(i + 170));
      const alpha = Math.sin(rise * Math.PI) * (0.1 + 0.42 * twinkle);
      oval(pen, x, y, size, size, `rgba(255,244,214,${alpha})`);
      oval(pen, x, y, size * 2.6, size * 2.6, `rgba(255,238,200,${alpha * 0.16})`);
    }
  });
}

/** The darker, calm lower part and soft corners, drawn once over everything. */
export function vignette(): OffscreenCanvas {
  return sheet(720, 1280, (pen) => {
    pen.fillStyle = linear(
      pen,
      [0, 0],
      [0, 210],
      [
        [0, 'rgba(44,28,12,0.16)'],
        [1, 'rgba(44,28,12,0)'],
      ],
    );
    pen.fillRect(0, 0, 720, 210);
    pen.fillStyle = linear(
      pen,
      [0, 800],
      [0, 1280],
      [
        [0, 'rgba(10,18,12,0)'],
        [0.5, 'rgba(10,18,12,0.3)'],
        [1, 'rgba(8,14,10,0.62)'],
      ],
    );
    pen.fillRect(0, 800, 720, 480);
    const edge = pen.createRadialGradient(360, 520, 420, 360, 520, 900);
    edge.addColorStop(0, 'rgba(40,24,10,0)');
    edge.addColorStop(1, 'rgba(40,24,10,0.3)');
    pen.fillStyle = edge;
    pen.fillRect(0, 0, 720, 1280);
  });
}

/** Out-of-focus leaves close to the camera in the lower corners, drawn once. */
export function foregroundLeaves(): OffscreenCanvas {
  return sheet(360, 460, (pen) => {
    pen.filter = 'blur(11px)';
    const tones = ['#1d3324', '#274430', '#33543a', '#182b1e'] as const;
    for (let i = 0; i < 11; i += 1) {
      placed(
        pen,
        90,
        440,
        () =>
          fill(
            pen,
            'M0 0 C-40 -90 -34 -190 6 -262 C44 -190 42 -90 0 0 Z',
            tones[i % tones.length] ?? tones[0],
          ),
        -1.05 + i * 0.19,
        0.8 + chance(i) * 0.55,
      );
    }
  });
}

/** Places the close leaves left and right, moving a little more than the room. */
export function drawForeground(pen: Pen, t: number, leaves: OffscreenCanvas): void {
  placed(pen, -6, 1300, () => pen.drawImage(leaves, -150, -430), wave(t, 5) * 0.02);
  placed(pen, 736, 1310, () => pen.drawImage(leaves, -150, -430), wave(t, 4, 0.3) * 0.022, -0.86, 0.86);
}
