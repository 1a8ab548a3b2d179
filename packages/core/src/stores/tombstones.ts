import type { ChatMessage } from '../model/chat.ts';

/** Remembers what was taken away, since news of it may come before the thing itself. */
export interface Tombstones {
  /** A message is gone. `message`: to bring it back, should it be restored. */
  bury(id: string, message?: ChatMessage): void;
  /** All that a user has said up to `untilMs` is gone. */
  banish(userId: string, untilMs: number): void;
  /** Whether a message with this id is gone. */
  has(id: string): boolean;
  /** Whether a message is gone, by itself or with its author. */
  covers(message: ChatMessage): boolean;
  /** It is back; answers the message where it is known. */
  lift(id: string): ChatMessage | undefined;
}

const KEPT_MS = 600_000;
const MOST = 2000;

interface Stone {
  readonly atMs: number;
  message: ChatMessage | undefined;
}

/** Makes a {@link Tombstones}. Each lasts at least ten minutes, and until there are 2,000 of them. */
export function createTombstones(nowMs: () => number): Tombstones {
  const stones = new Map<string, Stone>();
  const banished = new Map<string, number>();

  function forgetOld(): void {
    for (const [id, { atMs }] of stones) {
      if (stones.size <= MOST || atMs + KEPT_MS > nowMs()) return;
      stones.delete(id);
    }
  }

  return {
    bury(id, message) {
      const stone = stones.get(id);
      if (stone === undefined) stones.set(id, { atMs: nowMs(), message });
      else stone.message ??= message;
      forgetOld();
    },
    banish(userId, untilMs) {
      banished.set(userId, Math.max(untilMs, banished.get(userId) ?? untilMs));
      const [oldest] = banished.keys();
      if (banished.size > MOST && oldest !== undefined) banished.delete(oldest);
    },
    has: (id) => stones.has(id),
    covers: ({ id, user, sentAtMs }) => stones.has(id) || sentAtMs <= (banished.get(user.id) ?? -Infinity),
    lift(id) {
      const stone = stones.get(id);
      stones.delete(id);
      return stone?.message;
    },
  };
}
