const SHORTEST_S = 1;
const LONGEST_S = 30;
// Up to here a return of a hundred each second is no crowd; above, no tenth of a second may get 3 % of them.
const SMALL_AUDIENCE_PER_S = 100;
const ENOUGH_FOR_CHANCE_S = 10;
const LARGE_AUDIENCE_PER_S = 1000;

/** Seconds over which an audience that lost its connections together is asked to spread its return. */
export function spreadFor(viewers: number): number {
  const small = Math.min(ENOUGH_FOR_CHANCE_S, viewers / SMALL_AUDIENCE_PER_S);
  const wanted = Math.ceil(Math.max(small, viewers / LARGE_AUDIENCE_PER_S));
  return Math.min(LONGEST_S, Math.max(SHORTEST_S, wanted));
}
