import type { Money } from './money.ts';

/** How many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD; 2 for a code that is none. */
export function decimalsOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** An amount in the smallest unit of its currency. */
export function minorUnits({ amount, currency }: Money): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  const decimals = decimalsOf(currency);
  return BigInt(whole + fraction.padEnd(decimals, '0').slice(0, decimals));
}

/**
 * Money of an integer in a smallest unit: of the currency's own one, or of one with `decimals` decimals, as shops have that
 * count in hundredths whatever the currency.
 */
export function moneyOf(units: bigint | number, currency: string, decimals = decimalsOf(currency)): Money {
  const sign = units < 0 ? '-' : '';
  const digits = String(units)
    .replace('-', '')
    .padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return trimmed(`${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`, currency);
}

/** Money of a decimal number in major units, such as 49.9, as shops have that write prices as JSON numbers. */
export function moneyOfNumber(value: number, currency: string): Money {
  return trimmed(value.toFixed(6), currency);
}

/** Money of a decimal string, such as "49.9" or "1200.0", with the decimals of its currency. */
export function moneyOfDecimal(value: string, currency: string): Money {
  return trimmed(value, currency);
}

// Decimals that the currency does not have stay only when they are not zero: then they are the shop's meaning.
function trimmed(amount: string, currency: string): Money {
  const [whole = '0', fraction = ''] = amount.split('.');
  const kept = fraction.replace(/0+$/u, '').padEnd(decimalsOf(currency), '0');
  return { amount: kept === '' ? whole : `${whole}.${kept}`, currency };
}
