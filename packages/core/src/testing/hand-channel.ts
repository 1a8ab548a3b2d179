import type { Channel } from '../ports/channel.ts';
import type { Clock } from '../lib/clock.ts';
import { createHandClock, settle, type HandClock } from './hand-clock.ts';
import { createHandSockets, type HandSocket } from './hand-socket.ts';

/** A channel under test whose socket and clock are in the hands of the test. */
export interface HandChannel {
  readonly clock: HandClock;
  readonly socket: HandSocket;
  /** What came: ids of events, `alive` for none of them, types of control frames, codes of problems. */
  readonly notes: readonly string[];
  /** `open`, `final`, `ended`, or the code of the error with which it did not open; undefined while it is opening. */
  outcome(): string | undefined;
  /** Lets everything happen that needs no time. */
  settle(): Promise<void>;
}

/** Opens a channel over a socket in the test's hands. */
export async function openByHand(
  make: (deps: { readonly WebSocket: typeof globalThis.WebSocket; readonly clock: Clock }) => Channel,
): Promise<HandChannel> {
  const clock = createHandClock();
  const { WebSocket, made } = createHandSockets();
  const notes: string[] = [];
  let outcome: string | undefined;
  const opening = make({ WebSocket, clock }).open(
    { type: 'hello', v: 1, show: 'example' },
    {
      onEvents: (events) => void notes.push(...(events.length > 0 ? events.map(({ id }) => id) : ['alive'])),
      onControl: ({ type }) => void notes.push(type),
      onProblem: ({ code }) => void notes.push(code),
    },
    { signal: new AbortController().signal },
  );
  opening.then(
    (connection) => {
      outcome = 'open';
      void connection.ended.then(({ final }) => (outcome = final ? 'final' : 'ended'));
    },
    (error: { code: string }) => (outcome = error.code),
  );
  await settle();
  const [socket] = made;
  if (socket === undefined) throw new Error(`No socket was opened: ${String(outcome)}.`);
  return { clock, socket, notes, outcome: () => outcome, settle };
}

/** Frames that no honest server sends, for whatever protocol: none may throw, or end what is open. */
export const HOSTILE_FRAMES: readonly unknown[] = [
  '',
  ' ',
  'null',
  '0',
  'true',
  '"text"',
  '[]',
  '[[[[]]]]',
  '[null,null,null,null,null]',
  '{',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '\u0000\u0001',
  `[${'['.repeat(2000)}`,
  `{"event":${'{"a":'.repeat(500)}1${'}'.repeat(500)}}`,
  JSON.stringify('x'.repeat(100_000)),
  { event: 1, channel: [], data: {} },
  { event: 'pusher:error', data: 'no json' },
  { event: 'pusher:ping', data: { deep: [[[]]] } },
  { id: 1e308, push: null },
  { id: 99, connect: 7, subscribe: [], error: 'no' },
  { push: { channel: {}, pub: [] } },
  { Type: 'MESSAGE' },
  { Type: 'EVENT', EventName: {}, Attributes: 'none' },
  { Type: 'ERROR', ErrorCode: 'much', RequestId: [] },
  { topic: 1, event: null, payload: '' },
  ['1', '1', 'phoenix', 'phx_reply', { status: 'ok' }],
  [{}, [], 7, null, 'payload'],
];
