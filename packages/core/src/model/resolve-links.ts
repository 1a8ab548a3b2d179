const LINK_FIELDS = new Set(['url', 'src', 'checkoutUrl', 'start', 'refresh', 'cues', 'audio']);
// Names in there are the merchant's own words, and events carry absolute links only.
const OPAQUE_FIELDS = new Set(['events', 'properties', 'options']);
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/iu;
// No schema looks deeper; JSON nested without end must not exhaust the stack.
const DEEPEST = 16;

function resolve(value: string, base: string): string {
  if (ABSOLUTE.test(value)) return value;
  try {
    return new URL(value, base).href;
  } catch {
    return value;
  }
}

/** A copy of JSON in which every relative link is made absolute. Events are left as they are. */
export function resolveLinks(value: unknown, base: string, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item) => resolveLinks(item, base, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, resolveField(name, field, base, depth)]),
  );
}

function resolveField(name: string, field: unknown, base: string, depth: number): unknown {
  if (typeof field === 'string') return LINK_FIELDS.has(name) ? resolve(field, base) : field;
  return OPAQUE_FIELDS.has(name) ? field : resolveLinks(field, base, depth + 1);
}
