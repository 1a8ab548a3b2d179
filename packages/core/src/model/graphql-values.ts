import { moneyOfDecimal, moneyOfNumber } from './amount.ts';

// Nobody asks for more levels; JSON nested without end must not exhaust the stack.
const DEEPEST = 24;

/**
 * What a GraphQL shop answers, as ours: fields that are null are left out, and every `{ amount, currency }`, whether a decimal
 * string or a number, is money with the decimals of its currency. Aliases in the document give the fields our names.
 */
export function graphqlValues(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((each) => graphqlValues(each, depth + 1));
  const fields = value as Readonly<Record<string, unknown>>;
  const { amount, currency } = fields;
  if (typeof currency === 'string') {
    if (typeof amount === 'string') return moneyOfDecimal(amount, currency);
    if (typeof amount === 'number') return moneyOfNumber(amount, currency);
  }
  const told = Object.entries(fields).filter(([, field]) => field !== null);
  return Object.fromEntries(told.map(([name, field]) => [name, graphqlValues(field, depth + 1)]));
}
