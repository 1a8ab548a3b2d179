import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Options of the studio's server. */
export interface StudioServerOptions {
  /** Folder that the page and its modules are served from. */
  readonly root: string;
  /** Folder that drawn frames are written to, as 0000.jpg, 0001.jpg …, or .png. */
  readonly framesFolder: string;
  /** Folder of the shop's product drawings, served under /products/. */
  readonly productsFolder: string;
}

/** Starts the server that gives the page its modules (types stripped) and takes its frames; loopback only. */
export async function startStudioServer(options: StudioServerOptions): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch(() => {
      response.writeHead(404).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: StudioServerOptions,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://studio').pathname;
  if (request.method === 'POST' && path.startsWith('/frames/')) {
    await takeFrame(request, path, options.framesFolder);
    response.writeHead(204).end();
    return;
  }
  const products = path.startsWith('/products/');
  const base = resolve(products ? options.productsFolder : options.root);
  const file = join(base, products ? path.slice('/products'.length) : path);
  if (!file.startsWith(base + sep)) throw new Error('Outside the folder.');
  const body = await readFile(file, 'utf8');
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
  response.end(extname(file) === '.ts' ? stripTypeScriptTypes(body) : body);
}

async function takeFrame(request: IncomingMessage, path: string, folder: string): Promise<void> {
  const frame = Number(path.slice('/frames/'.length));
  if (!Number.isInteger(frame)) throw new Error('Not a frame number.');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const extension = request.headers['content-type'] === 'image/png' ? 'png' : 'jpg';
  await writeFile(join(folder, `${String(frame).padStart(4, '0')}.${extension}`), Buffer.concat(chunks));
}
