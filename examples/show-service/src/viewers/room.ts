import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { ClientFrame } from '@shoppable/core';
import type { Broadcast } from '../broadcast/broadcast.ts';
import type { LogHead, ShowLog } from '../log/show-log.ts';
import type { Counter } from './counter.ts';
import { readFrames } from './client-frames.ts';
import type { Guest, Guests } from './guests.ts';
import { join, type Hello, type JoinLimits } from './join.ts';
import { createOutbox } from './outbox.ts';
import { packFrames } from './pack.ts';
import { spreadFor } from './spread.ts';
import { createSeat, messageText, type Frame, type Seat, type SeatKind } from './seat.ts';

/** Who comes in, and by which connection. */
export interface Arrival {
  readonly kind: SeatKind;
  /** Login of a console. */
  readonly login?: string | undefined;
  readonly address: string;
  readonly connection: Duplex;
}

/** Everybody who is connected to one show. */
export interface Room {
  /** Gives an opened socket a seat. */
  seat(socket: WebSocket, arrival: Arrival): void;
  /** Viewers, the host's own preview not counted. */
  viewers(): number;
  /** To be called at each tick: sends what has come in. */
  tick(): void;
  /** Tells everybody the time and the highest seq sent, so that a quiet stream reveals a hole, too. */
  heartbeat(): void;
  /** Cuts off who gave no sign of life since the last sweep, or never said hello. */
  sweep(): void;
  /** Hands a frame to the consoles only. */
  tellHosts(frame: Frame): void;
  /** Shows out the consoles of a login that has ended. */
  dismiss(login: string): void;
  /** Hands a frame to the viewers of these ids only. */
  tellGuests(ids: readonly string[], frame: Frame): void;
  /** Closes every socket with code 1012, "service restart": all come back, spread over their time. */
  close(): void;
}

/** What a {@link Room} needs. */
export interface RoomDeps {
  readonly show: string;
  readonly log: ShowLog;
  /** Where the log stood at the start. */
  readonly head: LogHead;
  /** Viewers of every instance, of whom `own` are here. */
  readonly audience: (own: number) => number;
  readonly broadcast: Broadcast;
  readonly counter: Counter;
  readonly guests: Guests;
  readonly limits: JoinLimits;
  readonly now: () => number;
  /** What a seat of this kind gets after the past, so that it need not wait for the next news. */
  readonly greeting: (kind: SeatKind, guest: Guest) => readonly Frame[];
  readonly onProblem: (problem: unknown) => void;
  readonly signal: AbortSignal;
}

const HELLO_WITHIN_MS = 10_000;
// A ping and its pong cost more than a delivery; half a minute is soon enough to know that somebody is gone.
const SWEEPS_PER_PING = 3;

/** Makes the {@link Room} of one show. */
export function createRoom(deps: RoomDeps): Room {
  const { show, log, counter, guests, now } = deps;
  const seats = new Set<Seat>();
  const outbox = createOutbox(seats);
  let { seq: sentSeq, epoch } = deps.head;
  let sweeps = 0;

  deps.broadcast.listen(
    (event) => {
      if (event.seq !== undefined) {
        sentSeq = event.epoch === epoch ? Math.max(sentSeq, event.seq) : event.seq;
        epoch = event.epoch ?? epoch;
      }
      outbox.add(event);
    },
    { signal: deps.signal },
  );

  function viewers(): number {
    let count = 0;
    for (const seat of seats) if (seat.kind === 'viewer' && seat.phase === 'live') count += 1;
    return count;
  }

  const spread = (): number => spreadFor(deps.audience(viewers()));
  const pulse = (): Frame => ({
    type: 'heartbeat',
    time: now(),
    epoch,
    seq: sentSeq,
    reconnect: { spread: spread() },
  });

  async function greet(seat: Seat, hello: Hello): Promise<void> {
    if (hello.show !== show) return seat.close(1008, 'no such show');
    const guest = guests.welcome(hello.token, hello.name);
    seat.guest = guest;
    const user = { ...guest, token: guests.tokenFor(guest) };
    await join(seat, hello, {
      log,
      now,
      limits: deps.limits,
      spread,
      user,
      greeting: () => deps.greeting(seat.kind, guest),
    });
  }

  async function receive(seat: Seat, frame: ClientFrame): Promise<void> {
    if (frame.type === 'hello') return seat.phase === 'new' ? greet(seat, frame) : void seat.forgive();
    if (seat.phase !== 'live' || seat.guest === undefined) return void seat.forgive();
    if (frame.type === 'ping') return seat.tell([pulse()]);
    if (frame.type === 'token') return void (seat.guest = guests.welcome(frame.token, seat.guest.name));
    // The host speaks through his commands, where his login is looked at each time.
    if (seat.kind === 'host' && frame.type !== 'react') return void seat.forgive();
    if ('name' in frame) seat.guest = guests.renamed(seat.guest, frame.name);
    const answer = await counter.take(seat.guest, frame, seat.address);
    if (answer !== undefined) seat.tell([answer]);
  }

  function seat(socket: WebSocket, arrival: Arrival): void {
    const taken = createSeat(socket, { ...arrival, now });
    let work = Promise.resolve();
    seats.add(taken);
    socket.on('close', () => seats.delete(taken));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data, isBinary) => {
      const { frames, wrong } = readFrames(messageText(data, isBinary));
      const allowed = frames.filter(() => taken.mayTalk(now()));
      const refused = wrong + frames.length - allowed.length;
      for (let bad = 0; bad < refused; bad += 1) if (!taken.forgive()) return;
      // One after the other: a message never overtakes the hello before it.
      for (const frame of allowed) work = work.then(() => receive(taken, frame)).catch(deps.onProblem);
    });
  }

  return {
    seat,
    viewers,
    tick: () => outbox.tick(),
    heartbeat() {
      outbox.flush();
      const frames = packFrames([JSON.stringify(pulse())]);
      for (const one of seats) if (one.phase === 'live') one.tellFrames(frames);
    },
    sweep() {
      sweeps += 1;
      for (const one of seats) {
        if (one.phase === 'new' && now() - one.sinceMs > HELLO_WITHIN_MS) one.close(1008, 'no hello');
        else if (sweeps % SWEEPS_PER_PING === 0) one.ping();
      }
    },
    tellHosts(frame) {
      for (const one of seats) if (one.kind === 'host' && one.phase === 'live') one.tell([frame]);
    },
    tellGuests(ids, frame) {
      const told = new Set(ids);
      for (const one of seats) if (one.phase === 'live' && told.has(one.guest?.id ?? '')) one.tell([frame]);
    },
    dismiss(login) {
      for (const one of seats) if (one.login === login) one.close(4401, 'logged out');
    },
    close() {
      outbox.flush();
      for (const one of seats) one.close(1012, 'service restart');
    },
  };
}
