import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { ShowJson } from '@shoppable/core';
import { preferredLocale, type ShowLocale } from '../show/locales.ts';
import { problem } from './problem.ts';

/** `GET /shows/:id.json` for any page of any origin. `read` makes the show JSON. */
export function showRoutes(
  show: string,
  read: (locale: ShowLocale, host: string | undefined) => Promise<ShowJson>,
): Hono {
  const app = new Hono();
  app.use('/shows/:file{.+\\.json}', cors({ origin: '*', allowMethods: ['GET'], exposeHeaders: ['etag'] }));
  app.get('/shows/:file{.+\\.json}', async (c) => {
    c.header('vary', 'accept-language');
    if (c.req.param('file') !== `${show}.json`)
      return problem(c, 404, 'show-not-found', 'There is no such show.');
    const locale = preferredLocale(c.req.query('locale') ?? c.req.header('accept-language'));
    const body = JSON.stringify(await read(locale, c.req.header('host')));
    // Weak, since the same JSON goes out compressed or not.
    const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    c.header('etag', etag);
    c.header('cache-control', 'no-cache');
    c.header('content-language', locale);
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    return c.body(body, 200, { 'content-type': 'application/json; charset=utf-8' });
  });
  return app;
}
