import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_DIGITS = 10;
const RANDOM_DIGITS = 16;

/** A new ULID, 26 characters: sorts by `nowMs`, and cannot be guessed. */
export function newUlid(nowMs: number): string {
  let rest = Math.max(0, Math.floor(nowMs));
  let time = '';
  for (let digit = 0; digit < TIME_DIGITS; digit += 1) {
    time = ALPHABET.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  const random = Array.from(randomBytes(RANDOM_DIGITS), (byte) => ALPHABET.charAt(byte % 32));
  return time + random.join('');
}
