import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { ROOT, run } from '../../scripts/lib/command.ts';

/** A site on an origin of its own, on loopback as the demo is: browsers keep other places from it. */
export interface Site {
  /** Address of its first page. */
  readonly url: string;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Opens a site whose files `read` answers, by paths that begin with a slash; undefined: there is none. */
export async function openSite(read: (path: string) => string | Buffer | undefined): Promise<Site> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === '/' ? '/index.html' : pathname;
    const file = read(path);
    if (file === undefined) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(port)}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Builds an example as `npm run build` does, but outside of the repository, and opens what came out. */
export async function openExample(name: string): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), `shoppable-${name}-`));
  const args = ['build', `examples/${name}`, '--outDir', folder, '--emptyOutDir'];
  const env = { NODE_ENV: 'production' };
  const { ok, output } = await run('node_modules/.bin/vite', args, { quiet: true, env });
  if (!ok) throw new Error(`${ROOT}examples/${name} could not be built: ${output}`);
  const site = await openSite((path) => {
    const file = join(folder, path);
    return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(file) : undefined;
  });
  return {
    url: site.url,
    close() {
      site.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
