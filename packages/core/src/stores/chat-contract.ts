import type { ReadableAtom } from 'nanostores';
import type { Clock } from '../lib/clock.ts';
import type { ChatMessage, ChatUser } from '../model/chat.ts';
import type { ClientFrame, ControlFrame } from '../model/channel-frame.ts';
import type { ShowEvent } from '../model/show-event.ts';
import type { ChatPause } from './chat-pauses.ts';

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
  /** Why this viewer may not write just now; it may be over already. Host and moderators are never held up. */
  readonly $pause: ReadableAtom<ChatPause | undefined>;
  /** The message that stays above the chat; in a recording, that of the moment which the picture has reached. */
  readonly $pinned: ReadableAtom<ChatMessage | undefined>;
  /**
   * The newest messages, oldest first, at most 500 of the recording and 500 of now, of which older ones that weigh more
   * (of the show, of or to this viewer, purchases) are kept before others; the host's,
   * and all of a recording, appear when the picture has reached them.
   */
  messages(): readonly ChatMessage[];
  /**
   * Whether a message that was among {@link messages} was taken away, or the picture has gone back before it. One that has
   * only made room for newer ones may stay on screen.
   */
  isGone(message: ChatMessage): boolean;
  /**
   * Says something. The row appears at once; answers its id, or undefined for empty text and while {@link $pause} is in
   * force.
   */
  say(text: string, options?: { name?: string; replyTo?: string }): string | undefined;
  /** Sends a failed message again, as the same message. */
  retry(id: string): void;
}

/** What the chat needs. */
export interface ChatDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Now by the service's clock, epoch ms. */
  readonly serverNow: () => number;
  /** Hands a frame to the service; false when not connected. */
  readonly send: (frame: ClientFrame) => boolean;
  readonly self: () => ChatUser;
  readonly onSent: (message: ChatMessage) => void;
}

/** An event that a recording keeps for its moment. */
export type RecordedTalk = ShowEvent<'chat.message'> | ShowEvent<'chat.pin'>;

/** The chat store together with what only `show.ts` may do to it. */
export interface ChatControl extends ChatStore {
  take(event: ShowEvent): void;
  answered(frame: Extract<ControlFrame, { type: 'ack' | 'nack' }>): void;
  connected(): void;
  moveTo(timeMs: number): void;
  /** Takes in the chat of a recording, which is shown at its stream time. */
  recorded(events: readonly RecordedTalk[]): void;
  /** Takes in a piece of the chat of a recording, with what was taken away in it; answers how many lines it has. */
  piece(events: readonly ShowEvent[]): number;
}
