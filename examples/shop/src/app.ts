import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { LOCALES } from '../catalogue/format.ts';
import { cartRoutes } from './http/cart-routes.ts';
import { checkoutRoutes } from './http/checkout-routes.ts';
import { MalformedBody } from './http/decode.ts';
import { pageRoutes } from './http/page-routes.ts';
import { sameOriginWrites, securityHeaders } from './http/security.ts';
import type { Origins } from './http/security.ts';
import { viewOf } from './http/site.ts';
import type { Site } from './http/site.ts';
import { faultPage, missingPage } from './pages/plain.ts';
import { localPath } from './pages/view.ts';

/** What else answers under the shop's address; it does its own checks of who writes. */
export interface Extension {
  /** Path prefix, such as `/reviews`. */
  readonly path: string;
  readonly routes: Hono;
}

/** The whole web application of the shop. */
export function createApp(site: Site, origins: Origins, extensions: readonly Extension[]): Hono {
  const app = new Hono({ strict: false });
  app.use(securityHeaders(origins));
  app.use(compress());
  app.use(
    bodyLimit({
      maxSize: 64 * 1024,
      onError: (c) => c.json({ error: { code: 'too-large', message: 'The body is too large.' } }, 413),
    }),
  );
  app.get('/static/*', (c) => site.assets.answer(c, c.req.path.slice('/static/'.length)) ?? c.notFound());
  // The theme's own names for its files, as themes have them.
  app.get('/assets/*', (c) => site.assets.answer(c, c.req.path.slice(1)) ?? c.notFound());
  for (const { path, routes } of extensions) app.route(path, routes);
  app.use(sameOriginWrites);
  app.use(async (c, next) => {
    await next();
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'private, no-cache');
  });
  for (const locale of LOCALES) {
    const base = localPath(locale, '/');
    for (const routes of [pageRoutes(site), cartRoutes(site), checkoutRoutes(site)]) app.route(base, routes);
  }
  app.notFound((c) => c.html(missingPage(viewOf(c, site)), 404));
  app.onError((error, c) => {
    if (error instanceof MalformedBody)
      return c.json({ error: { code: 'malformed', message: error.message } }, 400);
    process.stderr.write(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}\n`);
    return c.html(faultPage(viewOf(c, site)), 500);
  });
  return app;
}
