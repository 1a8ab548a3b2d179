import { noise, swell, wave } from '../motion.ts';
import { apart, fill, glow, linear, oval, placed, type Pen } from '../pen.ts';
import { drawSteam } from '../table.ts';
import type { Stage } from '../host/pose.ts';
import { SHARPNESS, type CutOutPicture } from './cut-out.ts';

const CLOTH: ReadonlySet<string> = new Set(['linen-shirt', 'wool-throw', 'canvas-tote']);
const STRIP = 6;

/** Draws the presented product where the stage has it, with its own life: sway, flame, light, steam. */
export function drawProduct(pen: Pen, t: number, stage: Stage, product: CutOutPicture): void {
  const lit = withGlint(product, stage.local);
  placed(
    pen,
    stage.product.x,
    stage.product.y,
    () => {
      if (stage.handle === 'brass-lamp') lampBehind(pen, stage.local);
      if (stage.front) glow(pen, 8, -3, product.cut.foot * 1.3, 11, '44,24,8', 0.55);
      softShadow(pen, lit, product);
      if (CLOTH.has(stage.handle)) drawCloth(pen, t, lit, product);
      else drawStill(pen, lit, product);
      if (stage.handle === 'fig-candle') flame(pen, t);
      if (stage.handle === 'brass-lamp') lampInFront(pen, stage.local);
      if (stage.handle === 'pour-over-set') {
        drawSteam(pen, t, 34, -252, 110, 0.9);
        drawSteam(pen, t + 21, -82, -62, 80, 0.6);
      }
    },
    stage.product.turn,
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

/** The product with a band of light running over it twice in its moment. */
function withGlint(product: CutOutPicture, local: number): OffscreenCanvas {
  const run = glintAt(local, 1.7) ?? glintAt(local, 4.8);
  if (run === null) return product.picture;
  const { width, height } = product.picture;
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (!pen) return product.picture;
  pen.drawImage(product.picture, 0, 0);
  pen.globalCompositeOperation = 'source-atop';
  const x = (run * 1.8 - 0.4) * width;
  pen.fillStyle = linear(
    pen,
    [x - 90, 0],
    [x + 90, 70],
    [
      [0, 'rgba(255,250,226,0)'],
      [0.5, 'rgba(255,250,226,0.5)'],
      [1, 'rgba(255,250,226,0)'],
    ],
  );
  pen.fillRect(0, 0, width, height);
  return canvas;
}

function glintAt(local: number, start: number): number | null {
  const run = (local - start) / 1.1;
  return run > 0 && run < 1 ? run : null;
}

function drawStill(pen: Pen, picture: OffscreenCanvas, { cut }: CutOutPicture): void {
  const [left, top, width, height] = cut.crop;
  pen.drawImage(
    picture,
    (left - cut.origin[0]) * cut.scale,
    (top - cut.origin[1]) * cut.scale,
    width * cut.scale,
    height * cut.scale,
  );
}

/** Hanging cloth bends: drawn in strips that lag behind the hand the lower they are. */
function drawCloth(pen: Pen, t: number, picture: OffscreenCanvas, { cut }: CutOutPicture): void {
  const [left, top, width, height] = cut.crop;
  const x0 = (left - cut.origin[0]) * cut.scale;
  const y0 = (top - cut.origin[1]) * cut.scale;
  const full = height * cut.scale;
  for (let y = 0; y < full; y += STRIP) {
    const depth = y / full;
    const bend = depth * depth * (wave(t, 23, -depth * 0.16) * 7 + noise(t, 64, 301) * 8);
    const part = Math.min(STRIP + 0.6, full - y);
    pen.drawImage(
      picture,
      0,
      y * SHARPNESS,
      picture.width,
      part * SHARPNESS,
      x0 + bend,
      y0 + y,
      width * cut.scale,
      part,
    );
  }
}

function softShadow(pen: Pen, picture: OffscreenCanvas, product: CutOutPicture): void {
  apart(pen, () => {
    pen.shadowColor = 'rgba(48,28,10,0.45)';
    pen.shadowBlur = 22;
    pen.shadowOffsetX = 14;
    pen.shadowOffsetY = 12;
    drawStill(pen, picture, product);
  });
}

function flame(pen: Pen, t: number): void {
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

function lampBehind(pen: Pen, local: number): void {
  const on = swell(local, 2.68, 2.9, 6.2, 6.4);
  apart(pen, () => {
    pen.globalCompositeOperation = 'screen';
    glow(pen, 0, -150, 330, 300, '255,200,120', 0.5 * on);
  });
}

function lampInFront(pen: Pen, local: number): void {
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
