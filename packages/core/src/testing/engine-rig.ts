import type { ChannelConnection, ChannelSink } from '../ports/channel.ts';
import { engineChannel, type EngineChannelOptions } from '../adapters/engine-channel.ts';
import type { Cursor } from '../model/channel-frame.ts';
import type { Engine, EngineLink, EngineWire } from '../ports/engine.ts';
import { createHandClock, type HandClock } from './hand-clock.ts';

/** What a viewer says first. */
export const HELLO = { type: 'hello', v: 1, show: 'autumn' } as const;
/** Where the merchant’s endpoints are. */
export const AT = 'https://shop.example/live/';

/** A durable event, as it travels. */
export function count(seq: number, epoch = 'a'): unknown {
  return { v: 1, id: `${epoch}${String(seq)}`, type: 'presence.count', epoch, seq, data: { viewers: seq } };
}

/** Events from one number to another. */
export function counts(from: number, to: number): unknown[] {
  return Array.from({ length: to - from + 1 }, (_, index) => count(from + index));
}

/** A request as an endpoint saw it. */
export interface Asked {
  readonly url: string;
  readonly method: string;
  readonly authorization: string | null;
  readonly body: unknown;
}

/** What an endpoint answers. */
export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** An HTTP service that answers by the last part of the path; what it is not told about is 404. */
export function service(answers: Readonly<Record<string, (asked: Asked) => Answer | Promise<Answer>>>): {
  readonly asked: readonly Asked[];
  readonly fetch: typeof globalThis.fetch;
} {
  const asked: Asked[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = String(input);
    const body: unknown = init?.body === undefined ? undefined : JSON.parse(String(init.body));
    const authorization = new Headers(init?.headers).get('authorization');
    const one = { url, method: init?.method ?? 'GET', authorization, body };
    asked.push(one);
    const aborted = new Promise<never>((_, reject) =>
      init?.signal?.addEventListener('abort', () => reject(new DOMException('Gone.', 'AbortError'))),
    );
    const answer = answers[new URL(url).pathname.split('/').at(-1) ?? '']?.(one) ?? { status: 404 };
    const { status = 200, body: said = null, headers } = await Promise.race([answer, aborted]);
    const text = typeof said === 'string' ? said : JSON.stringify(said);
    return new Response(text, { status, ...(headers && { headers }) });
  };
  return { asked, fetch };
}

/** A channel under test: what its engine was given, what its sink heard. */
export interface EngineRig {
  open(cursor?: Cursor): Promise<ChannelConnection>;
  readonly wires: EngineWire[];
  readonly signals: AbortSignal[];
  readonly clock: HandClock;
  readonly notes: string[];
  readonly caller: AbortController;
}

/** A channel over an engine of one link, with all that it tells. */
export function engineRig(link: EngineLink, options: EngineChannelOptions = {}): EngineRig {
  const wires: EngineWire[] = [];
  const signals: AbortSignal[] = [];
  const engine: Engine = {
    connect(_, wire, { signal }) {
      wires.push(wire);
      signals.push(signal);
      return Promise.resolve(link);
    },
  };
  const clock = createHandClock();
  const notes: string[] = [];
  const sink: ChannelSink = {
    onEvents: (events) => void notes.push(events.map(({ id }) => id).join(' ')),
    onControl(frame) {
      if (frame.type === 'hello')
        notes.push(`hello ${frame.epoch} ${String(frame.seq)} ${String(frame.resumed)}`);
      else if (frame.type === 'sync.snapshot')
        notes.push(
          `snapshot ${frame.epoch} ${String(frame.seq)} [${frame.state.map(({ id }) => id).join(' ')}]`,
        );
      else notes.push(frame.type === 'heartbeat' ? 'heartbeat' : `${frame.type} ${frame.cid}`);
    },
    onProblem: ({ code }) => void notes.push(code),
  };
  const caller = new AbortController();
  const channel = engineChannel(engine, { clock, ...options });
  const open = (cursor?: { epoch: string; seq: number }) =>
    channel.open({ ...HELLO, ...(cursor && { cursor }) }, sink, { signal: caller.signal });
  return { open, wires, signals, clock, notes, caller };
}
