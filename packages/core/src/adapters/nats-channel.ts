import { systemClock } from '../lib/clock.ts';
import { isShoppableError, type ShoppableError } from '../lib/errors.ts';
import { textOption } from '../lib/options.ts';
import { topicOf } from '../lib/topic-of.ts';
import type { Channel } from '../ports/channel.ts';
import type { EngineLink, EngineWire } from '../ports/engine.ts';
import { engineChannel, type EngineChannelOptions } from './engine-channel.ts';
import { openNats, type NatsConnection, type NatsCredentials } from './nats-channel/connection.ts';
import { createLog } from './nats-channel/log.ts';

export type { NatsCredentials } from './nats-channel/connection.ts';

/** Where the NATS servers are, and what a show is called there. `{show}` in a name stands for the show's id. */
export interface NatsChannelOptions extends EngineChannelOptions {
  /** `wss://` address of a server, or of each server of a cluster: the next is tried when one does not answer. */
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
  const { clock = systemClock, WebSocket, credentials = {} } = options;
  const urls = [options.url].flat().map((url) => textOption('nats-channel', 'url', url));
  const named = (name: 'subject' | 'inSubject' | 'stream', fallback: string): string =>
    textOption('nats-channel', name, options[name] ?? fallback);
  const [subject, inSubject] = [named('subject', 'live.{show}.out.>'), named('inSubject', 'live.{show}.in')];
  const stream = options.stream === undefined ? undefined : named('stream', '');
  const log = createLog({ ...options, readAtMost: options.readAtMost ?? 1000 });
  let turn = Math.floor(Math.random() * urls.length);
  const nextUrl = (): string => urls[(turn += 1) % urls.length] ?? '';

  return engineChannel(
    {
      async connect({ show }, wire, { signal }) {
        const [listen, inbound] = [topicOf(subject, { show }), topicOf(inSubject, { show })];
        let isOpen = false;
        const given = {
          credentials: typeof credentials === 'function' ? await credentials() : credentials,
          WebSocket,
          pingMs: options.pingMs ?? 10_000,
          clock,
          signal,
          onLost: ({ code }: ShoppableError) => isOpen && wire.end({ final: code === 'channel-refused' }),
          onAlive: () => wire.take({ type: 'heartbeat', time: clock.now(), seq: 0 }),
        };
        const token = await options.token?.();
        const nats = await firstOf(urls.length, () => openNats({ ...given, url: nextUrl() }));
        const reading =
          stream === undefined ? undefined : log.follow(nats, topicOf(stream, { show }), wire, signal);
        nats.subscribe(listen, reading?.take ?? (({ text }) => wire.take(text)));
        await nats.flush();
        await reading?.begin();
        isOpen = true;
        const send = options.sendUrl === undefined ? sender(nats, inbound, wire, token) : undefined;
        return { ...reading?.link, ...(send !== undefined && { send }) };
      },
    },
    options,
  );
}

/** What the first attempt answers that succeeds; rejects as the last one does, and at once when one is refused. */
async function firstOf<Value>(attempts: number, attempt: () => Promise<Value>): Promise<Value> {
  try {
    return await attempt();
  } catch (error) {
    const isLast = attempts <= 1 || !isShoppableError(error) || !error.retryable;
    if (isLast) throw error;
    return firstOf(attempts - 1, attempt);
  }
}

/** Publishes frames of the viewer, and takes what the service answers to each. */
function sender(
  nats: NatsConnection,
  subject: string,
  wire: EngineWire,
  token: string | undefined,
): NonNullable<EngineLink['send']> {
  const reply = nats.inbox();
  nats.subscribe(reply, ({ text }) => text !== '' && wire.take(text));
  const headers = token === undefined ? '' : `Authorization: Bearer ${token.replaceAll(/\s/gu, '')}`;
  return (frame) => nats.publish(subject, JSON.stringify(frame), { reply, headers });
}
