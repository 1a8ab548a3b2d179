import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An answer that says what was wrong, as JSON. */
export function problem(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  message: string,
  path?: string,
): Response {
  return c.json({ error: { code, message, ...(path !== undefined && { path }) } }, status);
}
