import { textOption } from '../lib/options.ts';
import { withQuery } from '../lib/with-query.ts';
import type { Channel } from '../ports/channel.ts';
import { engineChannel, type EngineChannelOptions } from './engine-channel.ts';
import { openSocket } from './engine-socket/open-socket.ts';
import { socketOption } from './engine-socket/socket-option.ts';
import { phoenixDialect, supabaseDialect } from './phoenix-channel/dialects.ts';
import { createSession } from './phoenix-channel/session.ts';

/** Where a server with Phoenix Channels is, and which of its topics is the show's. */
export interface PhoenixChannelOptions extends EngineChannelOptions {
  /** With the transport: `wss://live.example/socket/websocket`, `wss://<project>.supabase.co/realtime/v1/websocket`. */
  readonly url: string;
  /** The topic; `{show}` stands for the show's id. Of Supabase without `realtime:`. */
  readonly topic: string;
  /** Name of the show's events on the topic. Default `event`. */
  readonly event?: string;
  /** Goes into the address, such as the parameters of the socket. */
  readonly query?: Readonly<Record<string, string>>;
  /** Goes along with the join. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** A token for the join, asked for each connection; Supabase is told of a new one while connected. */
  readonly getToken?: () => string | undefined | Promise<string | undefined>;
  /** That it is Supabase Realtime. */
  readonly supabase?: {
    /** The project's public key. */
    readonly apikey: string;
    /** Whether the database's policies say who may hear and send. Default true. */
    readonly private?: boolean;
  };
  /** How often the server is asked whether it is there, ms. Default 30 000. */
  readonly heartbeatMs?: number;
  /** Default: the global `WebSocket`. */
  readonly WebSocket?: typeof globalThis.WebSocket;
}

const NAME = 'phoenix-channel';

/**
 * A topic of Phoenix Channels, or of Broadcast in Supabase Realtime. The join tells a Phoenix server the viewer's cursor: what
 * it answers is the replay or the snapshot; else the viewer catches up by `historyUrl` or `snapshotUrl`.
 * @throws `config-invalid` when an option is missing or wrong
 * @example
 * createShow({ source, channel: () => phoenixChannel({ url: 'wss://live.example/socket/websocket', topic: 'show:{show}' }) });
 */
export function phoenixChannel(options: PhoenixChannelOptions): Channel {
  const { supabase, event = 'event', getToken, heartbeatMs = 30_000, clock, WebSocket } = options;
  const named = textOption(NAME, 'topic', options.topic);
  const dialect =
    supabase === undefined ? phoenixDialect(options.params ?? {}) : supabaseDialect(supabase.private ?? true);
  const url = withQuery(socketOption(NAME, 'url', options.url), {
    ...options.query,
    ...(supabase && { apikey: textOption(NAME, 'supabase.apikey', supabase.apikey) }),
    vsn: dialect.version,
  });
  const sends = supabase === undefined && options.sendUrl === undefined;

  return engineChannel(
    {
      connect({ show, cursor }, wire, { signal }) {
        const topic = `${supabase ? 'realtime:' : ''}${named.replaceAll('{show}', show)}`;
        return openSocket({
          ...{ name: NAME, url, clock, WebSocket, wire, signal },
          // Phoenix refuses by its answer to the join; how the connection itself ends says nothing.
          endOf: () => ({ final: false }),
          speak: (line) =>
            createSession({ ...{ line, wire, dialect, topic, event, cursor, getToken, heartbeatMs, sends } }),
        });
      },
    },
    options,
  );
}
