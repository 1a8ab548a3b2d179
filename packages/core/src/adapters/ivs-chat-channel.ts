import * as v from 'valibot';
import { systemClock } from '../lib/clock.ts';
import { ShoppableError } from '../lib/errors.ts';
import { addressOption, textOption } from '../lib/options.ts';
import type { Channel } from '../ports/channel.ts';
import { engineChannel, type EngineChannelOptions } from './engine-channel.ts';
import { askPermit } from './engine-socket/ask-permit.ts';
import { openSocket } from './engine-socket/open-socket.ts';
import { socketOption } from './engine-socket/socket-option.ts';
import { createSession, type Session } from './ivs-chat-channel/session.ts';

/** What lets one viewer into a room, once. */
export interface IvsChatToken {
  readonly token: string;
  /** The id for which it was made: with it the viewer knows when it is he who is sent out. */
  readonly userId?: string | undefined;
}

/** Where a room of Amazon IVS Chat is. */
export interface IvsChatChannelOptions extends EngineChannelOptions {
  /** Region of the room, such as `eu-west-1`. */
  readonly region?: string;
  /** Address of the messaging API, instead of `region`. */
  readonly url?: string;
  /** `POST` of `{ show }`; answers `{ token, userId? }` of CreateChatToken. Asked for each connection. */
  readonly tokenUrl?: string;
  /** Answers a new token each time, instead of `tokenUrl`. */
  readonly getToken?: (show: string) => IvsChatToken | Promise<IvsChatToken>;
  /** Name of the attribute of events that carries the show's. Default `event`. */
  readonly attribute?: string;
  /** Default: the global `WebSocket`. */
  readonly WebSocket?: typeof globalThis.WebSocket;
}

const NAME = 'ivs-chat-channel';
const TokenSchema = v.object({
  token: v.pipe(v.string(), v.minLength(1)),
  userId: v.optional(v.string()),
});

/**
 * A room of Amazon IVS Chat. Its messages are the show's chat; the show's events come as events of the room, each as JSON in an
 * attribute. It replays nothing: a viewer who was away catches up by `historyUrl` or `snapshotUrl`.
 * @throws `config-invalid` when an option is missing or wrong
 * @example
 * createShow({ source, channel: () => ivsChatChannel({ region: 'eu-west-1', tokenUrl: '/live/chat-token', snapshotUrl: '/live/now' }) });
 */
export function ivsChatChannel(options: IvsChatChannelOptions): Channel {
  const { attribute = 'event', getToken, token: bearer, fetch, clock = systemClock, WebSocket } = options;
  const url = socketOption(NAME, 'url', options.url ?? addressOf(options.region));
  const tokenUrl = getToken ? undefined : addressOption(NAME, 'tokenUrl', options.tokenUrl);

  async function permit(show: string, signal: AbortSignal): Promise<IvsChatToken> {
    if (tokenUrl !== undefined)
      return askPermit({ url: tokenUrl, body: { show }, token: bearer, fetch, signal }, TokenSchema);
    const given = v.safeParse(TokenSchema, await getToken?.(show));
    if (given.success) return given.output;
    throw new ShoppableError('channel-refused', `${NAME}: getToken answered no token.`);
  }

  return engineChannel(
    {
      async connect({ show }, wire, { signal }) {
        // A token opens one connection only.
        const { token, userId } = await permit(show, signal);
        let session: Session | undefined;
        return openSocket({
          ...{ name: NAME, url, protocols: [token], clock, WebSocket, wire, signal },
          endOf: () => session?.end() ?? { final: false },
          speak(line) {
            session = createSession({ line, wire, clock, attribute, userId });
            return session.take;
          },
        });
      },
    },
    options,
  );
}

function addressOf(region: string | undefined): string {
  return `wss://edge.ivschat.${textOption(NAME, 'region', region)}.amazonaws.com`;
}
