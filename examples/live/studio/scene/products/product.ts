import { noise, wave } from '../motion.ts';
import { apart, glow, linear, placed, type Pen } from '../pen.ts';
import { drawSteam } from '../tableware.ts';
import type { Stage } from '../host/pose.ts';
import { drawFlame, drawLampBehind, drawLampInFront } from './lights.ts';
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
      if (stage.handle === 'brass-lamp') drawLampBehind(pen, stage.local);
      if (stage.front) glow(pen, 8, -3, product.cut.foot * 1.3, 11, '44,24,8', 0.55);
      softShadow(pen, lit, product);
      if (CLOTH.has(stage.handle)) drawCloth(pen, t, lit, product);
      else drawStill(pen, lit, product);
      if (stage.handle === 'fig-candle') drawFlame(pen, t);
      if (stage.handle === 'brass-lamp') drawLampInFront(pen, stage.local);
      if (stage.handle === 'pour-over-set') {
        drawSteam(pen, t, 34, -252, 110, 0.9);
        drawSteam(pen, t + 21, -82, -62, 80, 0.6);
      }
    },
    stage.product.turn,
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
