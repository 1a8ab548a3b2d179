import type { MiddlewareHandler } from 'hono';

/** Origins that the console page may use besides the service's own. */
export interface Neighbours {
  readonly shop: string;
  readonly stream: string;
  readonly widget: string;
  readonly poster: string | undefined;
}

const originOf = (url: string): string => new URL(url).origin;

/** The console's content security policy: no inline script or style, nothing from unnamed origins, no framing. */
export function contentSecurityPolicy(neighbours: Neighbours): string {
  const { shop, stream, widget, poster } = neighbours;
  const pictures = [shop, stream, ...(poster === undefined ? [] : [poster])].map(originOf);
  const list = (...sources: string[]): string => [...new Set(sources)].join(' ');
  return [
    "default-src 'none'",
    `script-src ${list("'self'", originOf(widget))}`,
    `style-src ${list("'self'", originOf(widget))}`,
    `img-src ${list("'self'", 'data:', 'blob:', ...pictures)}`,
    `media-src ${list("'self'", 'blob:', originOf(stream))}`,
    `font-src ${list("'self'", originOf(widget))}`,
    `connect-src ${list("'self'", originOf(stream), originOf(shop), originOf(widget))}`,
    'worker-src blob:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Sets the headers that every answer of the service carries. */
export function securityHeaders(neighbours: Neighbours): MiddlewareHandler {
  const policy = contentSecurityPolicy(neighbours);
  return async (c, next) => {
    await next();
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'same-origin');
    if (!c.req.path.startsWith('/host')) return;
    c.header('content-security-policy', policy);
    c.header('x-frame-options', 'DENY');
    if (!c.req.path.startsWith('/host/assets/')) c.header('cache-control', 'no-store');
  };
}
