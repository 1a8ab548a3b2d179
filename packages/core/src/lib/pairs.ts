/** A text under a name, as shops have them in lists. */
export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** Texts as a list of pairs. */
export function pairsOf(texts: Readonly<Record<string, string>>): Pair[] {
  return Object.entries(texts).map(([key, value]) => ({ key, value }));
}

/** Texts of a list of pairs. */
export function textsOf(pairs: readonly Pair[]): Record<string, string> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
}
