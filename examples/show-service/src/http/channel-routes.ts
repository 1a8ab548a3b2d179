import type { IncomingMessage } from 'node:http';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import * as v from 'valibot';
import { ClientFrameSchema } from '@shoppable/core';
import type { LogSnapshot, ShowLog } from '../log/show-log.ts';
import type { Counter } from '../viewers/counter.ts';
import type { Guests } from '../viewers/guests.ts';
import { createLimiter } from '../viewers/token-bucket.ts';
import { addressOf } from './address.ts';
import { problem } from './problem.ts';

/** What the endpoints for channels need. */
export interface ChannelRoutesDeps {
  readonly show: string;
  readonly log: ShowLog;
  readonly counter: Counter;
  readonly guests: Guests;
  readonly windowMs: number;
  readonly messages: number;
  readonly trustProxy: boolean;
  readonly now: () => number;
}

const FRESH_MS = 500;
const MOST_EVENTS = 300;
const MOST_BYTES = 16_000;
const SENDING = { burst: 30, everyMs: 200 };
// A cache between asks once a second, however many viewers ask it, and gives the old answer while it does.
const CACHED = 'public, max-age=1, s-maxage=1, stale-while-revalidate=2, stale-if-error=30';

const QuerySchema = v.object({
  epoch: v.pipe(v.string(), v.maxLength(32)),
  after: v.pipe(v.string(), v.regex(/^\d{1,15}$/u), v.transform(Number)),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/u), v.transform(Number)), '300'),
});

function addressFor(c: Context, trustProxy: boolean): string {
  const { incoming } = c.env as { readonly incoming?: IncomingMessage };
  return incoming === undefined ? 'unknown' : addressOf(incoming, trustProxy);
}

/** The newest snapshot, read at most twice a second however often it is asked for. */
function createSnapshots({ log, now, windowMs, messages }: ChannelRoutesDeps): () => Promise<LogSnapshot> {
  let kept: { readonly atMs: number; readonly snapshot: Promise<LogSnapshot> } | undefined;
  return () => {
    if (kept === undefined || now() - kept.atMs >= FRESH_MS) {
      kept = { atMs: now(), snapshot: log.snapshot({ sinceMs: now() - windowMs, messages }) };
      kept.snapshot.catch(() => (kept = undefined));
    }
    return kept.snapshot;
  };
}

/**
 * What a broker lacks, for whatever channel a viewer listens to: `GET /shows/:id/snapshot`, `GET /shows/:id/events` and
 * `POST /shows/:id/send`, for pages of any origin. The first two may be kept by a CDN.
 */
export function channelRoutes(deps: ChannelRoutesDeps): Hono {
  const { show, log, counter, guests, trustProxy } = deps;
  const app = new Hono();
  const snapshot = createSnapshots(deps);
  const senders = createLimiter(SENDING, deps.now);
  const open = cors({
    origin: '*',
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['authorization', 'content-type'],
    exposeHeaders: ['etag', 'x-guest-token', 'retry-after'],
    maxAge: 86_400,
  });
  for (const path of ['snapshot', 'events', 'send']) app.use(`/shows/:id/${path}`, open);
  const noShow = (c: Context): Response => problem(c, 404, 'show-not-found', 'There is no such show.');

  app.get('/shows/:id/snapshot', async (c) => {
    if (c.req.param('id') !== show) return noShow(c);
    const { epoch, seq, state, tail } = await snapshot();
    const etag = `W/"${epoch}-${String(seq)}"`;
    c.header('etag', etag);
    c.header('cache-control', CACHED);
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    return c.json({ epoch, seq, state, tail });
  });

  app.get('/shows/:id/events', async (c) => {
    if (c.req.param('id') !== show) return noShow(c);
    const query = v.safeParse(QuerySchema, c.req.query());
    if (!query.success) return problem(c, 400, 'query-invalid', 'Expected ?epoch=&after=&limit=.');
    const { epoch, after, limit } = query.output;
    const page = await log.page({ epoch, seq: after }, Math.min(Math.max(limit, 1), MOST_EVENTS));
    if (page === undefined)
      return problem(c, 410, 'history-gone', 'What followed this place is not there any more.');
    const reached = page.events.at(-1)?.seq ?? after;
    c.header('cache-control', CACHED);
    return c.json({ ...page, more: reached < page.seq });
  });

  app.post('/shows/:id/send', bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
    if (c.req.param('id') !== show) return noShow(c);
    c.header('cache-control', 'no-store');
    const frame = v.safeParse(ClientFrameSchema, await c.req.json().catch(() => undefined));
    if (!frame.success) return problem(c, 400, 'frame-invalid', 'This is no frame of a client.');
    const { type } = frame.output;
    if (type === 'hello' || type === 'ping' || type === 'token') return c.body(null, 204);
    const address = addressFor(c, trustProxy);
    const waitMs = senders.take(address);
    if (waitMs > 0) {
      c.header('retry-after', String(Math.ceil(waitMs / 1000)));
      return problem(c, 429, 'rate', 'Too many messages come from there.');
    }
    const token = /^Bearer (.+)$/u.exec(c.req.header('authorization') ?? '')?.[1];
    const name = 'name' in frame.output ? frame.output.name : undefined;
    const guest = guests.welcome(token, name);
    // By this token the same viewer is known again: whoever sends it back has one vote, not many.
    c.header('x-guest-token', guests.tokenFor(guest));
    const answer = await counter.take(guest, frame.output, address);
    return answer === undefined ? c.body(null, 204) : c.json(answer);
  });
  return app;
}
