import { accessories } from './accessories.ts';
import { clothing } from './clothing.ts';
import type { ProductData } from './format.ts';
import { home } from './home.ts';
import { kitchen } from './kitchen.ts';

/** Everything the shop sells, in the order of its shelves. */
export const catalogue: readonly ProductData[] = [...clothing, ...home, ...kitchen, ...accessories];

/** The handles on the home page, as the shop's people chose them. */
export const FEATURED: readonly string[] = [
  'linen-shirt',
  'pour-over-set',
  'brass-lamp',
  'wool-throw',
  'trail-sneaker',
  'stoneware-vase',
  'straw-hat',
  'linen-dress',
];

/** The handles that the host presents, in the order of the programme. */
export const ON_AIR: readonly string[] = [
  'linen-shirt',
  'pour-over-set',
  'wool-throw',
  'canvas-tote',
  'olive-oil-trio',
  'brass-lamp',
  'trail-sneaker',
  'fig-candle',
];

/** A promotion code as the merchant set it up. `percent` off, from `minimum` EUR, `uses` in all. */
export interface PromotionCode {
  readonly code: string;
  readonly percent: number;
  readonly minimum?: string;
  readonly endsAt?: string;
  readonly uses?: number;
  readonly used?: number;
}

/** The codes in force, and two that are not any more. */
export const codes: readonly PromotionCode[] = [
  { code: 'LIVE10', percent: 10 },
  { code: 'WELCOME15', percent: 15, minimum: '60.00' },
  { code: 'SLOWDAYS20', percent: 20, minimum: '150.00' },
  { code: 'SPRING25', percent: 25, endsAt: '2025-06-01T00:00:00Z' },
  { code: 'FIRST50', percent: 30, uses: 50, used: 50 },
];
