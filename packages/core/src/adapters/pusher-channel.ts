import { ShoppableError } from '../lib/errors.ts';
import { addressOption, textOption } from '../lib/options.ts';
import type { Channel, ChannelEnd } from '../ports/channel.ts';
import { engineChannel, type EngineChannelOptions } from './engine-channel.ts';
import { openSocket } from './engine-socket/open-socket.ts';
import { socketOption } from './engine-socket/socket-option.ts';
import { authorize, type HeadersGiven } from './pusher-channel/authorize.ts';
import { createSession } from './pusher-channel/session.ts';

/** Where a server with the Pusher protocol is, and which of its channels is the show's. */
export interface PusherChannelOptions extends EngineChannelOptions {
  /** The application's key, which is public. */
  readonly key: string;
  /** The channel; `{show}` stands for the show's id. `private-…` and `presence-…` need `authUrl`. */
  readonly channel: string;
  /** Of Pusher's own service, such as `eu`. */
  readonly cluster?: string;
  /** Of a server of one's own (soketi, Reverb, Sockudo), such as `live.example`. */
  readonly host?: string;
  /** Default: that of the scheme. */
  readonly port?: number;
  /** Default true. */
  readonly tls?: boolean;
  /** Only events of this name are the show's. Default: all that are not the protocol's own. */
  readonly event?: string;
  /** `POST` of `socket_id` and `channel_name`; answers `{ auth, channel_data? }`. */
  readonly authUrl?: string;
  /** Headers for `authUrl`, such as a token against forged requests. */
  readonly authHeaders?: HeadersGiven;
  /** Default: the global `WebSocket`. */
  readonly WebSocket?: typeof globalThis.WebSocket;
}

const NAME = 'pusher-channel';
const RESTART_MS = 1000;

/**
 * A channel of a server with the Pusher protocol 7: Pusher Channels, soketi, Laravel Reverb, Sockudo. It replays nothing: a
 * viewer who was away catches up by `historyUrl` or `snapshotUrl`. What other viewers send is never taken for the show's.
 * @throws `config-invalid` when an option is missing or wrong
 * @example
 * createShow({ source, channel: () => pusherChannel({ key: 'a1b2', cluster: 'eu', channel: 'show-{show}', snapshotUrl: '/live/now' }) });
 */
export function pusherChannel(options: PusherChannelOptions): Channel {
  const { event, token, fetch, clock, WebSocket } = options;
  const url = addressOf(options);
  const named = textOption(NAME, 'channel', options.channel);
  if (named.startsWith('private-encrypted-')) {
    throw new ShoppableError('config-invalid', `${NAME} reads no encrypted channels.`, { path: 'channel' });
  }
  const isPrivate = /^(?:private|presence)-/u.test(named);
  const authUrl = isPrivate ? addressOption(NAME, 'authUrl', options.authUrl) : undefined;
  const sends = isPrivate && options.sendUrl === undefined;

  return engineChannel(
    {
      connect({ show }, wire, { signal }) {
        const channel = named.replaceAll('{show}', show);
        return openSocket({
          ...{ name: NAME, url, clock, WebSocket, wire, signal, endOf },
          speak: (line) =>
            createSession({
              ...{ line, wire, channel, event, sends, endOf },
              sign:
                authUrl === undefined
                  ? undefined
                  : (socketId) =>
                      authorize({
                        ...{ url: authUrl, token, fetch, signal: line.signal },
                        ...{ socketId, channel, headers: options.authHeaders },
                      }),
            }),
        });
      },
    },
    options,
  );
}

function addressOf({ key, cluster, host, port, tls = true }: PusherChannelOptions): string {
  const app = encodeURIComponent(textOption(NAME, 'key', key));
  const server = host ?? (cluster === undefined ? undefined : `ws-${cluster}.pusher.com`);
  const place = `${textOption(NAME, 'host', server)}${port === undefined ? '' : `:${String(port)}`}`;
  const address = socketOption(NAME, 'host', `${tls ? 'wss' : 'ws'}://${place}`);
  return `${address}app/${app}?protocol=7&client=shoppable&version=1.0.0`;
}

function endOf(code: number): ChannelEnd {
  if (code >= 4000 && code < 4100) return { final: true };
  return { final: false, ...(code >= 4100 && code < 4200 && { retryAfterMs: RESTART_MS }) };
}
