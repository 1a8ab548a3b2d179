import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { Extension } from '../src/app.ts';
import { MalformedBody } from '../src/http/decode.ts';
import type { Shop } from '../src/store/shop.ts';
import { announceChanges } from './announce.ts';
import { buyRoutes, profileRoutes } from './buy-routes.ts';
import { cartRoutes } from './cart-routes.ts';
import { announceCoupons, couponRoutes } from './coupon-routes.ts';
import { hostRoutes } from './host-routes.ts';
import { createOutbox } from './outbox.ts';
import type { Delivery, OutgoingEvent } from './outbox.ts';
import { sign } from './signature.ts';
import { openSources, type Sources } from './sources.ts';

/** The show service, as far as the shop talks to it. */
export interface ShowConnection {
  /** Base address of the service; nothing is told when absent. */
  readonly showService?: string;
  readonly showId?: string;
  /** The shared secret. */
  readonly secret?: string;
  /** Origins of other sites that may sell here, such as `https://magazine.example`. Default: none. */
  readonly sites?: readonly string[];
}

/** The shop's side of the show. */
export interface ConnectedShow {
  /** Answers under `/shoppable`. */
  readonly extension: Extension;
  /** Answers under `/.well-known`. */
  readonly profile: Extension;
  /** Which show sold what. */
  readonly sources: Sources;
  /** Scripts for every page. */
  readonly scripts: readonly string[];
  /** Style sheets for every page. */
  readonly styles: readonly string[];
  /** Stops telling the service. */
  close(): Promise<void>;
}

/** The files for the shop's pages. */
const FILES = { 'bridge.js': 'text/javascript', 'player.css': 'text/css' };

const TIMEOUT_MS = 5_000;
/** Answers that mean: not this, and not later either. */
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 422]);

function sender({
  showService,
  showId,
  secret,
}: Required<Omit<ShowConnection, 'sites'>>): (events: readonly OutgoingEvent[]) => Promise<Delivery> {
  const url = `${showService.replace(/\/$/u, '')}/shows/${encodeURIComponent(showId)}/events`;
  return async (events) => {
    const body = JSON.stringify({ events });
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-signature': sign(body, secret) },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      if (response.ok) return 'taken';
      return REFUSALS.has(response.status) ? 'refused' : 'unreachable';
    } catch {
      return 'unreachable';
    }
  };
}

function after(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  timer.unref();
  return () => clearTimeout(timer);
}

/** Connects the shop with a live show: the cart for the player, the bridge in the page, news for the service. */
export function connectShow(
  shop: Shop,
  { showService, showId, secret, sites }: ShowConnection,
): ConnectedShow {
  const routes = new Hono();
  const sources = openSources(shop);
  for (const [file, type] of Object.entries(FILES)) {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8');
    const headers = { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-cache' };
    routes.get(`/${file}`, (c) => c.body(text, 200, headers));
  }
  routes.route('/', cartRoutes(shop, sources, sites));
  routes.route('/', buyRoutes(shop, sources));
  routes.route('/', couponRoutes(shop));
  routes.route('/', hostRoutes(shop, secret));
  routes.all('*', (c) =>
    c.json({ error: { code: 'not-found', message: 'There is nothing at this address.' } }, 404),
  );
  routes.onError((error, c) => {
    if (error instanceof MalformedBody)
      return c.json({ error: { code: 'malformed', message: error.message } }, 400);
    process.stderr.write(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}\n`);
    return c.json({ error: { code: 'fault', message: 'The shop could not answer.' } }, 500);
  });
  const told = showService !== undefined && showId !== undefined && secret !== undefined;
  const outbox = told
    ? createOutbox({ db: shop.db, send: sender({ showService, showId, secret }), after, onDropped: report })
    : undefined;
  if (outbox !== undefined) {
    announceChanges(shop, outbox);
    announceCoupons(shop, outbox, after);
  }
  return {
    extension: { path: '/shoppable', routes },
    profile: { path: '/.well-known', routes: profileRoutes() },
    sources,
    scripts: ['/shoppable/bridge.js'],
    styles: ['/shoppable/player.css'],
    close: async () => outbox?.close(),
  };
}

function report(event: OutgoingEvent): void {
  process.stderr.write(`The show service does not want event ${event.id} (${event.type}).\n`);
}
