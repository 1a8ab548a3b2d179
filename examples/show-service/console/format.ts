import { defaultVariant, isSoldOut, type Money, type Product } from '@shoppable/core';

const NUMBER = new Intl.NumberFormat('en');
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const CLOCK = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });

/** A count, short when it is long. */
export function countText(count: number): string {
  return count < 10_000 ? NUMBER.format(count) : COMPACT.format(count);
}

/** An amount of money; the text keeps every digit of the amount. */
export function moneyText({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  // Intl reads a decimal string exactly; TypeScript knows only the shape of the literal.
  return format.format(amount as `${number}`);
}

/** Time of day, 24 hours. */
export function clockText(atMs: number): string {
  return CLOCK.format(atMs);
}

/** A span as `4:05`, never less than nothing. */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  if (hours > 0) return `${hours}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return `${minutes}:${two(seconds % 60)}`;
}

/** How much of a product there is, as the merchant says. */
export function stockText(product: Product): {
  readonly text: string;
  readonly tone: 'good' | 'low' | 'out';
} {
  if (isSoldOut(product)) return { text: 'Sold out', tone: 'out' };
  const counts = product.variants.map(({ available, availability }) =>
    availability === 'sold-out' ? 0 : available,
  );
  const known = counts.every((count) => count !== undefined);
  const left = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const isLow = defaultVariant(product)?.availability === 'low' || (known && left <= 5);
  return { text: known ? `${NUMBER.format(left)} left` : 'In stock', tone: isLow ? 'low' : 'good' };
}
