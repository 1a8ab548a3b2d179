import type { ChatMessage } from '@shoppable/core';
import type { ShowScope } from '../../base/scope.ts';
import { ChatHand } from './chat-hand.ts';
import type { ChatLog } from './chat-log.ts';
import { Digest } from './digest.ts';
import { People } from './people.ts';

export { replyStrip } from './reply-strip.ts';

/** The chat that is attended to. */
export interface Attended {
  readonly scope: ShowScope;
  readonly log: ChatLog;
  /** The list of messages. */
  readonly box: HTMLElement;
  /** The live region of the chat. */
  readonly region: HTMLElement;
  /** Where messages are written; null where nobody writes. */
  readonly field: HTMLInputElement | null;
  readonly canReply: () => boolean;
  readonly onReply: (message: ChatMessage) => void;
}

/**
 * Brings a chat what nobody needs in the first seconds, until `signal` aborts: answering, calling by name, reading aloud.
 * Answers what is to be called when the messages may have changed.
 */
export function attend(chat: Attended, signal: AbortSignal): () => void {
  const { scope, log, box, region, field, canReply, onReply } = chat;
  const { show, text, talk } = scope;
  const { messages, $pinned } = show.chat;
  const message = (id: string): ChatMessage | undefined => messages().find((one) => one.id === id);
  const after = (ms: number, act: () => void): void => void setTimeout(act, ms);
  const digest = new Digest(
    region,
    { text, messages, pinned: () => $pinned.get(), isAloud: () => talk.$aloud.get(), after },
    signal,
  );
  const reply = onReply;
  new ChatHand(box, { log, text, message, canReply: () => field !== null && canReply(), reply }, signal);
  if (field !== null)
    new People(field, { text, names: () => messages().map(({ user }) => user.name) }, signal);
  return () => digest.changed();
}
