import { pause, systemClock } from '../lib/clock.ts';
import type { Channel } from '../ports/channel.ts';
import { askServer, type ServerNames } from './bridge/ask-server.ts';
import { createBridgeLife, sdkOption, type BridgeOptions, type Standing } from './bridge/bridge-life.ts';
import { engineChannel } from './engine-channel.ts';

/** What is used of a SignalR `HubConnection`. */
export interface HubConnectionLike {
  /** `Connected`, `Connecting`, `Reconnecting`, `Disconnecting` or `Disconnected`. */
  readonly state: string;
  on(method: string, listener: (...values: unknown[]) => void): void;
  off(method: string, listener: (...values: unknown[]) => void): void;
  invoke(method: string, ...values: unknown[]): Promise<unknown>;
  onreconnecting(listener: () => void): void;
  onreconnected(listener: () => void): void;
  onclose(listener: () => void): void;
}

/** The methods that carry the show: `show` is the page's, the others are the hub's. */
export interface SignalrNames extends ServerNames {
  /** Called by the hub with wire events and control frames. Default `show`. */
  readonly show?: string;
}

/** A SignalR connection of the page. */
export interface SignalrChannelOptions extends BridgeOptions {
  /** As built by `HubConnectionBuilder`, with `withAutomaticReconnect()`. It is neither started nor stopped. */
  readonly connection: HubConnectionLike;
  readonly methods?: SignalrNames;
}

const STANDINGS: Readonly<Record<string, Standing>> = { Connected: 'open', Disconnected: 'closed' };
const LOOK_MS = 200;

/**
 * A show over a SignalR connection that the page has. Groups are left with the connection: after a reconnection the show is
 * joined anew and what was missed is asked for. A stateful reconnect is not noticed at all.
 * @throws `config-invalid`
 * @example
 * const channel = signalrChannel({ connection, methods: { join: 'JoinShow', send: 'SendFrame' } });
 */
export function signalrChannel(options: SignalrChannelOptions): Channel {
  const { methods = {}, clock = systemClock } = options;
  const needed = ['on', 'off', 'invoke', 'onreconnecting', 'onreconnected', 'onclose'];
  const connection = sdkOption('signalrChannel', 'connection', options.connection, needed);
  let listening = false;
  // A connection that the page has not started yet is not one that is closed for good.
  let everOpen = false;
  let look: (isAnew: boolean) => void = () => undefined;

  // These cannot be taken back from a hub's connection, so there is one of each for all links.
  function listen(): void {
    if (listening) return;
    listening = true;
    connection.onreconnecting(() => look(false));
    connection.onreconnected(() => look(true));
    connection.onclose(() => look(false));
  }

  return engineChannel(
    {
      async connect(hello, wire, { signal }) {
        const life = createBridgeLife(wire, signal, options);
        const take = (message: unknown): void => life.take(message);
        const show = methods.show ?? 'show';
        let wasOpen = false;
        const mine = (isAnew: boolean): void => {
          if (isAnew && wasOpen) return life.over();
          const standing = STANDINGS[connection.state] ?? 'lost';
          wasOpen ||= standing === 'open';
          everOpen ||= wasOpen;
          life.stands(everOpen ? standing : 'lost');
        };
        look = mine;
        listen();
        connection.on(show, take);
        signal.addEventListener('abort', () => connection.off(show, take));
        mine(false);
        // A hub's connection does not tell when it has been started.
        while (!life.isOpen() && !signal.aborted) {
          await pause(clock, LOOK_MS, signal);
          mine(false);
        }
        await life.opened();
        const call = async (name: string, payload: unknown): Promise<unknown> =>
          connection.invoke(name, payload);
        return askServer(methods, { hello, wire, life, clock, call });
      },
    },
    options,
  );
}
