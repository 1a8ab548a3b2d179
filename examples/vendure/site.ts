import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Demo } from '@shoppable-examples/demo';
import type { ShowJson } from '@shoppable/core';
import { catalogue, ON_AIR } from '../shop/catalogue/catalogue.ts';
import type { VendureServer } from './start-vendure.ts';

/** A page with a show that sells from a Vendure server. */
export interface VendureSite {
  /** Address of the page. */
  readonly url: string;
  close(): void;
}

/**
 * The show: the demo's stream, chat and pins, and products that are only named; what they are and cost is Vendure's. The first
 * in the bag are those of the demo's programme.
 */
async function showOf(demo: Demo, vendure: VendureServer): Promise<ShowJson> {
  const ours = (await (await fetch(demo.showSrc)).json()) as ShowJson;
  const { cart: _cart, coupons: _coupons, ...show } = ours;
  const handles = [...new Set([...ON_AIR, ...catalogue.map(({ handle }) => handle)])];
  const startsAtMs = Date.parse(ours.startsAt ?? '') || 0;
  const { shopApi: url, checkout } = vendure;
  return {
    ...show,
    description:
      'Eight objects for slow days. Products, prices, stock and the cart are those of a Vendure server.',
    store: { type: 'vendure', url, checkout, customFields: { liveShow: 'showId', liveAt: 'atMs' } },
    products: handles.map((handle) => {
      const title = catalogue.find((each) => each.handle === handle)?.title.en ?? handle;
      return { id: handle, handle, title };
    }),
    events: [
      {
        v: 1,
        id: 'first-pin',
        type: 'product.pin',
        // Before the first picture that anybody sees; those of the host come after it.
        at: startsAtMs,
        data: { key: 'pins', rev: 0, products: [{ productId: handles[0] }] },
      },
    ],
  };
}

function pageOf(demo: Demo): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>A show that sells from Vendure</title>
    <script async src="${demo.widgetSrc}"></script>
    <style>
      body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; background: #f6f4ee; color: #23261d; }
      main { max-inline-size: 28rem; margin-inline: auto; padding: 1.5rem 1rem; }
    </style>
  </head>
  <body>
    <main>
      <h1>Live now</h1>
      <shoppable-video src="/show.json"></shoppable-video>
    </main>
  </body>
</html>
`;
}

/** Opens the page on a port of loopback; 0 takes a free one. Rejects when the port is taken. */
export async function openVendureSite(options: {
  readonly port: number;
  readonly demo: Demo;
  readonly vendure: VendureServer;
}): Promise<VendureSite> {
  const { port, demo, vendure } = options;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      return void response.end(pageOf(demo));
    }
    if (pathname !== '/show.json') return void response.writeHead(404).end();
    showOf(demo, vendure).then(
      (show) => {
        response.setHeader('content-type', 'application/json; charset=utf-8');
        response.end(JSON.stringify(show));
      },
      () => response.writeHead(502).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(taken)}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
