import * as v from 'valibot';
import type { Clock } from '../../lib/clock.ts';
import type { ClientFrame } from '../../model/channel-frame.ts';
import type { ChannelEnd } from '../../ports/channel.ts';
import type { EngineWire } from '../../ports/engine.ts';
import type { SocketLine } from '../engine-socket/open-socket.ts';
import { chatOf, MessageSchema, type Message } from './messages.ts';

/** What is said on one connection. */
export interface SessionDeps {
  readonly line: SocketLine;
  readonly wire: EngineWire;
  readonly clock: Clock;
  /** Name of the attribute of events that carries the show's. */
  readonly attribute: string;
  /** The viewer's id, where the merchant's server has told it. */
  readonly userId: string | undefined;
}

/** One connection to a room. */
export interface Session {
  /** Takes each message, parsed. */
  take(value: unknown): void;
  /** How a connection that was closed has ended. */
  end(): ChannelEnd;
}

const LONGEST_TEXT = 500;
/** A connection that is closed this soon after somebody was sent out was that viewer's. */
const SENT_OUT_MS = 5000;
const REFUSALS: Readonly<Record<number, string>> = {
  401: 'login-required',
  403: 'login-required',
  404: 'closed',
  406: 'blocked-word',
  413: 'too-long',
  429: 'rate',
};

/** Speaks the messaging API of Amazon IVS Chat on an open connection. */
export function createSession({ line, wire, clock, attribute, userId }: SessionDeps): Session {
  const sent = new Set<string>();
  let sentOutMs = -Infinity;

  function send(frame: ClientFrame): boolean {
    if (frame.type !== 'chat.send') return false;
    const { cid, text, replyTo } = frame;
    if (text.length > LONGEST_TEXT) {
      wire.take({ type: 'nack', cid, code: 'too-long' });
      return true;
    }
    sent.add(cid);
    const Attributes = replyTo === undefined ? {} : { replyTo };
    return line.send({ Action: 'SEND_MESSAGE', RequestId: cid, Content: text, Attributes });
  }

  function takeChat(message: Extract<Message, { Type: 'MESSAGE' }>): void {
    const { Id: id, RequestId: cid } = message;
    const isOwn = sent.delete(cid);
    wire.take([chatOf(message), ...(isOwn ? [{ type: 'ack', cid, id }] : [])]);
  }

  function takeEvent({ EventName, Attributes, Id: id }: Extract<Message, { Type: 'EVENT' }>): void {
    if (EventName === 'aws:DELETE_MESSAGE') {
      const ids = [Attributes['MessageId'] ?? Attributes['MessageID']];
      wire.take({ id, type: 'chat.delete', data: { ids } });
    } else if (EventName === 'aws:DISCONNECT_USER') {
      if (Attributes['UserId'] === userId) line.end({ final: true }, 'the viewer was sent out of the room');
      else if (userId === undefined) sentOutMs = clock.now();
    } else if (!EventName.startsWith('aws:') && Attributes[attribute] !== undefined) {
      wire.take(Attributes[attribute]);
    }
  }

  line.ready({ send });
  return {
    end: () => ({ final: clock.now() - sentOutMs < SENT_OUT_MS }),
    take(value) {
      const { success, output } = v.safeParse(MessageSchema, value);
      if (!success) return;
      if (output.Type === 'MESSAGE') takeChat(output);
      else if (output.Type === 'EVENT') takeEvent(output);
      else if (sent.delete(output.RequestId)) {
        const code = REFUSALS[output.ErrorCode] ?? 'unknown';
        wire.take({ type: 'nack', cid: output.RequestId, code });
      }
    },
  };
}
