import * as v from 'valibot';

/** Money as it travels: a decimal string in major units and an ISO 4217 code. Source: the merchant's backend. */
export const MoneySchema = v.object({
  amount: v.pipe(
    v.string(),
    v.regex(/^-?\d{1,15}(\.\d{1,6})?$/u, 'expected a decimal string such as "12.90"'),
  ),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/u, 'expected an ISO 4217 code such as "EUR"')),
});

/** An amount in one currency, never a float. */
export type Money = v.InferOutput<typeof MoneySchema>;

const SCALE = 6;

function units(money: Money): bigint {
  const [whole = '0', fraction = ''] = money.amount.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(SCALE, '0'));
  return money.amount.startsWith('-') ? -value : value;
}

/** Negative when `a` is less than `b`, zero when equal, positive when more; NaN when the currencies differ. */
export function compareMoney(a: Money, b: Money): number {
  if (a.currency !== b.currency) return Number.NaN;
  const difference = units(a) - units(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whole percent saved from `before` to `now`, or undefined when there is no saving to speak of. */
export function savingPercent(now: Money, before: Money | undefined): number | undefined {
  if (before === undefined || !(compareMoney(now, before) < 0)) return undefined;
  const percent = Number(((units(before) - units(now)) * 100n) / units(before));
  return percent > 0 ? percent : undefined;
}
