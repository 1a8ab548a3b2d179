import { backoff } from '../lib/backoff.ts';
import type { Clock } from '../lib/clock.ts';
import { decodeShowEvents, type ShowEvent } from '../model/show-event.ts';
import type { ChatLog } from '../ports/chat-log.ts';

/** What {@link createChatPieces} needs. */
export interface ChatPiecesDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly random: () => number;
  /** Takes the events of a piece; answers how many lines of chat are in it. */
  readonly onPiece: (events: readonly ShowEvent[]) => number;
}

/** Fetches the chat of a recording as the picture comes to it. */
export interface ChatPieces {
  /** From now on, the chat comes from there. */
  connect(log: ChatLog): void;
  /** The picture is at programme time `timeMs`. */
  moveTo(timeMs: number): void;
}

/** So many lines before the picture are wanted. */
const TAIL = 50;
/** Pieces that are searched for them. */
const MOST_BACK = 10;

/**
 * Makes a {@link ChatPieces}: the piece of the picture first, then earlier ones until fifty lines are there, then the next
 * one ahead. Each is fetched once; what cannot be fetched is tried again while the picture is there.
 */
export function createChatPieces({ clock, signal, random, onPiece }: ChatPiecesDeps): ChatPieces {
  /** Lines in each piece that is there. */
  const lines = new Map<number, number>();
  const loading = new Set<number>();
  let failures = 0;
  let retryAtMs = 0;
  let log: ChatLog | undefined;
  let wanted = Number.NaN;

  /** Answers false when it could not be fetched: then nothing else is, for a while. */
  async function load(from: ChatLog, index: number): Promise<boolean> {
    if (lines.has(index) || loading.has(index) || index < 0 || index >= from.count) return true;
    loading.add(index);
    try {
      const values = await from.piece(index, { signal });
      if (signal.aborted || log !== from) return false;
      lines.set(index, onPiece(decodeShowEvents(values).events));
      failures = 0;
      return true;
    } catch {
      retryAtMs = clock.now() + backoff(failures, { random });
      failures += 1;
      return false;
    } finally {
      loading.delete(index);
    }
  }

  async function follow(from: ChatLog, at: number): Promise<void> {
    if (!(await load(from, at))) return;
    let seen = 0;
    for (let index = at - 1; index >= Math.max(0, at - MOST_BACK) && seen < TAIL; index -= 1) {
      if (wanted !== at || !(await load(from, index))) return;
      seen += lines.get(index) ?? 0;
    }
    if (wanted === at) await load(from, at + 1);
  }

  return {
    connect(next) {
      log = next;
      wanted = Number.NaN;
      lines.clear();
    },
    moveTo(timeMs) {
      if (log === undefined || !Number.isFinite(timeMs) || clock.now() < retryAtMs) return;
      const place = Math.floor((timeMs - log.startsAtMs) / log.pieceMs);
      const at = Math.max(-1, Math.min(log.count, place));
      const missing = failures > 0 && loading.size === 0;
      if (at === wanted && !missing) return;
      wanted = at;
      void follow(log, at);
    },
  };
}
