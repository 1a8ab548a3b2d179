import { createCueIndex } from '../lib/cue-index.ts';
import type { ChatMessage } from '../model/chat.ts';

/** The chat of a recording: each line appears when the picture reaches the moment at which it was said. */
export interface ChatHistory {
  /** Takes messages in, in any order and any number of times. */
  add(messages: readonly ChatMessage[]): void;
  /** A message by its id. */
  get(id: string): ChatMessage | undefined;
  /** Moves to programme time `timeMs`; answers whether other lines are to be seen now. */
  moveTo(timeMs: number): boolean;
  /** The newest lines that the picture has reached, oldest first. */
  reached(): readonly ChatMessage[];
  /** Gives each line as it is now; undefined takes it away. Answers those that were taken away. */
  revise(change: (message: ChatMessage) => ChatMessage | undefined): readonly ChatMessage[];
}

/** Makes an empty {@link ChatHistory} that shows at most `capacity` lines at once. */
export function createChatHistory(capacity: number): ChatHistory {
  let index = createCueIndex();
  let messages: readonly ChatMessage[] = [];
  let byId: ReadonlyMap<string, ChatMessage> = new Map();
  let atMs = Number.NEGATIVE_INFINITY;
  let count = 0;

  function load(loaded: readonly ChatMessage[]): void {
    messages = loaded;
    byId = new Map(loaded.map((message) => [message.id, message]));
    index = createCueIndex(loaded.map((message) => message.atMs ?? message.sentAtMs));
    count = index.countUntil(atMs);
  }

  return {
    add(more) {
      const news = new Map(more.filter(({ id }) => !byId.has(id)).map((message) => [message.id, message]));
      if (news.size > 0) load([...messages, ...news.values()]);
    },
    get: (id) => byId.get(id),
    moveTo(timeMs) {
      const before = count;
      atMs = timeMs;
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
    revise(change) {
      const gone: ChatMessage[] = [];
      const next = messages.flatMap((message) => {
        const now = change(message);
        if (now === undefined) gone.push(message);
        return now ?? [];
      });
      if (next.some((message, place) => message !== messages[place]) || gone.length > 0) load(next);
      return gone;
    },
  };
}
