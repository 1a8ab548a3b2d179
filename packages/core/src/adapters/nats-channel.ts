import { systemClock } from '../lib/clock.ts';
import { textOption } from '../lib/options.ts';
import { topicOf } from '../lib/topic-of.ts';
import type { Channel } from '../ports/channel.ts';
import { engineChannel, type EngineChannelOptions } from './engine-channel.ts';
import { openNats, type NatsCredentials } from './nats-channel/connection.ts';
import { createLog, type NatsReading } from './nats-channel/log.ts';

export type { NatsCredentials } from './nats-channel/connection.ts';

/** Where the NATS servers are, and what a show is called there. `{show}` in a name stands for the show's id. */
export interface NatsChannelOptions extends EngineChannelOptions {
  /** `wss://` address of a server, or of each server of a cluster: every connection tries the next. */
  readonly url: string | readonly string[];
  /** Asked anew for every connection when it is a function. Default: none. */
  readonly credentials?: NatsCredentials | (() => NatsCredentials | Promise<NatsCredentials>);
  /** What viewers listen to. Default `live.{show}.out.>`. */
  readonly subject?: string;
  /** Where messages of viewers go, unless there is a `sendUrl`. Default `live.{show}.in`. */
  readonly inSubject?: string;
  /** The show's own JetStream stream, which republishes to `subject`. Default: none; then `historyUrl` and `snapshotUrl` serve. */
  readonly stream?: string;
  /** How many messages a viewer may read from the stream to catch up; for more there are the addresses. Default 1000. */
  readonly readAtMost?: number;
  /** How often the server is asked whether it is there, ms. Default 10,000. */
  readonly pingMs?: number;
  /** Default: the global `WebSocket`. */
  readonly WebSocket?: typeof globalThis.WebSocket;
}

/**
 * A show over NATS by WebSocket: listens to a subject, and reads what it missed from a JetStream stream where there is one.
 * @throws `config-invalid` for an option that is none
 * @example
 * natsChannel({ url: ['wss://n1.example', 'wss://n2.example'], stream: 'LIVE-{show}' });
 */
export function natsChannel(options: NatsChannelOptions): Channel {
  const { clock = systemClock, WebSocket, credentials = {}, pingMs = 10_000, readAtMost = 1000 } = options;
  const text = (name: string, value: unknown): string => textOption('nats-channel', name, value);
  const urls = [options.url].flat().map((url) => text('url', url));
  const subject = text('subject', options.subject ?? 'live.{show}.out.>');
  const inSubject = text('inSubject', options.inSubject ?? 'live.{show}.in');
  const stream = options.stream && text('stream', options.stream);
  const log = createLog(readAtMost, options.snapshotUrl !== undefined);
  let turn = Math.floor(Math.random() * urls.length);

  return engineChannel(
    {
      async connect({ show }, wire, { signal }) {
        const named = (pattern: string): string => topicOf(pattern, { show });
        const [listen, inbound, kept] = [named(subject), named(inSubject), stream && named(stream)];
        let reading: NatsReading | undefined;
        const token = await options.token?.();
        // Each connection tries the next server: the one that was lost may be dead.
        turn += 1;
        const nats = await openNats({
          url: urls[turn % urls.length] ?? '',
          credentials: typeof credentials === 'function' ? await credentials() : credentials,
          WebSocket,
          pingMs,
          clock,
          signal,
          begin(open) {
            reading = kept ? log.follow(open, kept, wire) : undefined;
            open.subscribe(listen, reading?.take ?? ((message) => wire.take(message.text)));
            return reading?.begin();
          },
          onLost: (final) => wire.end({ final }),
          onAlive: () => wire.take([]),
        });
        if (options.sendUrl !== undefined) return { ...reading };
        const reply = nats.inbox();
        nats.subscribe(reply, (message) => wire.take(message.text));
        const headers =
          token && `NATS/1.0\r\nAuthorization: Bearer ${token.replaceAll(/[^!-~]/gu, '')}\r\n\r\n`;
        return {
          ...reading,
          send: (frame) => nats.publish(inbound, JSON.stringify(frame), reply, headers),
        };
      },
    },
    options,
  );
}
