import { joinBytes } from '../../lib/byte-socket.ts';
import { createChunkReader } from '../../lib/chunk-reader.ts';

/** Types of the packets in use (MQTT 3.1.1, section 2.2.1). */
export const PACKET = {
  connect: 1,
  connack: 2,
  publish: 3,
  puback: 4,
  subscribe: 8,
  suback: 9,
  pingreq: 12,
  pingresp: 13,
} as const;

/** A packet as it came: its type, its flags, and what follows its length. */
export interface Packet {
  readonly type: number;
  readonly flags: number;
  readonly body: Uint8Array;
}

/** A message that a broker sends. */
export interface Message {
  readonly topic: string;
  readonly text: string;
  /** Kept by the broker for who subscribes, not sent just now. */
  readonly isRetained: boolean;
  /** To be acknowledged; undefined for QoS 0. */
  readonly packetId: number | undefined;
}

/** What a viewer says when connecting. */
export interface ConnectFields {
  readonly clientId: string;
  /** Whether the broker is to forget what it kept for this client, and keep nothing. */
  readonly isClean: boolean;
  readonly keepAliveSec: number;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

const LONGEST = 1_048_576;
const encoder = new TextEncoder();

/**
 * Reads MQTT packets from chunks of bytes.
 * @throws `Error` when the bytes are no MQTT; what follows cannot be read either
 */
export function createPacketReader(take: (packet: Packet) => void): (chunk: Uint8Array) => void {
  return createChunkReader((bytes) => {
    let length = 0;
    let at = 1;
    for (let more = true; more; at += 1) {
      if (at > 4) throw new Error('a length is wrong');
      const digit = bytes[at];
      if (digit === undefined) return 0;
      length += (digit & 127) * 128 ** (at - 1);
      more = digit > 127;
    }
    if (length > LONGEST) throw new Error('a packet is too long');
    if (bytes.length < at + length) return 0;
    const first = bytes[0] ?? 0;
    take({ type: first >> 4, flags: first & 15, body: bytes.subarray(at, at + length) });
    return at + length;
  });
}

/**
 * The message in a PUBLISH packet.
 * @throws `Error` when its lengths are wrong
 */
export function readMessage({ flags, body }: Packet): Message {
  const end = 2 + numberAt(body, 0);
  const hasId = (flags & 6) !== 0;
  const start = hasId ? end + 2 : end;
  if (start > body.length) throw new Error('a length is wrong');
  const decoder = new TextDecoder();
  return {
    topic: decoder.decode(body.subarray(2, end)),
    text: decoder.decode(body.subarray(start)),
    isRetained: (flags & 1) === 1,
    packetId: hasId ? numberAt(body, end) : undefined,
  };
}

/** Two bytes as a number; 0 when they are not there. */
export function numberAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

/** CONNECT, protocol level 4. */
export function connectPacket(fields: ConnectFields): Uint8Array<ArrayBuffer> {
  const { clientId, isClean, keepAliveSec, user, password } = fields;
  const hasUser = user !== undefined || password !== undefined;
  const flags = (isClean ? 2 : 0) | (password === undefined ? 0 : 64) | (hasUser ? 128 : 0);
  return packet(
    PACKET.connect << 4,
    text('MQTT'),
    Uint8Array.of(4, flags),
    two(keepAliveSec),
    text(clientId),
    hasUser ? text(user ?? '') : new Uint8Array(),
    password === undefined ? new Uint8Array() : text(password),
  );
}

/** SUBSCRIBE to each of the filters, with QoS 1. */
export function subscribePacket(id: number, filters: readonly string[]): Uint8Array<ArrayBuffer> {
  return packet(130, two(id), ...filters.flatMap((filter) => [text(filter), Uint8Array.of(1)]));
}

/** PUBLISH with QoS 1. */
export function publishPacket(id: number, topic: string, payload: string): Uint8Array<ArrayBuffer> {
  return packet(50, text(topic), two(id), encoder.encode(payload));
}

/** PUBACK. */
export function pubackPacket(id: number): Uint8Array<ArrayBuffer> {
  return packet(PACKET.puback << 4, two(id));
}

/** PINGREQ. */
export function pingPacket(): Uint8Array<ArrayBuffer> {
  return packet(PACKET.pingreq << 4);
}

function packet(first: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = joinBytes(...parts);
  const digits: number[] = [];
  let left = body.length;
  do {
    digits.push((left % 128) + (left > 127 ? 128 : 0));
    left = Math.floor(left / 128);
  } while (left > 0);
  return joinBytes(Uint8Array.of(first, ...digits), body);
}

function two(number: number): Uint8Array {
  return Uint8Array.of(number >> 8, number & 255);
}

function text(value: string): Uint8Array {
  const bytes = encoder.encode(value).subarray(0, 65_535);
  return joinBytes(two(bytes.length), bytes);
}
