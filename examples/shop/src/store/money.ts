/** The shop's only currency. */
export const CURRENCY = 'EUR';

/** Cents of a decimal amount such as `12.90`. Throws a `RangeError` when it is none. */
export function toCents(amount: string): number {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/u.exec(amount);
  if (match === null) throw new RangeError(`"${amount}" is no amount of money.`);
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** The decimal amount of cents: 1290 → `12.90`. */
export function toAmount(cents: number): string {
  return (cents / 100).toFixed(2);
}

const formats = new Map<string, Intl.NumberFormat>();

/** A price as readers of the language write it. Western digits everywhere, as on the shop's labels. */
export function formatPrice(cents: number, locale: string): string {
  const known =
    formats.get(locale) ??
    new Intl.NumberFormat(locale, { style: 'currency', currency: CURRENCY, numberingSystem: 'latn' });
  formats.set(locale, known);
  return known.format(cents / 100);
}
