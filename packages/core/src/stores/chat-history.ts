import { createCueIndex } from '../lib/cue-index.ts';
import type { ChatMessage } from '../model/chat.ts';

/** The chat of a recording: each line appears when the picture reaches the moment at which it was said. */
export interface ChatHistory {
  /** Takes messages in, in any order and any number of times. */
  add(messages: readonly ChatMessage[]): void;
  /** Whether it holds a message. */
  has(id: string): boolean;
  /** Moves to programme time `timeMs`; answers whether other lines are to be seen now. */
  moveTo(timeMs: number): boolean;
  /** The newest lines that the picture has reached, oldest first. */
  reached(): readonly ChatMessage[];
  /** Takes messages away. */
  drop(isGone: (message: ChatMessage) => boolean): void;
  /** Gives a message another text. */
  rewrite(id: string, text: string): void;
}

/** Makes an empty {@link ChatHistory} that shows at most `capacity` lines at once. */
export function createChatHistory(capacity: number): ChatHistory {
  let messages: readonly ChatMessage[] = [];
  let index = createCueIndex();
  let ids: ReadonlySet<string> = new Set();
  let count = 0;

  function load(loaded: readonly ChatMessage[]): void {
    messages = loaded;
    index = createCueIndex(loaded.map(({ atMs, sentAtMs }) => atMs ?? sentAtMs));
    ids = new Set(loaded.map(({ id }) => id));
  }

  return {
    add(more) {
      const news = new Map(more.filter(({ id }) => !ids.has(id)).map((message) => [message.id, message]));
      if (news.size > 0) load([...messages, ...news.values()]);
    },
    has: (id) => ids.has(id),
    moveTo(timeMs) {
      const before = count;
      count = index.countUntil(timeMs);
      return count !== before;
    },
    reached() {
      const shown: ChatMessage[] = [];
      for (let position = Math.max(0, count - capacity); position < count; position += 1) {
        const message = messages[index.ordinal(position)];
        if (message !== undefined) shown.push(message);
      }
      return shown;
    },
    drop(isGone) {
      const kept = messages.filter((message) => !isGone(message));
      if (kept.length === messages.length) return;
      const lastMs = index.atMs(count - 1);
      load(kept);
      count = count === 0 ? 0 : index.countUntil(lastMs);
    },
    rewrite(id, text) {
      if (!ids.has(id)) return;
      messages = messages.map((message) => (message.id === id ? { ...message, text } : message));
    },
  };
}
