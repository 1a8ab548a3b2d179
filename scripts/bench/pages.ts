import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFileServer } from '@shoppable-examples/demo/files';
import { ROOT } from '../lib/command.ts';
import { PEERS_FOLDER } from './build-peers.ts';

/** A server of test pages and of the peers' own files, on a port of its own. */
export interface PageServer {
  readonly url: string;
  close(): void;
}

/** HTML around the body of a small, ordinary product page with a reserved box for the player below the fold. */
export function storePage(head: string, box: string): string {
  const rows = Array.from(
    { length: 120 },
    (_, index) => `<p class="row"><b>Product ${String(index)}</b> <span>€ ${String(index)}.00</span></p>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Store</title>
<style>body{font:16px/1.5 system-ui;margin:0 auto;max-width:720px}.row{display:flex;justify-content:space-between}.box{width:270px;height:480px}</style>
${head}</head><body><h1>Store</h1>${rows.slice(0, 60).join('')}<div class="box">${box}</div>${rows.slice(60).join('')}</body></html>`;
}

/** HTML of a page that shows nothing but a player. */
export function playerPage(head: string, box: string, script = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Player</title>
<style>body{margin:0}.box,.box>*{display:block;width:270px;height:480px}</style>${head}</head>
<body><div class="box">${box}</div>${script}</body></html>`;
}

/** Serves `pages` by path, and `node_modules`, the built widget and the bundled peers for what they load. */
export async function servePages(pages: Readonly<Record<string, string>>): Promise<PageServer> {
  const modules = createFileServer(`${ROOT}node_modules`);
  const widget = createFileServer(`${ROOT}packages/widget/dist`);
  const peers = createFileServer(PEERS_FOLDER);
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const page = pages[path];
    if (page !== undefined) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page);
    } else if (
      path.startsWith('/node_modules/') &&
      modules(path.slice('/node_modules'.length), request, response)
    ) {
      return;
    } else if (path.startsWith('/peers/') && peers(path.slice('/peers'.length), request, response)) {
      return;
    } else if (!path.startsWith('/widget/') || !widget(path.slice('/widget'.length), request, response)) {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(port)}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Serves one page for each peer; `urls` says where, by the peer's name. */
export async function serveVariants(
  variants: Readonly<Record<string, string>>,
): Promise<{ server: PageServer; urls: Record<string, string> }> {
  const entries = Object.entries(variants).map(([name, html], index) => ({
    name,
    html,
    path: `/${String(index)}`,
  }));
  const server = await servePages(Object.fromEntries(entries.map(({ path, html }) => [path, html])));
  return { server, urls: Object.fromEntries(entries.map(({ name, path }) => [name, server.url + path])) };
}
