/** An address with the values that are there in its query, behind those that it has. */
export function withQuery(address: string, values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(given(values)).toString();
  const [place = '', ...marks] = address.split('#');
  const whole = query === '' ? place : `${place}${place.includes('?') ? '&' : '?'}${query}`;
  return [whole, ...marks].join('#');
}

/** The fields that are there: empty texts are not. */
export function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined | ''> } {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(there) as { [K in keyof T]: Exclude<T[K], undefined | ''> };
}
