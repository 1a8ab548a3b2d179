import type { Stage } from '../host/pose.ts';
import { swell } from '../motion.ts';
import { apart, fill, glow, placed, type Pen } from '../pen.ts';

const STANDING: ReadonlySet<string> = new Set([
  'pour-over-set',
  'olive-oil-trio',
  'brass-lamp',
  'fig-candle',
  'trail-sneaker',
]);

function spark(pen: Pen, x: number, y: number, size: number, alpha: number): void {
  glow(pen, x, y, size * 2.4, size * 2.4, '255,240,200', 0.5 * alpha);
  placed(
    pen,
    x,
    y,
    () => fill(pen, 'M0 -10 C1 -2 2 -1 10 0 C2 1 1 2 0 10 C-1 2 -2 1 -10 0 C-2 -1 -1 -2 0 -10 Z', '#fffbe9'),
    0,
    size / 8,
  );
}

/** The light that welcomes a product: a soft disc behind it and a few sparks around. */
export function drawHalo(pen: Pen, stage: Stage): void {
  const strength = swell(stage.local, 1, 1.7, 2.6, 3.4) + 0.7 * swell(stage.local, 4.3, 4.9, 5.6, 6.3);
  const centre = stage.front || STANDING.has(stage.handle) ? -120 : 150;
  const y = stage.handle === 'trail-sneaker' ? stage.product.y - 70 : stage.product.y + centre;
  apart(pen, () => {
    pen.globalCompositeOperation = 'screen';
    glow(pen, stage.product.x, y, 250, 250, '255,236,190', 0.16 + 0.4 * strength);
  });
  for (let i = 0; i < 9; i += 1) {
    const angle = i * 0.698 + 0.3;
    const begin = 1.3 + (i % 4) * 0.22;
    const shine = swell(stage.local, begin, begin + 0.3, begin + 0.4, begin + 0.9);
    if (shine > 0.01) {
      spark(
        pen,
        stage.product.x + Math.cos(angle) * 158,
        y + Math.sin(angle) * 168,
        (5 + (i % 3) * 3) * shine,
        shine,
      );
    }
  }
}
