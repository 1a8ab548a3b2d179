import { mix, wave } from './motion.ts';
import { apart, fill, glow, inside, line, linear, oval, sheet, type Pen } from './pen.ts';

const OPENING = 'M-70 640 V250 C-70 150 -20 112 42 112 C108 112 150 160 150 250 V640 Z';

/** The view through the window, drawn once: morning sky, hills, blurred trees. */
export function viewOutside(): OffscreenCanvas {
  return sheet(320, 640, (pen) => {
    pen.filter = 'blur(5px)';
    pen.fillStyle = linear(
      pen,
      [0, 0],
      [0, 560],
      [
        [0, '#cfe0dc'],
        [0.4, '#f4ecd2'],
        [0.62, '#fde7bd'],
        [1, '#f3dca8'],
      ],
    );
    pen.fillRect(-20, -20, 360, 700);
    glow(pen, 190, 250, 170, 170, '255,250,226', 0.95);
    fill(pen, 'M-20 380 C60 320 120 350 190 330 C250 315 300 340 340 330 V700 H-20 Z', '#c3c79a');
    fill(pen, 'M-20 430 C70 390 150 420 230 390 C280 372 320 388 340 380 V700 H-20 Z', '#a0ab74');
    fill(pen, 'M-20 490 C90 450 190 480 340 440 V700 H-20 Z', '#7d8c55');
    for (const [x, y, r] of [
      [70, 395, 26],
      [108, 404, 20],
      [250, 372, 24],
      [285, 380, 18],
      [180, 418, 17],
    ] as const) {
      oval(pen, x, y, r, r * 1.1, '#74854f');
      oval(pen, x - r * 0.3, y - r * 0.35, r * 0.6, r * 0.6, '#95a468');
    }
    for (const x of [28, 152, 305]) oval(pen, x, 420, 9, 62, '#5c7046');
  });
}

/** The arched window with its moving view, frame and curtain. */
export function drawWindow(pen: Pen, t: number, view: OffscreenCanvas): void {
  inside(pen, OPENING, () => {
    pen.drawImage(view, -110 + wave(t, 1) * 5, 84 + wave(t, 1, 0.25) * 3);
    pen.fillStyle = 'rgba(255,249,230,0.22)';
    pen.fillRect(-80, 80, 260, 580);
    pen.fillStyle = linear(
      pen,
      [150, 0],
      [96, 0],
      [
        [0, 'rgba(120,84,44,0.5)'],
        [1, 'rgba(120,84,44,0)'],
      ],
    );
    pen.fillRect(90, 80, 70, 580);
  });
  apart(pen, () => {
    pen.shadowColor = 'rgba(90,60,28,0.4)';
    pen.shadowBlur = 10;
    pen.shadowOffsetX = 5;
    line(pen, OPENING, '#fbf2e0', 15);
  });
  line(pen, 'M42 112 V640', '#f3e6cc', 8);
  line(pen, 'M-70 268 H150 M-70 452 H150', '#f3e6cc', 7);
  line(pen, OPENING, 'rgba(150,112,66,0.35)', 2);
  fill(
    pen,
    'M-80 636 H172 V656 H-80 Z',
    linear(
      pen,
      [0, 636],
      [0, 656],
      [
        [0, '#fff6e4'],
        [1, '#cdb184'],
      ],
    ),
  );
}

/** The sheer curtain at the left, breathing in the draught. */
export function drawCurtain(pen: Pen, t: number): void {
  apart(pen, () => {
    pen.globalAlpha = 0.82;
    for (let i = 4; i >= 0; i -= 1) {
      const sway = wave(t, 9, i * 0.11) * 5 + wave(t, 4, i * 0.07) * 6;
      const top = -74 + i * 27;
      const foot = top + mix(4, 20, i / 4) + sway;
      const fold = `M${top} 60 C${top + 6} 260 ${foot - 10} 420 ${foot} 700 H${foot + 40}
        C${foot + 26} 440 ${top + 40} 260 ${top + 34} 60 Z`;
      fill(
        pen,
        fold,
        linear(
          pen,
          [top, 0],
          [foot + 40, 0],
          [
            [0, 'rgba(214,190,148,0.78)'],
            [0.35, 'rgba(255,250,238,0.92)'],
            [0.75, 'rgba(246,232,206,0.7)'],
            [1, 'rgba(198,170,124,0.55)'],
          ],
        ),
      );
    }
  });
}
