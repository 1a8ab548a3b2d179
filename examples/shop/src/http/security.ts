import type { MiddlewareHandler } from 'hono';

/** Where the page may load from besides the shop itself: origins such as `https://media.example`. */
export interface Origins {
  /** Scripts of others, with their styles, workers and pictures. */
  readonly scripts: readonly string[];
  /** Services that those scripts talk to; WebSockets to them are allowed too. */
  readonly services: readonly string[];
}

/** The Content-Security-Policy of every page. No inline script or style is allowed. */
export function contentSecurityPolicy({ scripts, services }: Origins): string {
  const sockets = [...scripts, ...services].map((origin) => origin.replace(/^http/u, 'ws'));
  const others = [...new Set([...scripts, ...services])];
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...scripts],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:', ...others],
    'font-src': ["'self'"],
    'media-src': ["'self'", 'blob:', ...others],
    'worker-src': ["'self'", 'blob:', ...scripts],
    'connect-src': ["'self'", ...others, ...new Set(sockets)],
    'manifest-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}

/** Sets the headers of safety on every answer. */
export function securityHeaders(origins: Origins): MiddlewareHandler {
  const policy = contentSecurityPolicy(origins);
  return async (c, next) => {
    await next();
    c.header('Content-Security-Policy', policy);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'strict-origin-when-cross-origin');
    c.header('X-Frame-Options', 'SAMEORIGIN');
    c.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
  };
}

/** Whether a browser sends this request for a page of another site. */
export function isCrossSite(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin');
  return origin !== null && origin !== new URL(request.url).origin;
}

/** Refuses writes that another site's page sends with the visitor's cookie. */
export const sameOriginWrites: MiddlewareHandler = async (c, next) => {
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (!reads && isCrossSite(c.req.raw)) {
    return c.json(
      { error: { code: 'cross-site', message: 'This address only takes writes from its own pages.' } },
      403,
    );
  }
  await next();
  return undefined;
};
