import type { ClientFrame } from '../model/channel-frame.ts';
import type { Channel } from '../ports/channel.ts';
import { createBridgeLife, sdkOption, type BridgeOptions, type Standing } from './bridge/bridge-life.ts';
import { bringAnswer, rethrow, type Refusals } from './bridge/bring-answer.ts';
import { replayBack, snapshotBack } from './bridge/replay-back.ts';
import { engineChannel } from './engine-channel.ts';

/** What is used of a message of Ably. */
export interface AblyMessageLike {
  readonly data?: unknown;
}

/** What is used of a page of Ably's history. */
export interface AblyPageLike {
  /** Newest first. */
  readonly items: readonly AblyMessageLike[];
  hasNext(): boolean;
  next(): Promise<AblyPageLike | null>;
}

/** What is used of a change of an Ably channel's state. */
export interface AblyChangeLike {
  readonly current: string;
  readonly resumed: boolean;
}

/** What is used of an Ably `RealtimeChannel`. */
export interface AblyChannelLike {
  readonly state: string;
  subscribe(listener: (message: AblyMessageLike) => void): Promise<unknown>;
  unsubscribe(listener: (message: AblyMessageLike) => void): void;
  on(listener: (change: AblyChangeLike) => void): void;
  off(listener: (change: AblyChangeLike) => void): void;
  history(params: { limit: number; untilAttach?: boolean }): Promise<AblyPageLike>;
  publish(name: string, data: unknown): Promise<unknown>;
}

/** A channel of Ably that the page has. */
export interface AblyChannelOptions extends BridgeOptions {
  /** As answered by `client.channels.get(…)`. */
  readonly channel: AblyChannelLike;
  /** Where viewers publish what they send, for the merchant's service to read. Without it: `sendUrl`. */
  readonly inbox?: Pick<AblyChannelLike, 'publish'>;
}

const PAGE = 100;

const STANDINGS: Readonly<Record<string, Standing>> = {
  attached: 'open',
  // Detached by the page, or failed: Ably does not attach it again.
  failed: 'closed',
  detached: 'closed',
};

const REFUSALS: Refusals = {
  40009: 'too-long',
  40142: 'login-required',
  40160: 'login-required',
  401: 'login-required',
  403: 'login-required',
  429: 'rate',
};

/**
 * A show over an Ably channel. Ably resumes by itself for two minutes; where it says that messages are missing, its history
 * is read back to what the viewer has seen. The messages' data are wire events.
 * @throws `config-invalid`
 * @example
 * const channel = ablyChannel({ channel: client.channels.get('show:autumn'), sendUrl: '/live/send' });
 */
export function ablyChannel(options: AblyChannelOptions): Channel {
  const { inbox, snapshotUrl } = options;
  const needed = ['subscribe', 'unsubscribe', 'on', 'off', 'history'];
  const channel = sdkOption('ablyChannel', 'channel', options.channel, needed);
  if (inbox !== undefined) sdkOption('ablyChannel', 'inbox', inbox, ['publish']);

  /** Pages of the history, newest first, the messages of each oldest first. */
  async function* pages(untilAttach: boolean): AsyncGenerator<readonly unknown[]> {
    const params = { limit: PAGE, ...(untilAttach && { untilAttach }) };
    let page: AblyPageLike | null = await channel.history(params);
    while (page !== null) {
      yield page.items.map(({ data }) => data).reverse();
      page = page.hasNext() ? await page.next() : null;
    }
  }

  return engineChannel(
    {
      async connect(_hello, wire, { signal }) {
        const life = createBridgeLife(wire, signal, options);
        const take = ({ data }: AblyMessageLike): void => life.take(data);
        let wasOpen = false;
        const changed = ({ current, resumed }: AblyChangeLike): void => {
          const standing = STANDINGS[current] ?? 'lost';
          // Said of an attached channel, too, when more came than the connection may carry (80020).
          if (standing === 'open' && wasOpen && !resumed) return life.over();
          wasOpen ||= standing === 'open';
          life.stands(standing);
        };
        // What the page has attached before holds messages after its attachment that are history now.
        const isNew = channel.state !== 'attached';
        channel.on(changed);
        signal.addEventListener('abort', () => {
          channel.off(changed);
          channel.unsubscribe(take);
        });
        // Attaches the channel where it is not.
        await channel.subscribe(take).catch((thrown: unknown) => rethrow(thrown, REFUSALS));
        changed({ current: channel.state, resumed: true });
        await life.opened();
        return {
          replay: (cursor) => replayBack(cursor, pages(isNew)),
          snapshot: async () => (snapshotUrl === undefined ? snapshotBack(pages(isNew)) : undefined),
          ...(inbox !== undefined && {
            send(frame: ClientFrame) {
              if (!life.isOpen()) return false;
              // Ably has it; whether it is accepted, the service's echo tells.
              const sending = inbox.publish(frame.type, frame).then(() => undefined);
              bringAnswer(frame, sending, wire, REFUSALS);
              return true;
            },
          }),
        };
      },
    },
    options,
  );
}
