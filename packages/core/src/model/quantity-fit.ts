import type { Issue } from './cart.ts';

/** How many of a thing may be bought at once: whole pieces. */
export interface Limits {
  readonly min: number;
  readonly max?: number | undefined;
  readonly step: number;
}

/** Limits of numbers that a shop may leave out, or sell in parts of a piece. */
export function limitsOf(min = 1, max = 9999, step = 1): Limits {
  const whole = (value: number): number => Math.max(1, Math.floor(value));
  return { min: whole(min), max: whole(max), step: whole(step) };
}

/** What is wrong with a quantity, and the number that would be right; undefined when nothing is. */
export function misfit(quantity: number, limits: Limits): Pick<Issue, 'code' | 'available'> | undefined {
  if (limits.max !== undefined && quantity > limits.max) return { code: 'over-limit', available: limits.max };
  if (quantity < limits.min) return { code: 'under-minimum', available: limits.min };
  if (quantity % limits.step !== 0) return { code: 'bad-increment', available: limits.step };
  return undefined;
}

/**
 * What is to be said of a quantity that a shop has refused, or has made fit without a word. A refusal that only says
 * `over-limit` may mean each of the limits.
 */
export function fitIssue(refusal: Issue | undefined, quantity: number, limits: Limits | undefined): Issue {
  const why = limits && misfit(quantity, limits);
  return { code: 'over-limit', ...why, ...(refusal?.code !== 'over-limit' && refusal) };
}
