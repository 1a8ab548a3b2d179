import { atom, type ReadableAtom } from 'nanostores';
import { cleanText } from '../lib/clean-text.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/new-id.ts';
import { createRecentSet } from '../lib/recent-set.ts';
import { MESSAGE_LENGTH, type ChatMessage, type ChatUser, type RefusalCode } from '../model/chat.ts';
import type { ClientFrame, ControlFrame } from '../model/channel-frame.ts';
import type { ShowEvent } from '../model/show-event.ts';
import { createChatHistory } from './chat-history.ts';

/** Rules of the chat as the host has set them. */
export interface ChatSettings {
  /** Seconds between two messages of one viewer; 0 = off. */
  readonly slow: number;
  /** True while nobody but the host may write. */
  readonly frozen: boolean;
}

/** What is said in the show. */
export interface ChatStore {
  /** Rises with every change of {@link messages}; the list itself is read when it is drawn. */
  readonly $version: ReadableAtom<number>;
  /** See {@link ChatSettings}. */
  readonly $settings: ReadableAtom<ChatSettings>;
  /**
   * The newest messages, oldest first, at most 500 of the recording and 500 of now; the host's, and all of a recording,
   * appear when the picture has reached them.
   */
  messages(): readonly ChatMessage[];
  /** Says something. The row appears at once; answers its id, or undefined for empty text. */
  say(text: string, options?: { name?: string; replyTo?: string }): string | undefined;
  /** Sends a failed message again, as the same message. */
  retry(id: string): void;
}

/** What the chat needs. */
export interface ChatDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Hands a frame to the service; false when not connected. */
  readonly send: (frame: ClientFrame) => boolean;
  readonly self: () => ChatUser;
  readonly onSent: (message: ChatMessage) => void;
}

/** The chat store together with what only `show.ts` may do to it. */
export interface ChatControl extends ChatStore {
  take(event: ShowEvent): void;
  answered(frame: Extract<ControlFrame, { type: 'ack' | 'nack' }>): void;
  connected(): void;
  moveTo(timeMs: number): void;
  /** Takes in the chat of a recording, which is shown at its stream time. */
  recorded(events: readonly ShowEvent<'chat.message'>[]): void;
}

const CAPACITY = 500;
const ANSWER_MS = 8000;
const TRIES = 3;

interface Outgoing {
  readonly frame: Extract<ClientFrame, { type: 'chat.send' }>;
  tries: number;
  wait: AbortController;
}

/** Makes an empty chat. */
export function createChat(deps: ChatDeps): ChatControl {
  const { clock } = deps;
  const $version = atom(0);
  const $settings = atom<ChatSettings>({ slow: 0, frozen: false });
  const deleted = createRecentSet(2000);
  const outgoing = new Map<string, Outgoing>();
  const history = createChatHistory(CAPACITY);
  let list: readonly ChatMessage[] = [];
  let timeMs = Number.NEGATIVE_INFINITY;
  let settingsRev = Number.NEGATIVE_INFINITY;

  function changed(next: readonly ChatMessage[]): void {
    list = next.slice(-CAPACITY);
    $version.set($version.get() + 1);
  }

  function isReached(message: ChatMessage): boolean {
    return message.user.role !== 'host' || message.atMs === undefined || message.atMs <= timeMs;
  }

  function take(event: ShowEvent): void {
    if (event.type === 'chat.message') takeMessage(event);
    else if (event.type === 'chat.delete') remove(event.data.ids);
    else if (event.type === 'chat.clear') clearUser(event.data.userId);
    else if (event.type === 'chat.update') rewrite(event.data.messageId, event.data.text);
    else if (event.type === 'chat.settings' && event.data.rev > settingsRev) {
      settingsRev = event.data.rev;
      $settings.set({ slow: event.data.slow, frozen: event.data.frozen });
    }
  }

  function recorded(events: readonly ShowEvent<'chat.message'>[]): void {
    const said = events.filter(({ id }) => !deleted.has(id)).map((event) => messageOf(event, clock.now()));
    history.add(said);
    history.moveTo(timeMs);
    changed(list.filter(({ id }) => !history.has(id)));
  }

  function clearUser(userId: string): void {
    history.drop(({ user }) => user.id === userId);
    changed(list.filter(({ user }) => user.id !== userId));
  }

  function takeMessage(event: ShowEvent<'chat.message'>): void {
    if (deleted.has(event.id) || history.has(event.id)) return;
    if (list.some((message) => message.id === event.id)) return;
    const message = messageOf(event, clock.now());
    const { cid } = message;
    const own = cid !== undefined && outgoing.has(cid);
    if (own) settle(cid);
    changed(place(own ? list.filter((row) => row.id !== cid) : list, message));
    // The echo may be here before the ack, which then finds nothing to settle.
    if (own) deps.onSent(message);
  }

  function remove(ids: readonly string[]): void {
    for (const id of ids) deleted.add(id);
    const gone = new Set(ids);
    history.drop(({ id }) => gone.has(id));
    changed(list.filter((message) => !gone.has(message.id)));
  }

  function rewrite(id: string, text: string): void {
    history.rewrite(id, text);
    changed(list.map((message) => (message.id === id ? { ...message, text } : message)));
  }

  function say(text: string, options: { name?: string; replyTo?: string } = {}): string | undefined {
    const clean = cleanText(text, MESSAGE_LENGTH);
    if (clean === '') return undefined;
    const cid = newId(clock.now());
    const frame = { type: 'chat.send', cid, text: clean, ...options } as const;
    const self = deps.self();
    const user = options.name === undefined ? self : { ...self, name: options.name };
    outgoing.set(cid, { frame, tries: 0, wait: new AbortController() });
    changed([...list, { id: cid, cid, user, text: clean, sentAtMs: clock.now(), delivery: 'sending' }]);
    attempt(cid);
    return cid;
  }

  function attempt(cid: string): void {
    const message = outgoing.get(cid);
    if (message === undefined || deps.signal.aborted) return;
    if (deps.send(message.frame)) message.tries += 1;
    message.wait.abort();
    message.wait = new AbortController();
    clock.after(
      ANSWER_MS,
      () => (message.tries < TRIES ? attempt(cid) : fail(cid, 'timeout')),
      message.wait.signal,
    );
  }

  function settle(cid: string): void {
    outgoing.get(cid)?.wait.abort();
    outgoing.delete(cid);
  }

  function fail(cid: string, refusal: RefusalCode): void {
    outgoing.get(cid)?.wait.abort();
    changed(list.map((row) => (row.id === cid ? { ...row, delivery: 'failed', refusal } : row)));
  }

  function answered(frame: Extract<ControlFrame, { type: 'ack' | 'nack' }>): void {
    if (!outgoing.has(frame.cid)) return;
    if (frame.type === 'nack') return fail(frame.cid, frame.code);
    const row = list.find((message) => message.id === frame.cid);
    settle(frame.cid);
    if (row === undefined) return;
    const sent: ChatMessage = { ...row, id: frame.id, delivery: 'sent' };
    const known = deleted.has(frame.id) || list.some((message) => message.id === frame.id);
    changed(list.flatMap((message) => (message === row ? (known ? [] : [sent]) : [message])));
    deps.onSent(sent);
  }

  function retry(id: string): void {
    const message = outgoing.get(id);
    if (message === undefined) return;
    message.tries = 0;
    changed(list.map((row) => (row.id === id ? withoutRefusal(row) : row)));
    attempt(id);
  }

  function moveTo(nextMs: number): void {
    const from = Math.min(timeMs, nextMs);
    const to = Math.max(timeMs, nextMs);
    timeMs = nextMs;
    const crossed = list.some(
      ({ atMs, user }) => user.role === 'host' && atMs !== undefined && atMs > from && atMs <= to,
    );
    if (history.moveTo(nextMs) || crossed) $version.set($version.get() + 1);
  }

  return {
    $version,
    $settings,
    messages: () => [...history.reached(), ...list.filter(isReached)],
    say,
    retry,
    take,
    answered,
    connected: () => [...outgoing.keys()].forEach(resume),
    moveTo,
    recorded,
  };

  function resume(cid: string): void {
    const row = list.find((message) => message.id === cid);
    if (row?.delivery === 'sending') attempt(cid);
  }
}

function messageOf(event: ShowEvent<'chat.message'>, nowMs: number): ChatMessage {
  const { cid, replyTo, user, text } = event.data;
  return {
    id: event.id,
    user,
    text,
    sentAtMs: event.tsMs ?? nowMs,
    delivery: 'sent',
    ...(cid !== undefined && { cid }),
    ...(replyTo !== undefined && { replyTo }),
    ...(event.atMs !== undefined && { atMs: event.atMs }),
  };
}

function place(list: readonly ChatMessage[], message: ChatMessage): readonly ChatMessage[] {
  const position = list.findIndex((row) => row.delivery !== 'sent' || row.sentAtMs > message.sentAtMs);
  return position === -1
    ? [...list, message]
    : [...list.slice(0, position), message, ...list.slice(position)];
}

function withoutRefusal({ refusal: _refusal, ...row }: ChatMessage): ChatMessage {
  return { ...row, delivery: 'sending' };
}
