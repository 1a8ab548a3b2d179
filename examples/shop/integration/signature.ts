import { createHmac, timingSafeEqual } from 'node:crypto';

/** The value of `x-signature` for a raw body: `sha256=` and the HMAC in hex. */
export function sign(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`;
}

/** Whether a signature belongs to a raw body. Takes the same time for every wrong one of the right length. */
export function isSigned(body: string, signature: string | undefined, secret: string): boolean {
  const wanted = Buffer.from(sign(body, secret));
  const given = Buffer.from(signature ?? '');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
