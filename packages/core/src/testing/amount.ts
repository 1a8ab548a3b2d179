import type { Money } from '../model/money.ts';

/** How many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

/** An amount in the smallest unit of its currency. */
export function minorUnits({ amount, currency }: Money): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  const decimals = decimalsOf(currency);
  return BigInt(whole + fraction.padEnd(decimals, '0').slice(0, decimals));
}

/** Money of an amount in the smallest unit. */
export function moneyOf(units: bigint, currency: string): Money {
  const decimals = decimalsOf(currency);
  if (decimals === 0) return { amount: String(units), currency };
  const digits = String(units).padStart(decimals + 1, '0');
  return { amount: `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`, currency };
}
