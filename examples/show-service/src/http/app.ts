import type { IncomingMessage } from 'node:http';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import type { House } from '../house.ts';
import { CONSOLE_DIST, JOIN_LIMITS, type ShowServiceSettings } from '../options.ts';
import { showJson } from '../show/show-json.ts';
import { SHOW_ID } from '../show/show-texts.ts';
import { addressOf } from './address.ts';
import { backOfHouse } from './back-of-house.ts';
import { channelRoutes } from './channel-routes.ts';
import { consoleAssets } from './console-assets.ts';
import { hostRoutes } from './host-routes.ts';
import { ownOrigin } from './origin.ts';
import { problem } from './problem.ts';
import { securityHeaders } from './security-headers.ts';
import { showRoutes } from './show-routes.ts';

function socketUrl(settings: ShowServiceSettings, host: string | undefined): string {
  const origin = settings.publicUrl ?? ownOrigin(host, `http://localhost:${settings.port}`);
  return `${origin.replace(/^http/u, 'ws').replace(/\/+$/u, '')}/ws`;
}

/** Every HTTP route of the service. */
export function createApp(house: House, settings: ShowServiceSettings): Hono {
  const { shopUrl, streamUrl, streamStart, widgetSrc, posterUrl } = settings;
  const app = new Hono();
  app.use(securityHeaders({ shop: shopUrl, stream: streamUrl, widget: widgetSrc, poster: posterUrl }));
  // A show of thirty products is 100 kB, and a tenth of that on the wire: the first picture waits for it.
  app.use(compress());
  app.get('/health', (c) => c.json({ ok: true, show: SHOW_ID, status: house.status.phase() }));
  app.route(
    '/',
    showRoutes(SHOW_ID, async (locale, host) =>
      showJson({
        locale,
        status: house.status,
        startedMs: house.head.createdMs,
        products: await house.shelf.products(locale),
        streamUrl,
        streamStart,
        posterUrl,
        channelUrl: socketUrl(settings, host),
        cartUrl: `${shopUrl.replace(/\/+$/u, '')}/shoppable/`,
      }),
    ),
  );
  app.route('/', channelRoutes({ show: SHOW_ID, ...house, ...settings, ...JOIN_LIMITS }));
  app.route('/', consoleAssets(CONSOLE_DIST));
  app.route(
    '/',
    backOfHouse({
      show: SHOW_ID,
      secret: settings.secret,
      ...house,
      onUpdate: (update) => house.shelf.take(update),
    }),
  );
  app.route(
    '/',
    hostRoutes({
      login: house.login,
      desk: house.desk,
      audit: house.audit,
      state: house.deskState,
      facts: { widgetSrc, showSrc: `/shows/${SHOW_ID}.json` },
      publicUrl: settings.publicUrl ?? `http://localhost:${settings.port}`,
      addressOf: (c) => addressOf((c.env as { incoming: IncomingMessage }).incoming, settings.trustProxy),
      onLeave: (login) => house.room.dismiss(login),
    }),
  );
  app.get('/', (c) => c.redirect('/host', 302));
  app.notFound((c) => problem(c, 404, 'not-found', 'There is nothing here.'));
  app.onError((thrown, c) => {
    if (thrown instanceof HTTPException)
      return problem(c, thrown.status, 'refused', thrown.message || 'Refused.');
    settings.onProblem(thrown);
    return problem(c, 500, 'internal', 'Something went wrong in the show service.');
  });
  return app;
}
