import { ShoppableError } from '../../lib/errors.ts';
import type { EngineLink, EngineWire } from '../../ports/engine.ts';
import type { NatsConnection, NatsMessage } from './connection.ts';
import { readStream, streamState, type StreamMessage, type StreamState } from './stream.ts';

/** A show's log in JetStream, over all connections of one channel. */
export interface NatsLog {
  /** Reads along on one connection. */
  follow(nats: NatsConnection, stream: string, wire: EngineWire, signal: AbortSignal): NatsReading;
}

/** One connection's reading of the log. */
export interface NatsReading {
  /** Takes a message as it is published. */
  take(message: NatsMessage): void;
  /** Learns where the log stands, once listening. */
  begin(): Promise<void>;
  readonly link: Required<Pick<EngineLink, 'replay' | 'snapshot'>>;
}

const TAIL = 50;

/** Makes a {@link NatsLog}. */
export function createLog(options: { readonly readAtMost: number; readonly snapshotUrl?: string }): NatsLog {
  const { readAtMost } = options;
  // What is known of the log: a log that was lost may begin anew under its old name and date.
  let known: { readonly created: string; readonly seq: number; readonly text: string } | undefined;
  let losses = 0;

  function epochOf({ created, last }: StreamState): string {
    if (known?.created !== created) known = undefined;
    else if (last < known.seq) lost();
    return losses === 0 ? created : `${created}~${String(losses)}`;
  }

  function lost(): void {
    losses += 1;
    known = undefined;
  }

  function follow(...[nats, stream, wire, signal]: Parameters<NatsLog['follow']>): NatsReading {
    let state: StreamState | undefined;
    let epoch = '';
    let early: StreamMessage[] | undefined = [];
    let newest = 0;
    let isChecking = false;

    function hand(message: StreamMessage): void {
      note(message);
      if (message.seq <= newest) void check();
      newest = Math.max(newest, message.seq);
      wire.take(eventOf(message, epoch));
    }

    function note({ seq, text }: StreamMessage): void {
      if (state !== undefined && seq > (known?.seq ?? 0)) known = { created: state.created, seq, text };
    }

    /** A sequence that goes back is a message that comes late, or another log. */
    async function check(): Promise<void> {
      if (isChecking) return;
      isChecking = true;
      const now = await streamState(nats, stream, signal).catch(() => undefined);
      isChecking = false;
      if (now !== undefined && epochOf(now) !== epoch)
        wire.take({ type: 'heartbeat', time: nats.clock.now(), epoch: epochOf(now), seq: now.last });
    }

    /** Reads on from a message that is known, so that another log shows. */
    async function readFrom(seq: number): Promise<StreamMessage[]> {
      const messages = await readStream(nats, stream, { seq: Math.max(1, seq) }, signal);
      const seen = known === undefined ? undefined : messages.find((message) => message.seq === known?.seq);
      if (seen !== undefined && seen.text !== known?.text) {
        lost();
        throw anew();
      }
      messages.forEach(note);
      return messages;
    }

    return {
      take(message) {
        const seq = Number(/^Nats-Sequence: *(\d+)/imu.exec(message.headers)?.[1] ?? Number.NaN);
        if (!Number.isSafeInteger(seq)) wire.take(message.text);
        else if (early === undefined) hand({ seq, text: message.text });
        else early.push({ seq, text: message.text });
      },
      async begin() {
        state = await streamState(nats, stream, signal);
        epoch = epochOf(state);
        const held = early ?? [];
        early = undefined;
        held.forEach(hand);
      },
      link: {
        async replay(cursor) {
          const last = state?.last ?? 0;
          const missed = last - cursor.seq;
          if (cursor.epoch !== epoch || missed < 0 || missed > readAtMost) return undefined;
          const messages = await readFrom(cursor.seq);
          const events = messages.filter(({ seq }) => seq > cursor.seq);
          const seq = events.at(-1)?.seq ?? last;
          return { epoch, seq, events: events.map((message) => eventOf(message, epoch)) };
        },
        async snapshot() {
          if (state === undefined) return undefined;
          const isShort = state.messages <= readAtMost;
          if (!isShort && options.snapshotUrl !== undefined) return undefined;
          const messages =
            state.messages === 0
              ? []
              : await (isShort
                  ? readFrom(state.first)
                  : readStream(nats, stream, { newestOf: state.subject }, signal));
          const events = messages.map((message) => eventOf(message, epoch));
          const seq = Math.max(state.last, ...messages.map((message) => message.seq));
          const chat = events.filter(isChat).slice(-TAIL);
          return { epoch, seq, state: events.filter((event) => !isChat(event)), tail: chat };
        },
      },
    };
  }

  return { follow };
}

/** The event of a message, with its place in the log; what is no event stays as it is, for the channel to complain of. */
function eventOf({ seq, text }: StreamMessage, epoch: string): unknown {
  try {
    const event: unknown = JSON.parse(text);
    if (typeof event === 'object' && event !== null && !Array.isArray(event)) return { ...event, epoch, seq };
  } catch {
    // The channel says so.
  }
  return text;
}

function isChat(event: unknown): boolean {
  return (event as { type?: unknown } | null)?.type === 'chat.message';
}

function anew(): ShoppableError {
  return new ShoppableError('channel-unreachable', 'The log of the show began anew.', { retryable: true });
}
