import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A store of one page on an origin of its own, on loopback as the demo is: browsers keep other places from it. */
export interface BlankStore {
  /** Address of the page. */
  readonly url: string;
  /** Sets what the page is from now on: the inside of its body, and headers. */
  show(body: string, headers?: Readonly<Record<string, string>>): void;
  close(): void;
}

/** Opens a store whose page is blank. */
export async function openBlankStore(): Promise<BlankStore> {
  let page = { body: '', headers: {} as Readonly<Record<string, string>> };
  const server = createServer((request, response) => {
    if (request.url !== '/') return void response.writeHead(204).end();
    for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Blank</title></head><body>${page.body}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(port)}/`,
    show: (body, headers = {}) => void (page = { body, headers }),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
