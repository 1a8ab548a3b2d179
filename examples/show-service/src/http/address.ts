import type { IncomingMessage } from 'node:http';

/**
 * Where a request comes from. Behind a proxy it is what that has added at the end of `x-forwarded-for`; from anybody else
 * the header is a claim and counts for nothing.
 */
export function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const told = trustProxy ? request.headers['x-forwarded-for'] : undefined;
  const last = (Array.isArray(told) ? told.join(',') : told)?.split(',').at(-1)?.trim();
  return last ?? request.socket.remoteAddress ?? 'unknown';
}
