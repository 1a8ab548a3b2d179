/**
 * The frame counter burnt into the picture: one row of square cells in the top left corner. Light is 1, dark is 0.
 *
 *   cell  0 1 2   3 … 13                 14 … 17                18 19
 *         1 0 1   frame number, 11 bits  checksum of the number  0 1      (most significant bit first)
 *
 * The scene draws with `counterCells`, tests and players read with `readFrameCounter`: the geometry stands only here.
 */
const FRAME_BITS = 11;
const CHECK_BITS = 4;
const HEAD = [1, 0, 1] as const;
const TAIL = [0, 1] as const;
const CELL_COUNT = HEAD.length + FRAME_BITS + CHECK_BITS + TAIL.length;

/** Width of a cell as a share of the picture's width: 8 px at 720, 4 px at 360. */
const CELL_WIDTH = 1 / 90;
/** Height of a cell as a share of the picture's height: 10 px at 1280, 5 px at 640. */
const CELL_HEIGHT = 1 / 128;
/** Luma distance (0…255) that light and dark cells must keep, else there is no counter in the picture. */
const MIN_CONTRAST = 60;

/** A cell of the counter to draw, in pixels of the picture. */
export interface CounterCell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly light: boolean;
}

/** The cells that show `frame` (0…2047) in a picture of the given size. */
export function counterCells(frame: number, width: number, height: number): CounterCell[] {
  return bitsOf(frame).map((bit, index) => ({
    x: index * CELL_WIDTH * width,
    y: 0,
    width: CELL_WIDTH * width,
    height: CELL_HEIGHT * height,
    light: bit === 1,
  }));
}

/**
 * Reads the counter from the RGBA pixels of a whole displayed frame of any size (as of `getImageData`).
 * Answers null when there is no counter or it cannot be trusted: wrong sync cells, weak contrast, wrong checksum.
 */
export function readFrameCounter(pixels: Uint8ClampedArray, width: number, height: number): number | null {
  if (pixels.length < width * height * 4 || width < CELL_COUNT * 2) return null;
  const lumas = Array.from({ length: CELL_COUNT }, (_, index) => cellLuma(pixels, width, height, index));
  const dark = Math.min(...lumas);
  const light = Math.max(...lumas);
  if (light - dark < MIN_CONTRAST) return null;
  const bits = lumas.map((luma) => (luma > (light + dark) / 2 ? 1 : 0));
  const frame = numberOf(bits.slice(HEAD.length, HEAD.length + FRAME_BITS));
  return bitsOf(frame).every((bit, index) => bit === bits[index]) ? frame : null;
}

function bitsOf(frame: number): number[] {
  return [...HEAD, ...binary(frame, FRAME_BITS), ...binary(checksum(frame), CHECK_BITS), ...TAIL];
}

/** CRC-4 (x⁴ + x + 1): over these 15 cells it notices any one or two wrong ones. */
function checksum(frame: number): number {
  let rest = frame << CHECK_BITS;
  for (let bit = FRAME_BITS + CHECK_BITS - 1; bit >= CHECK_BITS; bit -= 1) {
    if ((rest >> bit) & 1) rest ^= 0b10011 << (bit - CHECK_BITS);
  }
  return rest;
}

function binary(value: number, length: number): number[] {
  return Array.from({ length }, (_, index) => (value >> (length - 1 - index)) & 1);
}

function numberOf(bits: readonly number[]): number {
  return bits.reduce((value, bit) => value * 2 + bit, 0);
}

/** Mean luma of the inner part of a cell: its edges are smeared by scaling and by the codec. */
function cellLuma(pixels: Uint8ClampedArray, width: number, height: number, index: number): number {
  const left = (index + 0.3) * CELL_WIDTH * width;
  const right = (index + 0.7) * CELL_WIDTH * width;
  const bottom = CELL_HEIGHT * height * 0.7;
  let sum = 0;
  let count = 0;
  for (let y = 0; y < bottom; y += 1) {
    for (let x = Math.floor(left); x < right; x += 1) {
      const at = (y * width + x) * 4;
      sum += 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}
