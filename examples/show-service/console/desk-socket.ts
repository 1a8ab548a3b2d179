import { backoff, decodeShowEvents, type Cursor, type ShowEvent } from '@shoppable/core';
import type { DeskState } from '../src/host/desk-state.ts';

/** What the desk hears from the service. */
export interface DeskSink {
  onConnection(state: 'connecting' | 'open' | 'waiting'): void;
  onEvents(events: readonly ShowEvent[]): void;
  onSnapshot(state: readonly ShowEvent[], tail: readonly ShowEvent[]): void;
  onState(state: DeskState): void;
  /** Service's clock, epoch ms. */
  onTime(timeMs: number): void;
  /** The login has ended. */
  onLoggedOut(): void;
}

type Frame = Readonly<Record<string, unknown>> & { readonly type?: unknown };

const LOGGED_OUT = 4401;
const STABLE_MS = 10_000;

function decoded(value: unknown): readonly ShowEvent[] {
  return Array.isArray(value) ? decodeShowEvents(value).events : [];
}

/** Keeps a console connected, from hello to hello, and resumes where it was. */
export function connectDesk(show: string, sink: DeskSink): void {
  let cursor: Cursor | undefined;
  let attempt = 0;
  let openedMs = 0;

  function takeControl(frame: Frame): boolean {
    if (frame.type === 'hello') {
      cursor = { epoch: String(frame['epoch']), seq: Number(frame['seq']) };
      sink.onTime(Number(frame['time']));
      sink.onConnection('open');
    } else if (frame.type === 'sync.snapshot') {
      sink.onSnapshot(decoded(frame['state']), decoded(frame['tail']));
    } else if (frame.type === 'desk.state') {
      sink.onState(frame as unknown as DeskState);
    } else if (frame.type === 'heartbeat') {
      sink.onTime(Number(frame['time']));
    } else {
      return false;
    }
    return true;
  }

  function take(data: unknown): void {
    const frames: unknown = JSON.parse(String(data));
    const events = (Array.isArray(frames) ? frames : [frames]).filter((frame: Frame) => !takeControl(frame));
    const seqs = events.map((event: Frame) => Number(event['seq'] ?? 0));
    if (cursor !== undefined) cursor = { ...cursor, seq: Math.max(cursor.seq, ...seqs) };
    sink.onEvents(decoded(events));
  }

  // A handshake that is refused tells no reason, so the API is asked whether the login still holds.
  async function comeBack(): Promise<void> {
    const answer = await fetch('/host/api/state').catch(() => undefined);
    if (answer?.status === 401) sink.onLoggedOut();
    else open();
  }

  function open(): void {
    const socket = new WebSocket(new URL('/host/ws', location.href.replace(/^http/u, 'ws')));
    sink.onConnection('connecting');
    socket.addEventListener('open', () => {
      openedMs = Date.now();
      socket.send(JSON.stringify({ type: 'hello', show, ...(cursor !== undefined && { cursor }) }));
    });
    socket.addEventListener('message', ({ data }) => take(data));
    socket.addEventListener('close', ({ code }) => {
      if (code === LOGGED_OUT) return sink.onLoggedOut();
      if (openedMs > 0 && Date.now() - openedMs > STABLE_MS) attempt = 0;
      sink.onConnection('waiting');
      setTimeout(() => void comeBack(), backoff(attempt, { cap: 8000 }));
      attempt += 1;
    });
  }

  open();
}
