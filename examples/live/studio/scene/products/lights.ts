import type { Stage } from '../host/pose.ts';
import { noise, swell, wave } from '../motion.ts';
import { apart, fill, glow, linear, oval, placed, type Pen } from '../pen.ts';

/** The candle's flame and its light, around the place where the wick stands. */
export function drawFlame(pen: Pen, t: number): void {
  const flicker = 0.5 + 0.3 * noise(t, 420, 311) + 0.2 * wave(t, 301);
  placed(pen, 1, -206, () => {
    apart(pen, () => {
      pen.globalCompositeOperation = 'screen';
      glow(pen, 0, -30, 150 + flicker * 14, 150 + flicker * 14, '255,196,110', 0.34 + flicker * 0.12);
      glow(pen, 0, 26, 84, 40, '255,214,140', 0.4);
    });
    const lean = noise(t, 200, 317) * 5;
    const high = 52 + flicker * 14;
    fill(
      pen,
      `M0 2 C-15 -6 -13 -26 ${lean} ${-high} C13 -26 15 -6 0 2 Z`,
      linear(
        pen,
        [0, 2],
        [0, -high],
        [
          [0, '#ffb347'],
          [0.4, '#ffd27a'],
          [1, 'rgba(255,176,72,0.85)'],
        ],
      ),
    );
    fill(pen, `M0 0 C-8 -5 -7 -18 ${lean * 0.5} ${-high * 0.62} C7 -18 8 -5 0 0 Z`, '#fff6d8');
    oval(pen, 0, -2, 4, 5, 'rgba(120,160,255,0.35)');
  });
}

/** How bright the lamp shines: she switches it on, and off again before it goes. */
export function lampLight(stage: Stage): number {
  return stage.handle === 'brass-lamp' ? swell(stage.local, 2.68, 2.9, 6.2, 6.4) : 0;
}

/** The glow behind the burning lamp. */
export function drawLampBehind(pen: Pen, local: number): void {
  const on = swell(local, 2.68, 2.9, 6.2, 6.4);
  apart(pen, () => {
    pen.globalCompositeOperation = 'screen';
    glow(pen, 0, -150, 330, 300, '255,200,120', 0.5 * on);
  });
}

/** The light under the lamp's shade. */
export function drawLampInFront(pen: Pen, local: number): void {
  const on = swell(local, 2.68, 2.9, 6.2, 6.4);
  if (on < 0.01) return;
  apart(pen, () => {
    pen.globalCompositeOperation = 'screen';
    pen.filter = 'blur(7px)';
    fill(
      pen,
      'M-96 -160 L-142 4 H142 L96 -160 Z',
      linear(
        pen,
        [0, -160],
        [0, 10],
        [
          [0, `rgba(255,226,156,${0.62 * on})`],
          [1, `rgba(255,206,126,${0.1 * on})`],
        ],
      ),
    );
    pen.filter = 'none';
    glow(pen, 0, -158, 118, 22, '255,240,196', 0.9 * on);
    glow(pen, 0, 2, 190, 26, '255,216,140', 0.6 * on);
  });
}
