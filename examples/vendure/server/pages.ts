import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

const PICTURES = new URL('../../shop/public/products/', import.meta.url);
const CHECKOUT = new URL('../checkout/', import.meta.url);
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/checkout': ['checkout.html', 'text/html; charset=utf-8'],
  '/checkout.js': ['checkout.js', 'text/javascript; charset=utf-8'],
  '/checkout.css': ['checkout.css', 'text/css; charset=utf-8'],
};

function read(path: string): { body: Buffer; type: string } | undefined {
  const picture = /^\/pictures\/([\w-]+\.svg)$/u.exec(path)?.[1];
  if (picture !== undefined) return { body: readFileSync(new URL(picture, PICTURES)), type: 'image/svg+xml' };
  const [file, type] = FILES[path] ?? [];
  return file === undefined || type === undefined
    ? undefined
    : { body: readFileSync(new URL(file, CHECKOUT)), type };
}

/** The pictures of the products, and the page on which the merchant takes the order over. */
export function createPages(): (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void {
  return (request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    try {
      const file = read(pathname);
      if (file === undefined) return next();
      response.setHeader('content-type', file.type);
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('content-security-policy', "default-src 'self'");
      response.setHeader('referrer-policy', 'no-referrer');
      response.setHeader('x-content-type-options', 'nosniff');
      response.end(file.body);
    } catch {
      response.writeHead(404).end();
    }
  };
}
