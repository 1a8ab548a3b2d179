const LINK_FIELDS = new Set(['url', 'src']);
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/iu;

function resolve(value: string, base: string): string {
  if (ABSOLUTE.test(value)) return value;
  try {
    return new URL(value, base).href;
  } catch {
    return value;
  }
}

/** A copy of JSON in which every relative `url` and `src` is made absolute. Events are left as they are. */
export function resolveLinks(value: unknown, base: string): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveLinks(item, base));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      typeof field === 'string' && LINK_FIELDS.has(name)
        ? resolve(field, base)
        : name === 'events'
          ? field
          : resolveLinks(field, base),
    ]),
  );
}
