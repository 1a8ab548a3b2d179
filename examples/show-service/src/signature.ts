import { createHmac, timingSafeEqual } from 'node:crypto';

/** Name of the header in which the shop and this service sign what they send each other. */
export const SIGNATURE_HEADER = 'x-signature';

/** Signs a body: `sha256=` and the hex HMAC-SHA256 under `secret`. */
export function sign(secret: string, body: string | Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** Whether `signature` is the one that {@link sign} gives, compared in constant time. */
export function isSigned(secret: string, body: string | Uint8Array, signature: string | undefined): boolean {
  return signature !== undefined && isSame(signature, sign(secret, body));
}

/** Compares two texts without telling by its duration where they differ. */
export function isSame(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

/** A key for one purpose, derived from the service's secret, so that no signature can be used for another. */
export function deriveKey(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('hex');
}
