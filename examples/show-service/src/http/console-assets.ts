import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { problem } from './problem.ts';

const TYPES: Readonly<Record<string, string>> = {
  'console.js': 'text/javascript; charset=utf-8',
  'console.css': 'text/css; charset=utf-8',
};

/** The console's built client, from `dist/`. */
export function consoleAssets(root: URL): Hono {
  const app = new Hono();
  app.get('/host/assets/:name', async (c) => {
    const type = TYPES[c.req.param('name')];
    if (type === undefined) return problem(c, 404, 'not-found', 'There is no such file.');
    const body = await readFile(new URL(c.req.param('name'), root)).catch(() => undefined);
    if (body === undefined)
      return problem(c, 503, 'not-built', 'The console is not built yet: npm run build.');
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    c.header('etag', etag);
    c.header('cache-control', 'no-cache');
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    return c.body(new Uint8Array(body), 200, { 'content-type': type });
  });
  return app;
}
