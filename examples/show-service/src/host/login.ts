import { createHmac, randomBytes } from 'node:crypto';
import { openDrawer, type Records } from '../engine/records.ts';
import { isSame } from '../signature.ts';

/** What came of a try to log in. */
export type LoginAnswer =
  | { readonly kind: 'in'; readonly cookie: string; readonly untilMs: number }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked'; readonly retryAfterMs: number };

/** The host's login. */
export interface Login {
  /** Tries a password for a caller's address; after five wrong ones that address has to wait. */
  enter(password: string, address: string): Promise<LoginAnswer>;
  /** Id of the login that a cookie's value stands for; undefined when it is forged, over or ended. */
  who(cookie: string | undefined): Promise<string | undefined>;
  /** Ends a login. */
  leave(id: string): Promise<void>;
}

/** How long a login holds, ms. */
export const LOGIN_HOLDS_MS = 12 * 3600_000;

const MOST_TRIES = 5;
const LOCK_MS = 5 * 60_000;

/** Makes the {@link Login}. Without a password nobody gets in. */
export function createLogin(deps: {
  records: Records;
  password: string | undefined;
  secret: string;
  now: () => number;
}): Login {
  const { records, password, secret, now } = deps;
  const logins = openDrawer<{ readonly untilMs: number }>(records, 'logins');
  const tries = new Map<string, { wrong: number; lastMs: number }>();
  const signatureOf = (id: string): string => createHmac('sha256', secret).update(id).digest('base64url');

  function lockedForMs(address: string): number {
    const known = tries.get(address);
    if (known === undefined) return 0;
    const leftMs = known.lastMs + LOCK_MS - now();
    if (leftMs <= 0) tries.delete(address);
    return known.wrong >= MOST_TRIES ? Math.max(0, leftMs) : 0;
  }

  function miss(address: string): LoginAnswer {
    tries.set(address, { wrong: (tries.get(address)?.wrong ?? 0) + 1, lastMs: now() });
    const retryAfterMs = lockedForMs(address);
    return retryAfterMs > 0 ? { kind: 'locked', retryAfterMs } : { kind: 'wrong' };
  }

  async function enter(given: string, address: string): Promise<LoginAnswer> {
    const retryAfterMs = lockedForMs(address);
    if (retryAfterMs > 0) return { kind: 'locked', retryAfterMs };
    if (password === undefined || password === '' || !isSame(given, password)) return miss(address);
    tries.delete(address);
    const id = randomBytes(16).toString('hex');
    const untilMs = now() + LOGIN_HOLDS_MS;
    await logins.create(id, { untilMs });
    return { kind: 'in', cookie: `${id}.${signatureOf(id)}`, untilMs };
  }

  async function who(cookie: string | undefined): Promise<string | undefined> {
    const [id, signature] = cookie?.split('.') ?? [];
    if (id === undefined || signature === undefined || !isSame(signature, signatureOf(id))) return undefined;
    // A login of another instance may not have come here yet.
    const untilMs = (logins.get(id) ?? (await logins.read(id)))?.untilMs ?? 0;
    return untilMs > now() ? id : undefined;
  }

  return { enter, who, leave: async (id) => void (await logins.change(id, () => ({ untilMs: 0 }))) };
}
