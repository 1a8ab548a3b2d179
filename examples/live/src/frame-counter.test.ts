import { describe, expect, it } from 'vitest';
import { counterCells, readFrameCounter } from './frame-counter.ts';
import { LOOP_FRAMES } from './loop.ts';

/** A grey picture with the counter painted in, cell edges rounded to whole pixels as a scaler might. */
function paint(frame: number, width: number, height: number): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(128);
  for (const cell of counterCells(frame, width, height)) fillCell(pixels, width, cell, cell.light ? 235 : 24);
  return pixels;
}

function fillCell(
  pixels: Uint8ClampedArray,
  width: number,
  cell: { x: number; y: number; width: number; height: number },
  luma: number,
): void {
  for (let y = Math.round(cell.y); y < Math.round(cell.y + cell.height); y += 1) {
    for (let x = Math.round(cell.x); x < Math.round(cell.x + cell.width); x += 1) {
      pixels.fill(luma, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
}

describe('the frame counter', () => {
  it('reads back every frame of the loop at the size of the smallest rendition', () => {
    for (let frame = 0; frame < LOOP_FRAMES; frame += 1) {
      expect(readFrameCounter(paint(frame, 360, 640), 360, 640)).toBe(frame);
    }
  });

  it('reads at odd display sizes', () => {
    for (const [width, height] of [
      [480, 854],
      [720, 1280],
      [411, 731],
      [1080, 1920],
    ] as const) {
      expect(readFrameCounter(paint(1234, width, height), width, height)).toBe(1234);
    }
  });

  it('answers null where there is no counter', () => {
    expect(readFrameCounter(new Uint8ClampedArray(360 * 640 * 4).fill(90), 360, 640)).toBeNull();
    expect(readFrameCounter(new Uint8ClampedArray(16), 2, 2)).toBeNull();
    expect(readFrameCounter(new Uint8ClampedArray(100), 360, 640)).toBeNull();
  });

  it('answers null rather than a wrong number when any one or two cells are misread', () => {
    const cells = counterCells(1187, 720, 1280);
    for (const [i, first] of cells.entries()) {
      for (const second of cells.slice(i)) {
        const pixels = paint(1187, 720, 1280);
        for (const cell of new Set([first, second])) fillCell(pixels, 720, cell, cell.light ? 24 : 235);
        expect(readFrameCounter(pixels, 720, 1280)).toBeNull();
      }
    }
  });
});
