/**
 * Values under the names that a merchant has for them: `marksOf({ liveShow: 'showId' }, { showId: 'a' })` is `{ liveShow: 'a' }`.
 * Undefined where there is nothing to write. Everything is written as text, several values in one as a query is.
 */
export function marksOf(
  names: Readonly<Record<string, string>> | undefined,
  values: object | undefined,
): Record<string, string> | undefined {
  if (names === undefined || values === undefined) return undefined;
  const known = new Map<string, unknown>(Object.entries(values));
  const marks = Object.entries(names).map(([name, of]) => [name, known.get(of)] as const);
  const told = marks.filter(([, value]) => value !== undefined).map(([name, value]) => [name, textOf(value)]);
  return told.length > 0 ? (Object.fromEntries(told) as Record<string, string>) : undefined;
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return new URLSearchParams(Object.entries(value).map(([name, one]) => [name, String(one)])).toString();
}
