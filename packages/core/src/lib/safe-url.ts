const ALLOWED = new Set(['http:', 'https:']);

/**
 * The absolute form of a link from outside, or undefined when it is not http(s).
 * Everything that becomes an `href`, `src` or `poster` goes through here.
 */
export function safeUrl(value: string | undefined, base?: string): string | undefined {
  if (value === undefined) return undefined;
  try {
    const url = new URL(value, base);
    return ALLOWED.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
