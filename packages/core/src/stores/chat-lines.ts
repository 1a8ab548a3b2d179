import { mentions, type ChatMessage, type ChatQuote, type ChatUser, type Purchases } from '../model/chat.ts';
import type { EventData, ShowEvent } from '../model/show-event.ts';
import { createChatBuffer } from './chat-buffer.ts';
import { createChatHistory } from './chat-history.ts';
import { createTombstones } from './tombstones.ts';

/** The lines of the chat, those of now and those of a recording, without what was taken away. */
export interface ChatLines {
  /** A line by its id. */
  get(id: string): ChatMessage | undefined;
  /** Whether a line with this id is there or was taken away. */
  knows(id: string): boolean;
  /** Puts a line of now in its place, unless it was taken away. */
  put(message: ChatMessage): void;
  /** Lays in lines of a recording. */
  record(messages: readonly ChatMessage[]): void;
  /** Gives one line another shape; undefined takes it away for good reason, but lets it come again. */
  change(id: string, change: (message: ChatMessage) => ChatMessage | undefined): void;
  /** Takes away, brings back, rewrites: what the service says of messages. */
  moderate(event: ShowEvent): void;
  /** Whether a line that was seen is to be seen no more; one that only made room for newer ones may stay. */
  isGone(message: ChatMessage): boolean;
  /** Moves to programme time `timeMs`; answers whether other lines are to be seen now. */
  moveTo(timeMs: number): boolean;
  /** What is to be seen, oldest first. */
  reached(): readonly ChatMessage[];
}

const CAPACITY = 500;

/** Makes an empty {@link ChatLines}. */
export function createChatLines(nowMs: () => number, isSelf: (userId: string) => boolean): ChatLines {
  const buffer = createChatBuffer(CAPACITY);
  const history = createChatHistory(CAPACITY);
  const stones = createTombstones(nowMs);
  let timeMs = Number.NEGATIVE_INFINITY;

  const get = (id: string): ChatMessage | undefined => buffer.get(id) ?? history.get(id);

  function revise(change: (message: ChatMessage) => ChatMessage | undefined): readonly ChatMessage[] {
    return [...buffer.revise(change), ...history.revise(change)];
  }

  /** Gives it the words that it answers, where they are known, and marks what is for this viewer. */
  function whole(message: ChatMessage): ChatMessage {
    const { replyTo } = message;
    if (replyTo === undefined) return message;
    const answered = get(replyTo);
    const { quote: told, ...rest } = message;
    if (stones.has(replyTo)) return rest;
    const quote = answered === undefined ? told : quoteOf(answered);
    if (quote === undefined) return rest;
    return { ...rest, quote, ...(isSelf(quote.user.id) && { toMe: true }) };
  }

  function put(message: ChatMessage): void {
    if (!stones.covers(message) && get(message.id) === undefined) buffer.put(whole(message));
  }

  function remove(ids: readonly string[]): void {
    const gone = new Set(ids);
    for (const id of ids) stones.bury(id);
    const taken = revise((message) => {
      if (gone.has(message.id)) return undefined;
      return message.replyTo !== undefined && gone.has(message.replyTo) ? withoutQuote(message) : message;
    });
    for (const message of taken) stones.bury(message.id, message);
  }

  function restore({ ids, messages }: EventData<'chat.restore'>): void {
    const known = ids.flatMap((id) => stones.lift(id) ?? []);
    const told = messages
      .filter(({ id }) => ids.includes(id))
      .map(({ id, ts, at, body }) => lineOf(id, body, ts ?? nowMs(), at));
    for (const message of [...known, ...told]) put(message);
    const back = new Set(ids);
    revise((message) => (back.has(message.replyTo ?? '') ? whole(message) : message));
  }

  function clear(userId: string, untilMs: number): void {
    stones.banish(userId, untilMs);
    revise((message) => {
      if (message.user.id === userId) return message.sentAtMs <= untilMs ? undefined : message;
      return message.quote?.user.id === userId ? withoutQuote(message) : message;
    });
  }

  function rewrite(id: string, text: string): void {
    revise((message) => {
      if (message.id === id) return { ...message, text };
      const { quote, replyTo } = message;
      return replyTo === id && quote !== undefined ? { ...message, quote: { ...quote, text } } : message;
    });
  }

  function isReached({ user, atMs }: ChatMessage): boolean {
    return user.role !== 'host' || atMs === undefined || atMs <= timeMs;
  }

  return {
    get,
    knows: (id) => stones.has(id) || get(id) !== undefined,
    put,
    record(messages) {
      history.add(messages.filter((message) => !stones.covers(message)));
      history.revise(whole);
      buffer.revise((message) => (history.get(message.id) === undefined ? message : undefined));
    },
    change: (id, change) => void buffer.revise((message) => (message.id === id ? change(message) : message)),
    moderate(event) {
      if (event.type === 'chat.delete') remove(event.data.ids);
      else if (event.type === 'chat.restore') restore(event.data);
      else if (event.type === 'chat.clear') clear(event.data.userId, event.tsMs ?? nowMs());
      else if (event.type === 'chat.update') rewrite(event.data.messageId, event.data.text);
    },
    isGone(message) {
      if (stones.covers(message)) return true;
      const { id, atMs, sentAtMs } = message;
      return history.get(id) === undefined ? !isReached(message) : (atMs ?? sentAtMs) > timeMs;
    },
    moveTo(nextMs) {
      const from = Math.min(timeMs, nextMs);
      const to = Math.max(timeMs, nextMs);
      timeMs = nextMs;
      const crossed = buffer
        .rows()
        .some(({ atMs, user }) => user.role === 'host' && atMs !== undefined && atMs > from && atMs <= to);
      return history.moveTo(nextMs) || crossed;
    },
    reached: () => [...history.reached(), ...buffer.rows().filter(isReached)],
  };
}

/** A line out of what is on the wire. */
export function lineOf(
  id: string,
  { cid, replyTo, quote, to, user, text }: EventData<'chat.message'>,
  sentAtMs: number,
  atMs?: number,
): ChatMessage {
  return {
    ...{ id, user, text, sentAtMs, delivery: 'sent' },
    ...(cid !== undefined && { cid }),
    ...(replyTo !== undefined && { replyTo }),
    ...(quote !== undefined && { quote }),
    ...(to !== undefined && { to }),
    ...(atMs !== undefined && { atMs }),
  };
}

/** Marks a line that is for this viewer; undefined when it is for another one alone. */
export function addressed(message: ChatMessage, self: ChatUser): ChatMessage | undefined {
  const { to, user, text } = message;
  if (to !== undefined && to !== self.id && user.id !== self.id) return undefined;
  if (user.id === self.id) return { ...message, mine: true };
  return to !== undefined || mentions(text, self.name) ? { ...message, toMe: true } : message;
}

/** A line that tells of purchases. */
export function purchaseLine(id: string, purchases: Purchases, sentAtMs: number): ChatMessage {
  const user: ChatUser = { id: '', name: '', role: 'system' };
  return { id, user, text: '', sentAtMs, delivery: 'sent', purchases };
}

function quoteOf({ user, text }: ChatMessage): ChatQuote {
  return { user, text };
}

function withoutQuote({ quote: _quote, ...message }: ChatMessage): ChatMessage {
  return message;
}
