import { NO_WAY, openByteSocket } from '../../lib/byte-socket.ts';
import type { Clock } from '../../lib/clock.ts';
import { ShoppableError } from '../../lib/errors.ts';
import { keepAlive } from '../../lib/keep-alive.ts';
import {
  connectPacket,
  createPacketReader,
  PACKET,
  pingPacket,
  pubackPacket,
  publishPacket,
  readMessage,
  subscribePacket,
  type ConnectFields,
  type Message,
  type Packet,
} from './packets.ts';

/** One connection to an MQTT broker, subscribed. */
export interface MqttConnection {
  /** Answers false when it is no longer open. */
  publish(topic: string, text: string): boolean;
}

/** How {@link openMqtt} connects. */
export interface MqttOptions {
  readonly url: string;
  readonly fields: Omit<ConnectFields, 'keepAliveSec'>;
  /** Only the first must be allowed. */
  readonly filters: readonly string[];
  readonly pingMs: number;
  readonly WebSocket?: typeof globalThis.WebSocket | undefined;
  readonly clock: Clock;
  /** Closes the connection; aborts when it is lost, too. */
  readonly signal: AbortSignal;
  /** The broker has let the viewer in; whether it had kept what came while this client was away. */
  readonly onWelcome: (hadSession: boolean) => void;
  /** Takes a message; it is acknowledged when this has returned. */
  readonly onMessage: (message: Message) => void;
  /** The connection was lost after it had been open. */
  readonly onLost: (isFinal: boolean) => void;
  /** The broker has answered a ping: all is well, though nothing may be said. */
  readonly onAlive: () => void;
}

const BUSY = 3;
const DENIED = 128;
const MOST_IDS = 65_535;

/**
 * Connects to an MQTT broker by WebSocket and subscribes; resolves when all that the broker keeps for the filters has come.
 * @throws `channel-unreachable`, `channel-refused`
 */
export function openMqtt(options: MqttOptions): Promise<MqttConnection> {
  const { url, clock, signal, pingMs } = options;
  let id = 1;
  const nextId = (): number => (id = (id % MOST_IDS) + 1);

  return new Promise((resolve, reject) => {
    let isIn = false;
    let isOpen = false;
    let heard = (): void => undefined;
    let answered = (): void => {
      isOpen = true;
      resolve({ publish });
    };
    const publish = (topic: string, text: string): boolean => send(publishPacket(nextId(), topic, text));

    function lost(why: string, isFinal = false): void {
      if (signal.aborted) return;
      const code = isFinal ? 'channel-refused' : 'channel-unreachable';
      const error = new ShoppableError(code, `${url}: ${why}.`, { retryable: !isFinal });
      if (isOpen) options.onLost(isFinal);
      else reject(error);
    }

    function take(packet: Packet): void {
      if (signal.aborted) return;
      const { type, body } = packet;
      if (type === PACKET.publish) takeMessage(packet);
      else if (type === PACKET.connack) welcome(body[0] ?? 0, body[1] ?? BUSY);
      else if (type === PACKET.suback) subscribed(body[2] ?? DENIED);
      else if (type === PACKET.pingresp) answered();
    }

    function takeMessage(packet: Packet): void {
      const message = readMessage(packet);
      options.onMessage(message);
      if (message.packetId !== undefined) send(pubackPacket(message.packetId));
    }

    function welcome(flags: number, code: number): void {
      if (code !== 0) return lost(`MQTT return code ${String(code)}`, code !== BUSY);
      isIn = true;
      options.onWelcome((flags & 1) === 1);
      heard = keepAlive({
        clock,
        everyMs: pingMs,
        signal,
        ping: () => send(pingPacket()),
        onSilent: () => lost('it no longer answers'),
      });
      send(subscribePacket(1, options.filters));
    }

    function subscribed(code: number): void {
      if (code === DENIED) return lost('it does not let this viewer listen', true);
      // What the broker keeps comes before its answer to this.
      send(pingPacket());
      const first = answered;
      answered = () => {
        first();
        answered = options.onAlive;
      };
    }

    const read = createPacketReader(take);
    const send = openByteSocket({
      url,
      protocols: ['mqtt'],
      WebSocket: options.WebSocket,
      signal,
      onOpen: () => send(connectPacket({ ...options.fields, keepAliveSec: Math.ceil((pingMs * 2) / 1000) })),
      onBytes(bytes) {
        heard();
        try {
          read(bytes);
        } catch (error) {
          lost(`this is no MQTT: ${(error as Error).message}`);
        }
      },
      // RabbitMQ closes so where it might say that the password is wrong.
      onClose: (code) => lost(`closed (${String(code)})`, !isIn && code === NO_WAY),
    });
  });
}
