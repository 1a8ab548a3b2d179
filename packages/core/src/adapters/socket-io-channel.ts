import type { Channel } from '../ports/channel.ts';
import { askServer, type ServerNames } from './bridge/ask-server.ts';
import { createBridgeLife, sdkOption, type BridgeOptions } from './bridge/bridge-life.ts';
import { engineChannel } from './engine-channel.ts';

/** What is used of a Socket.IO client's `Socket`, whatever events it is typed with. */
export interface SocketIoLike {
  readonly connected: boolean;
  /** Whether it reconnects by itself. */
  readonly active: boolean;
  /** Whether the server has restored the connection and brings what was missed. */
  readonly recovered: boolean;
  on(event: never, listener: never): unknown;
  off(event: never, listener: never): unknown;
  emit(event: never, ...values: never[]): unknown;
}

/** The same, as it takes any event. */
interface AnySocket extends SocketIoLike {
  on(event: string, listener: (message: unknown) => void): unknown;
  off(event: string, listener: (message: unknown) => void): unknown;
  emit(event: string, payload: unknown, answer: (value: unknown) => void): unknown;
}

/** The events of a Socket.IO server that carry the show; all but `show` are acknowledged by their callback. */
export interface SocketIoNames extends ServerNames {
  /** Brings wire events and control frames. Default `show`. */
  readonly show?: string;
}

/** A Socket.IO connection of the page. */
export interface SocketIoChannelOptions extends BridgeOptions {
  /** As made by `io(…)`. It is neither opened nor closed. */
  readonly socket: SocketIoLike;
  readonly events?: SocketIoNames;
}

/**
 * A show over a Socket.IO connection that the page has. Where the server restores it (connection state recovery), nothing
 * happens; after any other reconnection the show is joined anew and what was missed is asked for.
 * @throws `config-invalid`
 * @example
 * const channel = socketIoChannel({ socket, events: { join: 'show:join', send: 'show:send' } });
 */
export function socketIoChannel(options: SocketIoChannelOptions): Channel {
  const { events = {}, clock } = options;
  const given: SocketIoLike = sdkOption('socketIoChannel', 'socket', options.socket, ['on', 'off', 'emit']);
  const socket = given as AnySocket;
  // A socket that the page has not connected yet is not one that is closed for good.
  let everOpen = false;

  return engineChannel(
    {
      async connect(hello, wire, { signal }) {
        const life = createBridgeLife(wire, signal, options);
        let wasOpen = false;
        const take = (message: unknown): void => life.take(message);
        const connected = (): void => {
          if (wasOpen && !socket.recovered) return life.over();
          wasOpen = true;
          everOpen = true;
          life.stands('open');
        };
        const gone = (): void => life.stands(socket.active ? 'lost' : 'closed');
        const listeners = [
          [events.show ?? 'show', take],
          ['connect', connected],
          ['disconnect', gone],
          ['connect_error', gone],
        ] as const;
        for (const [event, listener] of listeners) socket.on(event, listener);
        signal.addEventListener('abort', () => {
          for (const [event, listener] of listeners) socket.off(event, listener);
        });
        if (socket.connected) connected();
        else if (everOpen) gone();
        await life.opened();
        const call = (name: string, payload: unknown): Promise<unknown> =>
          new Promise((resolve) => {
            // What is emitted while away would be sent late, by the SDK itself.
            if (socket.connected) socket.emit(name, payload, resolve);
          });
        return askServer(events, { hello, wire, life, clock, call });
      },
    },
    options,
  );
}
