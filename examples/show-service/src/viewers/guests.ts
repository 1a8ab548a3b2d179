import { createHmac, randomBytes, randomInt } from 'node:crypto';
import * as v from 'valibot';
import { cleanName } from '@shoppable/core';
import { isSame } from '../signature.ts';
import { lettersOf } from './skeleton.ts';

/** A viewer as the service knows him. His name is his own choice and gives him nothing. */
export interface Guest {
  readonly id: string;
  readonly name: string;
  readonly role: 'viewer';
}

/** Gives viewers their identity. */
export interface Guests {
  /** The guest of a valid token, else a new one; the name is cleaned, and refused when it poses as the staff. */
  welcome(token: string | undefined, name: string | undefined): Guest;
  /** The same guest under another name, when he may have it. */
  renamed(guest: Guest, name: string | undefined): Guest;
  /** A token by which {@link Guests.welcome} knows the guest again on his next connection. */
  tokenFor(guest: Guest): string;
}

const NAME_LENGTH = 40;
const TokenSchema = v.object({ id: v.pipe(v.string(), v.regex(/^guest-[0-9a-f]{16}$/u)) });
const STAFF = ['host', 'moderator', 'admin', 'official', 'support', 'oliveandthread', 'olivethread'];

/** Makes {@link Guests}. `secret` signs the tokens; names that look like one of `hostNames` are not given away. */
export function createGuests(secret: string, hostNames: readonly string[]): Guests {
  const reserved = [...hostNames, ...STAFF].map(lettersOf);
  const signatureOf = (body: string): string => createHmac('sha256', secret).update(body).digest('base64url');

  function allowedName(name: string | undefined): string | undefined {
    const clean = cleanName(name ?? '', NAME_LENGTH);
    const letters = lettersOf(clean);
    const poses = reserved.some((word) => letters.includes(word));
    return clean === '' || poses ? undefined : clean;
  }

  function idOf(token: string | undefined): string | undefined {
    const [body, signature] = token?.split('.') ?? [];
    if (body === undefined || signature === undefined || !isSame(signature, signatureOf(body)))
      return undefined;
    const parsed = v.safeParse(TokenSchema, JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
    return parsed.success ? parsed.output.id : undefined;
  }

  return {
    welcome(token, name) {
      const id = idOf(token) ?? `guest-${randomBytes(8).toString('hex')}`;
      return { id, name: allowedName(name) ?? `Guest ${randomInt(1000, 10_000)}`, role: 'viewer' };
    },
    renamed(guest, name) {
      const allowed = allowedName(name);
      return allowed === undefined ? guest : { ...guest, name: allowed };
    },
    tokenFor({ id }) {
      const body = Buffer.from(JSON.stringify({ id })).toString('base64url');
      return `${body}.${signatureOf(body)}`;
    },
  };
}
