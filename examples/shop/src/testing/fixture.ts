import type { Hono } from 'hono';
import { connectShow } from '../../integration/connect-show.ts';
import type { Sources } from '../../integration/sources.ts';
import { createApp } from '../app.ts';
import { loadAssets } from '../http/assets.ts';
import { openShop } from '../store/shop.ts';
import type { Shop } from '../store/shop.ts';

/** The moment at which tests begin, epoch ms. */
export const START_MS = Date.UTC(2026, 5, 1, 12);

/** A clock moved by hand. */
export interface HandClock {
  now(): number;
  advance(ms: number): void;
}

/** A clock that stands at {@link START_MS} until it is moved. */
export function handClock(): HandClock {
  let atMs = START_MS;
  return { now: () => atMs, advance: (ms) => void (atMs += ms) };
}

/** A new shop in memory. */
export function freshShop(): { shop: Shop; clock: HandClock } {
  const clock = handClock();
  return { shop: openShop(':memory:', clock.now), clock };
}

const assets = loadAssets(new URL('../../public/', import.meta.url));

/** Somebody with his own cookies in front of the shop. */
export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends JSON as a script of the shop's own page does. */
  send(method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form as a browser without scripts does. */
  post(path: string, fields: Record<string, string>): Promise<Response>;
}

/** The address under which tests reach the shop. */
export const ORIGIN = 'http://shop.test';

/** The whole application over a new shop, without a network. */
export function freshSite(
  secret = 'shared-secret',
  sites: readonly string[] = [],
): {
  app: Hono;
  shop: Shop;
  sources: Sources;
  clock: HandClock;
  visitor: () => Visitor;
} {
  const { shop, clock } = freshShop();
  const show = connectShow(shop, { secret, sites });
  const theme = {
    widgetSrc: 'http://media.test/shoppable.js',
    showSrc: 'http://show.test/shows/studio.json',
    scripts: show.scripts,
    styles: show.styles,
  };
  const app = createApp(
    { shop, assets, theme },
    { scripts: ['http://media.test'], services: ['http://show.test'] },
    [show.extension, show.profile],
  );
  return { app, shop, sources: show.sources, clock, visitor: () => visitorOf(app) };
}

function visitorOf(app: Hono): Visitor {
  let cookie = '';
  async function request(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), ...(cookie !== '' && { cookie }) };
    const response = await app.request(`${ORIGIN}${path}`, { ...init, headers });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    return response;
  }
  return {
    get: (path, headers = {}) => request(path, { headers }),
    send: (method, path, body, headers = {}) =>
      request(path, {
        method,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    post: (path, fields) =>
      request(path, {
        method: 'POST',
        headers: { origin: ORIGIN, accept: 'text/html' },
        body: new URLSearchParams(fields),
      }),
  };
}
