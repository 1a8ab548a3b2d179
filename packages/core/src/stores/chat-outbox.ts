import type { Clock } from '../lib/clock.ts';
import type { ClientFrame } from '../model/channel-frame.ts';

/** What was written here and is not settled yet. */
export interface ChatOutbox {
  /** Whether a message is still to be settled, by the sender's id. */
  has(cid: string): boolean;
  /** Sends a message, or sends it again. */
  send(frame: ChatFrame): void;
  /** Sends again what is waiting, as the same message. */
  retry(cid: string): void;
  /** Waits no more for an answer to it; it can be sent again. */
  rest(cid: string): void;
  /** It has arrived. */
  settle(cid: string): void;
  /** All that is not settled. */
  cids(): readonly string[];
}

/** A message on its way to the service. */
export type ChatFrame = Extract<ClientFrame, { type: 'chat.send' }>;

/** What the outbox needs, and whom it tells. */
export interface OutboxDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Hands a frame to the service; false when not connected. */
  readonly send: (frame: ClientFrame) => boolean;
  /** Nobody has answered, three times. */
  readonly onSilence: (cid: string) => void;
}

const ANSWER_MS = 8000;
const TRIES = 3;

interface Outgoing {
  readonly frame: ChatFrame;
  tries: number;
  wait: AbortController;
}

/** Makes an empty {@link ChatOutbox}. What has no answer within eight seconds is sent again twice, as the same message. */
export function createChatOutbox({ clock, signal, send, onSilence }: OutboxDeps): ChatOutbox {
  const outgoing = new Map<string, Outgoing>();

  function rest(cid: string): void {
    outgoing.get(cid)?.wait.abort();
  }

  function attempt(cid: string): void {
    const message = outgoing.get(cid);
    if (message === undefined || signal.aborted) return;
    if (send(message.frame)) message.tries += 1;
    rest(cid);
    message.wait = new AbortController();
    const later = (): void => {
      if (message.tries < TRIES) return attempt(cid);
      rest(cid);
      onSilence(cid);
    };
    clock.after(ANSWER_MS, later, message.wait.signal);
  }

  return {
    has: (cid) => outgoing.has(cid),
    send(frame) {
      outgoing.set(frame.cid, { frame, tries: 0, wait: new AbortController() });
      attempt(frame.cid);
    },
    retry(cid) {
      const message = outgoing.get(cid);
      if (message !== undefined) message.tries = 0;
      attempt(cid);
    },
    rest,
    settle(cid) {
      rest(cid);
      outgoing.delete(cid);
    },
    cids: () => [...outgoing.keys()],
  };
}
