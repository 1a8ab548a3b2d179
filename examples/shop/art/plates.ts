import type { Plate } from './plate.ts';
import { brassLamp } from './products/brass-lamp.ts';
import { canvasTote } from './products/canvas-tote.ts';
import { figCandle } from './products/fig-candle.ts';
import { linenShirt } from './products/linen-shirt.ts';
import { oliveOilTrio } from './products/olive-oil-trio.ts';
import { pourOverSet } from './products/pour-over-set.ts';
import { trailSneaker } from './products/trail-sneaker.ts';
import { woolThrow } from './products/wool-throw.ts';

/** Every product's drawing. */
export const plates: readonly Plate[] = [linenShirt, pourOverSet, woolThrow, canvasTote, oliveOilTrio, brassLamp, trailSneaker, figCandle];
