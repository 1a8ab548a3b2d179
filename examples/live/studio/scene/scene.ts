import { counterCells } from '../../src/frame-counter.ts';
import { FRAME_RATE } from '../../src/loop.ts';
import { drawArms, drawBody, drawHands } from './host/host.ts';
import { stageAt, type Stage } from './host/pose.ts';
import {
  drawDust,
  drawForeground,
  drawShafts,
  drawSunOnWall,
  foregroundLeaves,
  leafShadows,
  lightShaft,
  vignette,
} from './light.ts';
import { wave } from './motion.ts';
import { apart, glow, sheet, type Pen } from './pen.ts';
import { drawOliveTree, drawTrailingPlant } from './plants.ts';
import type { CutOutPicture } from './products/cut-out.ts';
import { loadCutOuts } from './products/cut-outs.ts';
import { drawHalo } from './products/halo.ts';
import { lampLight } from './products/lights.ts';
import { drawProduct } from './products/product.ts';
import { drawStand, drawTable } from './table.ts';
import { drawSteam, drawTableware } from './tableware.ts';
import { drawWall } from './wall.ts';
import { drawCurtain, drawWindow, viewOutside } from './window.ts';

/** Width of the picture in pixels. */
export const WIDTH = 720;
/** Height of the picture in pixels. */
export const HEIGHT = 1280;

/** Room around the picture that the camera can drift into. */
const MARGIN = 60;

/** Draws frame number 0…1919 of the loop, with the counter burnt in or without. */
export type DrawFrame = (pen: Pen, frame: number, counter: boolean) => void;

interface Stills {
  readonly wall: OffscreenCanvas;
  readonly table: OffscreenCanvas;
  readonly view: OffscreenCanvas;
  readonly shadows: OffscreenCanvas;
  readonly leaves: OffscreenCanvas;
  readonly shaft: OffscreenCanvas;
  readonly vignette: OffscreenCanvas;
  readonly products: ReadonlyMap<string, CutOutPicture>;
}

/** Prepares the still layers and answers the function that draws one frame. */
export async function createScene(): Promise<DrawFrame> {
  const stills: Stills = {
    wall: still((pen) => {
      pen.filter = 'blur(1.6px)';
      drawWall(pen);
    }),
    table: still(drawTable),
    view: viewOutside(),
    shadows: leafShadows(),
    leaves: foregroundLeaves(),
    shaft: lightShaft(),
    vignette: vignette(),
    products: await loadCutOuts(),
  };
  return (pen, frame, counter) => {
    const t = frame / FRAME_RATE;
    const stage = stageAt(t);
    drawRoom(pen, t, stills);
    atDepth(pen, t, 1, () => drawPresentation(pen, t, stage, stills));
    drawAir(pen, t, stage, stills);
    if (counter) drawCounter(pen, frame);
  };
}

function drawRoom(pen: Pen, t: number, stills: Stills): void {
  atDepth(pen, t, 0.55, () => {
    pen.drawImage(stills.wall, -MARGIN, -MARGIN);
    drawSunOnWall(pen, t, stills.shadows);
    drawWindow(pen, t, stills.view);
  });
  atDepth(pen, t, 0.7, () => {
    drawTrailingPlant(pen, t);
    drawCurtain(pen, t);
    drawOliveTree(pen, t);
  });
}

/** Host, product and table, in the order in which they hide each other. */
function drawPresentation(pen: Pen, t: number, stage: Stage, stills: Stills): void {
  const table = (): void => {
    pen.drawImage(stills.table, -MARGIN, -MARGIN);
    drawTableware(pen);
    drawSteam(pen, t, 74, 764, 120, 1);
    drawStand(pen);
  };
  const act = (): void => {
    const hands = drawArms(pen, t, stage);
    const product = stills.products.get(stage.handle);
    if (product) drawProduct(pen, t, stage, product);
    drawHands(pen, hands);
  };
  drawBody(pen, t, stage);
  drawHalo(pen, stage);
  if (stage.front) table();
  act();
  if (!stage.front) table();
}

/** What hangs in the air before everything: light, dust, close leaves, the darker edges. */
function drawAir(pen: Pen, t: number, stage: Stage, stills: Stills): void {
  const lamp = lampLight(stage);
  if (lamp > 0) {
    apart(pen, () => {
      pen.globalCompositeOperation = 'multiply';
      pen.globalAlpha = 0.3 * lamp;
      pen.fillStyle = pen.createRadialGradient(520, 640, 120, 520, 640, 640);
      pen.fillStyle.addColorStop(0, '#ffffff');
      pen.fillStyle.addColorStop(1, '#8a6a52');
      pen.fillRect(0, 0, WIDTH, HEIGHT);
    });
  }
  drawShafts(pen, t, stills.shaft);
  drawDust(pen, t);
  if (lamp > 0) glow(pen, 520, 620, 420, 420, '255,206,130', 0.14 * lamp);
  atDepth(pen, t, 1.5, () => drawForeground(pen, t, stills.leaves));
  pen.drawImage(stills.vignette, 0, 0);
}

function still(draw: (pen: Pen) => void): OffscreenCanvas {
  return sheet(WIDTH + MARGIN * 2, HEIGHT + MARGIN * 2, (pen) => {
    pen.translate(MARGIN, MARGIN);
    draw(pen);
  });
}

/** The camera: drifts and breathes; near things (depth 1 and more) move further than far ones. */
function atDepth(pen: Pen, t: number, depth: number, draw: () => void): void {
  const zoom = 1.02 + 0.014 * depth * wave(t, 2, 0.1);
  apart(pen, () => {
    pen.translate(360 + wave(t, 1) * 9 * depth, 520 + wave(t, 2, 0.35) * 4 * depth);
    pen.scale(zoom, zoom);
    pen.translate(-360, -520);
    draw();
  });
}

function drawCounter(pen: Pen, frame: number): void {
  for (const cell of counterCells(frame, WIDTH, HEIGHT)) {
    pen.fillStyle = cell.light ? '#f4ebdc' : '#1c2119';
    pen.fillRect(cell.x, cell.y, cell.width, cell.height);
  }
}
