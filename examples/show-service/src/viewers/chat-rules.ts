import { cleanText, MESSAGE_LENGTH, type RefusalCode } from '@shoppable/core';
import { lettersOf, skeletonOf } from './skeleton.ts';
import { createLimiter, createTokenBucket, type TokenBucket } from './token-bucket.ts';

/** Why a message is not taken. */
export interface Refusal {
  readonly code: RefusalCode;
  /** Ms until it is worth trying again. */
  readonly retryAfter?: number;
}

/** What the rules look at besides the message. */
export interface ChatHouse {
  /** False while nobody may write: the show has ended, or the chat is frozen. */
  isOpen(): boolean;
  /** Seconds between two messages of one viewer; 0 = off. */
  slowSeconds(): number;
  /** Until when a user may not write, epoch ms. */
  timedOutUntilMs(userId: string): number | undefined;
}

/** The rules of the chat. */
export interface ChatRules {
  /** The text as it may be shown, or why not. Taking it counts against the writer's rate, and his address's. */
  check(userId: string, text: string, address: string): { readonly text: string } | Refusal;
}

const RATE = { burst: 3, everyMs: 2000 };
// A household or an office writes behind one address; a script with many guests does, too.
const ADDRESS_RATE = { burst: 30, everyMs: 200 };
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const FORGET_AFTER_MS = 10 * 60_000;

/** Words that no message may contain unless the merchant gives a list of his own. */
export const BLOCKED_WORDS: readonly string[] = ['fuck', 'shit', 'bitch', 'cunt', 'viagra'];

/** Finds blocked words also when they are written with lookalikes, or spelled with dots between the letters. */
export function createWordFilter(words: readonly string[]): (text: string) => boolean {
  const blocked = new Set(words.map(lettersOf));
  return (text) => {
    const skeleton = skeletonOf(text);
    const spelled = skeleton.replace(/(?<=\p{L})[^\p{L}\s]+(?=\p{L})/gu, '');
    const single = skeleton.replace(/(?<=(?:^|\s)\p{L})\s+(?=\p{L}(?:\s|$))/gu, '');
    const found = [skeleton, spelled, single].flatMap((form) => form.split(/[^\p{L}]+/u));
    return found.some((word) => blocked.has(word) || blocked.has(word.replace(/(?:s|ing|er)$/u, '')));
  };
}

/** Makes {@link ChatRules}. */
export function createChatRules(house: ChatHouse, words: readonly string[], now: () => number): ChatRules {
  const writers = new Map<string, { bucket: TokenBucket; lastMs: number }>();
  const addresses = createLimiter(ADDRESS_RATE, now);
  const isBlocked = createWordFilter(words);

  function writer(userId: string): { bucket: TokenBucket; lastMs: number } {
    const known = writers.get(userId) ?? {
      bucket: createTokenBucket(RATE),
      lastMs: Number.NEGATIVE_INFINITY,
    };
    // Re-set, so that the oldest writers come first and can be forgotten.
    writers.delete(userId);
    writers.set(userId, known);
    for (const [id, { lastMs }] of writers) {
      if (id === userId || now() - lastMs < FORGET_AFTER_MS) break;
      writers.delete(id);
    }
    return known;
  }

  function wordRefusal(text: string): Refusal | undefined {
    if (!VISIBLE.test(text)) return { code: 'unknown' };
    if ([...text].length > MESSAGE_LENGTH) return { code: 'too-long' };
    return isBlocked(text) ? { code: 'blocked-word' } : undefined;
  }

  function paceRefusal(userId: string, address: string): Refusal | undefined {
    const known = writer(userId);
    const slowMs = known.lastMs + house.slowSeconds() * 1000 - now();
    if (slowMs > 0) return { code: 'slow', retryAfter: Math.ceil(slowMs) };
    const retryAfter = known.bucket.take(now());
    if (retryAfter > 0) return { code: 'rate', retryAfter };
    const crowdedMs = addresses.take(address);
    if (crowdedMs > 0) return { code: 'rate', retryAfter: crowdedMs };
    known.lastMs = now();
    return undefined;
  }

  return {
    check(userId, raw, address) {
      if (!house.isOpen()) return { code: 'closed' };
      const untilMs = house.timedOutUntilMs(userId) ?? 0;
      if (untilMs > now()) return { code: 'timeout', retryAfter: untilMs - now() };
      const text = cleanText(raw.replace(/\s+/gu, ' '), MESSAGE_LENGTH + 1);
      return wordRefusal(text) ?? paceRefusal(userId, address) ?? { text };
    },
  };
}
