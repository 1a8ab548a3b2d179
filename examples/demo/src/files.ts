import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

interface Packed {
  readonly etag: string;
  readonly body: Buffer;
  readonly encoding: 'br' | 'gzip' | undefined;
}

/** Serves the files of a folder as a CDN does: CORS for everybody, compressed, long-lived where the name has a hash. */
export function createFileServer(
  folder: string,
): (path: string, request: IncomingMessage, response: ServerResponse) => boolean {
  const packed = new Map<string, Packed>();

  function locate(path: string): string | undefined {
    const file = normalize(join(folder, path));
    if (!file.startsWith(normalize(folder) + sep)) return undefined;
    return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined;
  }

  function pack(file: string, encoding: Packed['encoding']): Packed {
    const { mtimeMs } = statSync(file);
    const key = `${file}|${String(mtimeMs)}|${encoding ?? ''}`;
    const known = packed.get(key);
    if (known !== undefined) return known;
    const raw = readFileSync(file);
    const body = encoding === 'br' ? brotliCompressSync(raw) : encoding === 'gzip' ? gzipSync(raw) : raw;
    const made = {
      etag: `"${createHash('sha256').update(raw).digest('base64url').slice(0, 16)}"`,
      body,
      encoding,
    };
    packed.set(key, made);
    return made;
  }

  return (path, request, response) => {
    const file = locate(path);
    if (file === undefined) return false;
    const type = TYPES[extname(file)];
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('timing-allow-origin', '*');
    response.setHeader('content-type', type ?? 'application/octet-stream');
    response.setHeader(
      'cache-control',
      /-[\w-]{8,}\.\w+$/u.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    if (type === undefined) {
      createReadStream(file).pipe(response);
      return true;
    }
    const accepts = String(request.headers['accept-encoding'] ?? '');
    const encoding = accepts.includes('br') ? 'br' : accepts.includes('gzip') ? 'gzip' : undefined;
    const { etag, body } = pack(file, encoding);
    response.setHeader('etag', etag);
    response.setHeader('vary', 'accept-encoding');
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return true;
    }
    if (encoding !== undefined) response.setHeader('content-encoding', encoding);
    response.end(request.method === 'HEAD' ? undefined : body);
    return true;
  };
}
