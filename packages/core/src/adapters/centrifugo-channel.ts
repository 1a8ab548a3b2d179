import { textOption } from '../lib/options.ts';
import type { Channel, ChannelEnd } from '../ports/channel.ts';
import { createSession } from './centrifugo-channel/session.ts';
import { engineChannel, type EngineChannelOptions } from './engine-channel.ts';
import { openSocket } from './engine-socket/open-socket.ts';
import { socketOption } from './engine-socket/socket-option.ts';

/** Where a Centrifugo server (4 and newer) is, and which of its channels is the show's. */
export interface CentrifugoChannelOptions extends EngineChannelOptions {
  /** Such as `wss://live.example/connection/websocket`. */
  readonly url: string;
  /** The channel; `{show}` stands for the show's id. */
  readonly channel: string;
  /** A connection JWT: asked for each connection, and again before it expires. Without it the viewer is anonymous. */
  readonly getToken?: () => string | Promise<string>;
  /** A JWT for the channel, where the server wants one. */
  readonly getChannelToken?: (channel: string) => string | Promise<string>;
  /** Method of an RPC by which viewers send; it answers the `ack` or `nack` frame. */
  readonly rpc?: string;
  /** Channel to which viewers publish what they send; `{show}` stands for the show's id. */
  readonly publishTo?: string;
  /** Default: the global `WebSocket`. */
  readonly WebSocket?: typeof globalThis.WebSocket;
}

const NAME = 'centrifugo-channel';
/** What this viewer knows of the stream is worth nothing: recovering would not bring the truth. */
const STATE_INVALID = new Set([3014, 2502]);

/**
 * A channel of a Centrifugo server (protocol 2, JSON). What was missed is recovered from the channel's history by epoch and
 * offset, which are the place of every event that has none of its own.
 * @throws `config-invalid` when an option is missing or wrong
 * @example
 * createShow({ source, channel: () => centrifugoChannel({ url: 'wss://live.example/connection/websocket', channel: 'show:{show}' }) });
 */
export function centrifugoChannel(options: CentrifugoChannelOptions): Channel {
  const { clock, WebSocket, getToken, getChannelToken } = options;
  const url = socketOption(NAME, 'url', options.url);
  const named = textOption(NAME, 'channel', options.channel);
  const [rpc, publishTo] = (['rpc', 'publishTo'] as const).map((name) =>
    options[name] === undefined ? undefined : textOption(NAME, name, options[name]),
  );
  let forgetful = false;

  function endOf(code: number): ChannelEnd {
    forgetful ||= STATE_INVALID.has(code);
    return { final: (code >= 3500 && code < 4000) || (code >= 4500 && code < 5000) };
  }

  return engineChannel(
    {
      connect({ show, cursor }, wire, { signal }) {
        const channel = named.replaceAll('{show}', show);
        const known = forgetful ? undefined : cursor;
        forgetful = false;
        return openSocket({
          ...{ name: NAME, url, clock, WebSocket, wire, signal, endOf },
          split: '\n',
          speak: (line) =>
            createSession({
              ...{ line, wire, channel, cursor: known, rpc, getToken },
              getChannelToken: getChannelToken && (() => getChannelToken(channel)),
              publishTo: publishTo?.replaceAll('{show}', show),
              hasSnapshot: options.snapshotUrl === undefined,
              endWith: (code, why) => line.end(endOf(code), why),
            }),
        });
      },
    },
    options,
  );
}
