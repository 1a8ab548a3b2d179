import type * as v from 'valibot';
import type { Duplex } from 'node:stream';
import { WebSocket, type RawData } from 'ws';
import type { ControlFrameSchema, WireEvent } from '@shoppable/core';
import type { DeskState } from '../host/desk-state.ts';
import type { Guest } from './guests.ts';
import { packFrames } from './pack.ts';
import { createTokenBucket } from './token-bucket.ts';

/** Who sits there: a viewer, the console's own preview (not counted as a viewer), or the console itself. */
export type SeatKind = 'viewer' | 'preview' | 'host';

/** What can be handed to a client in a frame. */
export type Frame = WireEvent | v.InferInput<typeof ControlFrameSchema> | DeskState;

/** One open socket. */
export interface Seat {
  readonly kind: SeatKind;
  /** Login of a console; it is shown out when that ends. */
  readonly login: string | undefined;
  readonly sinceMs: number;
  /** Where it comes from, for limits that hold for everybody there. */
  readonly address: string;
  /** `new` until hello, `joining` while the log is read, then `live`. */
  phase: 'new' | 'joining' | 'live';
  guest: Guest | undefined;
  /** Highest seq that this seat got with its hello: the outbox sends it nothing older. */
  fromSeq: number;
  /** What was sent to the others while this one was joining. */
  held: { seq: number | undefined; text: string }[];
  /** Sends frames as JSON arrays. */
  tell(frames: readonly Frame[]): void;
  /** Writes frames that are bytes already. A reader that does not keep up is cut off. */
  tellFrames(frames: readonly Buffer[]): void;
  /** Counts a wrong frame; answers false, and closes, when there were too many. */
  forgive(): boolean;
  /** Whether one more frame is within the limits. */
  mayTalk(nowMs: number): boolean;
  /** Asks for a sign of life; answers false, and cuts off, when the last one was not answered. */
  ping(): boolean;
  /** Closes with a WebSocket close code. */
  close(code: number, reason: string): void;
}

const BAD_FRAMES = 8;
const MAX_BUFFERED_BYTES = 1_000_000;
const MAX_BEHIND_MS = 30_000;
const TALK = { burst: 60, everyMs: 50 };
const CLOSE_GRACE_MS = 1000;

/** Text of a client's message, undefined for a binary one. */
export function messageText(data: RawData, isBinary: boolean): string | undefined {
  if (isBinary) return undefined;
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.from(data as Buffer).toString('utf8');
}

/** Gives a socket a seat. */
export function createSeat(
  socket: WebSocket,
  options: {
    kind: SeatKind;
    login?: string | undefined;
    address: string;
    /** The connection under the socket: frames are written there without being built again. */
    connection: Duplex;
    now: () => number;
  },
): Seat {
  const { connection, now } = options;
  const talk = createTokenBucket(TALK);
  let badFrames = 0;
  let answered = true;
  let behindSinceMs: number | undefined;
  connection.on('drain', () => {
    behindSinceMs = undefined;
  });
  socket.on('pong', () => {
    answered = true;
  });

  /** Whether the reader is too far behind: a megabyte, or never up to date for thirty seconds. */
  function isBehind(): boolean {
    const queued = connection.writableLength;
    if (queued === 0) behindSinceMs = undefined;
    else behindSinceMs ??= now();
    return queued > MAX_BUFFERED_BYTES || now() - (behindSinceMs ?? now()) > MAX_BEHIND_MS;
  }

  function tellFrames(frames: readonly Buffer[]): void {
    for (const frame of frames) {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (isBehind()) socket.terminate();
      else connection.write(frame);
    }
  }

  function close(code: number, reason: string): void {
    socket.close(code, reason);
    setTimeout(() => socket.terminate(), CLOSE_GRACE_MS).unref();
  }

  return {
    kind: options.kind,
    login: options.login,
    sinceMs: now(),
    address: options.address,
    phase: 'new',
    guest: undefined,
    fromSeq: 0,
    held: [],
    tell: (frames) => tellFrames(packFrames(frames.map((frame) => JSON.stringify(frame)))),
    tellFrames,
    forgive() {
      badFrames += 1;
      if (badFrames <= BAD_FRAMES) return true;
      close(1008, 'too many frames that cannot be read');
      return false;
    },
    mayTalk: (nowMs) => talk.take(nowMs) === 0,
    ping() {
      if (!answered) socket.terminate();
      else socket.ping();
      const alive = answered;
      answered = false;
      return alive;
    },
    close,
  };
}
