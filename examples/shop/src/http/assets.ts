import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Context } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hash: string;
  readonly type: string;
  packed: Partial<Record<'br' | 'gzip', Uint8Array<ArrayBuffer>>>;
}

/** The shop's own files: theme, pictures. */
export interface Assets {
  /** The address of a file under `public/`, with its fingerprint. Throws when there is no such file. */
  url(path: string): string;
  /** Whether there is such a file. */
  has(path: string): boolean;
  /** Answers a request for a file under `public/`; undefined when there is none. */
  answer(c: Context, path: string): Response | undefined;
}

/** Reads the folder once; answers from memory, packed and with fingerprints. */
export function loadAssets(folder: URL): Assets {
  const files = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = entry.replaceAll('\\', '/');
    const type = TYPES[path.split('.').pop() ?? ''];
    if (type === undefined) continue;
    const bytes = new Uint8Array(readFileSync(new URL(path, folder)));
    files.set(path, {
      bytes,
      type,
      hash: createHash('sha256').update(bytes).digest('hex').slice(0, 10),
      packed: {},
    });
  }
  return {
    has: (path) => files.has(path),
    url(path) {
      const file = files.get(path);
      if (file === undefined) throw new Error(`There is no file public/${path}.`);
      return `/static/${path}?v=${file.hash}`;
    },
    answer(c, path) {
      const file = files.get(path);
      return file === undefined ? undefined : answerFile(c, file);
    },
  };
}

function answerFile(c: Context, file: Asset): Response {
  const etag = `"${file.hash}"`;
  const cache = c.req.query('v') === file.hash ? 'public, max-age=31536000, immutable' : 'no-cache';
  const headers = { ETag: etag, 'Cache-Control': cache, 'Content-Type': file.type, Vary: 'Accept-Encoding' };
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
  const accepted = c.req.header('accept-encoding') ?? '';
  const encoding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : undefined;
  if (encoding === undefined) return c.body(file.bytes, 200, headers);
  const packed = (file.packed[encoding] ??= new Uint8Array(
    encoding === 'br' ? brotliCompressSync(file.bytes) : gzipSync(file.bytes),
  ));
  return c.body(packed, 200, { ...headers, 'Content-Encoding': encoding });
}
