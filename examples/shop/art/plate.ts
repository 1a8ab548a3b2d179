import type { Tones } from './ink.ts';
import type { Sketch } from './sketch.ts';

/** How one product is drawn, in each of its colours. */
export interface Plate {
  /** The product's handle; also the file's name. */
  readonly handle: string;
  /** Colour key → `#rrggbb`; the first is the default. Plates of one colour have one entry. */
  readonly colours: Readonly<Record<string, string>>;
  /** Where the thing is: hung or laid on a wall, or standing on a table. */
  readonly on: 'wall' | 'table';
  /** The wall's paint. */
  readonly tint: string;
  /** Height of the table's far edge, when standing. */
  readonly edge?: number;
  /** The square of the close-up: left, top, side. */
  readonly close: readonly [x: number, y: number, side: number];
  /** Draws the thing, shadow included, on the 800 × 800 canvas. */
  draw(s: Sketch, t: Tones): string;
}
