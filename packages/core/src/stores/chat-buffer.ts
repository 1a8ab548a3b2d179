import { isWeighty, type ChatMessage } from '../model/chat.ts';

/** The newest lines of the chat, by id and in their order. What weighs more stays when a flood pushes the others out. */
export interface ChatBuffer {
  /** A line by its id. */
  get(id: string): ChatMessage | undefined;
  /** Puts a line in its place: by its time, above those that are still on their way. */
  put(message: ChatMessage): void;
  /** Gives each line as it is now; undefined takes it away. Answers those that were taken away. */
  revise(change: (message: ChatMessage) => ChatMessage | undefined): readonly ChatMessage[];
  /** All of them, oldest first. */
  rows(): readonly ChatMessage[];
}

/** Older lines of weight that have a place among the newest. */
const WEIGHTY = 100;

/** Makes an empty {@link ChatBuffer} of `capacity` lines. */
export function createChatBuffer(capacity: number): ChatBuffer {
  let rows: ChatMessage[] = [];
  let byId = new Map<string, ChatMessage>();

  function set(next: ChatMessage[]): void {
    rows = next;
    byId = new Map(next.map((message) => [message.id, message]));
  }

  /** Done seldom, for many at a time: the cost of a line does not grow with their number. */
  function trim(): void {
    const weighty = rows.slice(0, -capacity).filter(isWeighty).slice(-WEIGHTY);
    set([...weighty, ...rows.slice(weighty.length - capacity)]);
  }

  return {
    get: (id) => byId.get(id),
    put(message) {
      let position = rows.length;
      while (position > 0 && comesAfter(rows[position - 1], message)) position -= 1;
      if (position === rows.length) rows.push(message);
      else rows.splice(position, 0, message);
      byId.set(message.id, message);
      if (rows.length >= capacity * 2) trim();
    },
    revise(change) {
      const gone: ChatMessage[] = [];
      let changed = false;
      const next = rows.flatMap((row) => {
        const now = change(row);
        changed ||= now !== row;
        if (now === undefined) gone.push(row);
        return now ?? [];
      });
      if (changed) set(next);
      return gone;
    },
    rows() {
      if (rows.length > capacity) trim();
      return rows;
    },
  };
}

function comesAfter(row: ChatMessage | undefined, message: ChatMessage): boolean {
  if (row === undefined) return false;
  const isWaiting = row.delivery === 'sending' || row.delivery === 'failed';
  return isWaiting || row.sentAtMs > message.sentAtMs;
}
