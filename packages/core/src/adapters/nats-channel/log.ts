import type { EngineLink, EngineReplay, EngineWire } from '../../ports/engine.ts';
import type { NatsConnection, NatsMessage } from './connection.ts';
import { readStream, streamState, type StreamMessage, type StreamState } from './stream.ts';

/** A show's log in JetStream, over all connections of one channel. */
export interface NatsLog {
  /** Reads along on one connection. */
  follow(nats: NatsConnection, stream: string, wire: EngineWire): NatsReading;
}

/** One connection's reading of the log. */
export interface NatsReading extends Required<Pick<EngineLink, 'replay' | 'snapshot'>> {
  /** Takes a message as it is published. */
  take(message: NatsMessage): void;
  /** Learns where the log stands, once listening. */
  begin(): Promise<void>;
}

/** Makes a {@link NatsLog}. */
export function createLog(readAtMost: number, hasSnapshots: boolean): NatsLog {
  // The newest that is known: a log that was lost begins anew under its old name and with its old date.
  let known: StreamMessage | undefined;
  let losses = 0;

  function follow(nats: NatsConnection, stream: string, wire: EngineWire): NatsReading {
    // What comes now may be of the new log already.
    const before = known;
    let early: (() => void)[] | undefined = [];
    let now: StreamState;
    let epoch: string;
    let newest = 0;

    function note(message: StreamMessage): void {
      if (message.seq > (known?.seq ?? 0)) known = message;
    }

    /** The event of a message, with its place in the log, which it has though it may be no event. */
    function eventOf({ seq, text }: StreamMessage): object {
      let event: object = {};
      try {
        event = JSON.parse(text) as object;
      } catch {
        // The channel says so.
      }
      return { ...event, epoch, seq };
    }

    /** Reads what is there, and tells what is after a place; from a message that is known, so that another log shows. */
    async function read(start: object, after = 0): Promise<EngineReplay> {
      const { messages: count, last_seq: last } = now.state;
      const messages = count === 0 ? [] : await readStream(nats, stream, start, last);
      if (messages.some(({ seq, text }) => seq === before?.seq && text !== before.text)) {
        known = { seq: Infinity, text: '' };
        throw new Error('the log began anew');
      }
      messages.forEach(note);
      const events = messages.filter(({ seq }) => seq > after).map(eventOf);
      return { epoch, seq: messages.at(-1)?.seq ?? last, events };
    }

    return {
      take({ headers, text }) {
        const seq = Number(/^Nats-Sequence: *(\d+)/imu.exec(headers)?.[1]);
        if (!seq) return wire.take(text);
        const hand = (): void => {
          note({ seq, text });
          // A sequence that goes back is that of another log: come back and see.
          if (seq <= newest) wire.take({ type: 'heartbeat', time: 0, epoch: '?', seq: 0 });
          newest = seq;
          wire.take(eventOf({ seq, text }));
        };
        if (early === undefined) hand();
        else early.push(hand);
      },
      async begin() {
        now = await streamState(nats, stream);
        if (before && now.state.last_seq < before.seq) {
          losses += 1;
          known = undefined;
        }
        epoch = `${now.created.slice(0, 30)}~${String(losses % 10)}`;
        early?.forEach((hand) => hand());
        early = undefined;
      },
      async replay(cursor) {
        const { seq } = cursor;
        const missed = now.state.last_seq - seq;
        if (cursor.epoch !== epoch || missed < 0 || missed > readAtMost) return undefined;
        return read({ deliver_policy: 'by_start_sequence', opt_start_seq: Math.max(1, seq) }, seq);
      },
      async snapshot() {
        const isLong = now.state.messages > readAtMost;
        if (isLong && hasSnapshots) return undefined;
        const newestOnly = { deliver_policy: 'last_per_subject', filter_subject: now.config.subjects[0] };
        const { events: state, ...place } = await read(isLong ? newestOnly : {});
        return { ...place, state };
      },
    };
  }

  return { follow };
}
