import { describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { ChannelEnd, ChannelSink } from '../ports/channel.ts';
import type { Engine, EngineLink, EngineWire } from '../ports/engine.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { engineChannel, type EngineChannelOptions } from './engine-channel.ts';

const HELLO = { type: 'hello', v: 1, show: 'autumn' } as const;
const AT = 'https://shop.example/live/';

function count(seq: number, epoch = 'a'): unknown {
  return { v: 1, id: `${epoch}${String(seq)}`, type: 'presence.count', epoch, seq, data: { viewers: seq } };
}

function counts(from: number, to: number): unknown[] {
  return Array.from({ length: to - from + 1 }, (_, index) => count(from + index));
}

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly authorization: string | null;
  readonly body: unknown;
}

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** An HTTP service that answers by the last part of the path; what it is not told about is 404. */
function service(answers: Readonly<Record<string, (asked: Asked) => Answer | Promise<Answer>>>) {
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

function setUp(link: EngineLink, options: EngineChannelOptions = {}) {
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
  return { open, wires, signals, clock, notes, caller, engine };
}

const CURSOR = { epoch: 'a', seq: 2 };

describe('a channel of an engine that can replay', () => {
  it('tells what was missed, then what arrived meanwhile, and leaves duplicates to the core', async () => {
    let answer: (events: unknown[]) => void = () => undefined;
    const { open, wires, notes } = setUp({
      replay: () => new Promise((resolve) => (answer = (events) => resolve({ epoch: 'a', seq: 4, events }))),
    });
    const opening = open(CURSOR);
    await settle();
    wires[0]?.take(JSON.stringify(count(4)));
    wires[0]?.take([count(5)]);
    expect(notes).toEqual([]);
    answer(counts(3, 4));
    await opening;
    wires[0]?.take(count(6));
    expect(notes).toEqual(['hello a 4 true', 'a3 a4 a4 a5', 'a6']);
  });

  it.each([
    ['has a hole', { epoch: 'a', seq: 5, events: [count(3), count(5)] }],
    ['is of another log', { epoch: 'b', seq: 4, events: counts(3, 4) }],
    ['ends before the cursor', { epoch: 'a', seq: 1, events: [] }],
    ['is no longer there', undefined],
    ['is much too long', { epoch: 'a', seq: 1_000_000_000, events: [] }],
  ])('does not call it resumed when the replay %s', async (_, replay) => {
    const { open, notes } = setUp({
      replay: () => Promise.resolve(replay),
      snapshot: () => Promise.resolve({ epoch: 'a', seq: 9, state: [count(9)] }),
    });
    await open(CURSOR);
    expect(notes).toEqual(['hello a 9 false', 'snapshot a 9 [a9]']);
  });

  it('comes again rather than skip what it could have, and is content with a snapshot in the end', async () => {
    let asked = 0;
    const { open, notes } = setUp({
      replay: () => {
        asked += 1;
        return Promise.reject(new ShoppableError('channel-unreachable', 'No leader.', { retryable: true }));
      },
      snapshot: () => Promise.resolve({ epoch: 'a', seq: 9, state: [] }),
    });
    for (let time = 0; time < 2; time += 1)
      await expect(open(CURSOR)).rejects.toMatchObject({ code: 'channel-unreachable', retryable: true });
    await open(CURSOR);
    expect(asked).toBe(3);
    expect(notes.filter((note) => note !== 'channel-unreachable')).toEqual([
      'hello a 9 false',
      'snapshot a 9 []',
    ]);
  });
});

describe('a channel of an engine that has only messages', () => {
  it('pages through the history up to its head', async () => {
    const { asked, fetch } = service({
      history: ({ url }) => {
        const after = Number(new URL(url).searchParams.get('after'));
        const to = Math.min(after + 3, 9);
        return { body: { epoch: 'a', seq: 9, events: counts(after + 1, to), more: to < 9 } };
      },
    });
    const { open, notes } = setUp({}, { historyUrl: `${AT}history?show=1`, fetch, token: () => 'secret' });
    await open(CURSOR);
    expect(notes).toEqual(['hello a 9 true', 'a3 a4 a5 a6 a7 a8 a9']);
    expect(asked.map(({ url }) => url.slice(AT.length))).toEqual([
      'history?show=1&epoch=a&after=2&limit=300',
      'history?show=1&epoch=a&after=5&limit=300',
      'history?show=1&epoch=a&after=8&limit=300',
    ]);
    expect(asked[0]?.authorization).toBe('Bearer secret');
  });

  it.each([
    ['of another epoch', { body: { epoch: 'b', seq: 3, events: [] } }],
    ['that is gone', { status: 410 }],
    ['that never ends', { body: { epoch: 'a', seq: 9, events: [count(2)], more: true } }],
    ['that is no history', { body: { epoch: 'a', seq: -1, events: 'all' } }],
  ])('takes the snapshot after a history %s', async (_, answer) => {
    const { fetch } = service({
      history: () => answer,
      snapshot: () => ({ body: { epoch: 'b', seq: 3, state: [count(3, 'b')], tail: [] } }),
    });
    const { open, notes } = setUp({}, { historyUrl: `${AT}history`, snapshotUrl: `${AT}snapshot`, fetch });
    await open(CURSOR);
    expect(notes.slice(-2)).toEqual(['hello b 3 false', 'snapshot b 3 [b3]']);
  });

  it('says by an empty snapshot of no epoch that nobody can tell', async () => {
    const { open, wires, notes } = setUp({});
    await open(CURSOR);
    wires[0]?.take(count(77));
    expect(notes).toEqual(['hello  0 false', 'snapshot  0 []', 'a77']);
  });

  it('does without a snapshot where there is none', async () => {
    const { open, notes } = setUp({}, { snapshotUrl: `${AT}snapshot`, fetch: service({}).fetch });
    await open();
    expect(notes).toEqual(['hello  0 false', 'snapshot  0 []']);
  });

  it('comes again when the snapshot cannot be had now', async () => {
    const { fetch } = service({ snapshot: () => ({ status: 503, headers: { 'retry-after': '7' } }) });
    const { open } = setUp({}, { snapshotUrl: `${AT}snapshot`, fetch });
    await expect(open()).rejects.toMatchObject({ code: 'channel-unreachable', retryAfterMs: 7000 });
  });

  it('asks for a new token once, and is refused with it', async () => {
    let token = 0;
    const { asked, fetch } = service({ snapshot: () => ({ status: 401 }) });
    const options = { snapshotUrl: `${AT}snapshot`, fetch, token: () => Promise.resolve(String(++token)) };
    await expect(setUp({}, options).open()).rejects.toMatchObject({ code: 'channel-refused' });
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer 1', 'Bearer 2']);
  });

  it('does not wait for an endpoint for longer than eight seconds', async () => {
    const { fetch } = service({ snapshot: () => new Promise(() => undefined) });
    const { open, clock } = setUp({}, { snapshotUrl: `${AT}snapshot`, fetch });
    const opening = expect(open()).rejects.toMatchObject({ code: 'channel-unreachable', retryable: true });
    await clock.advance(8000);
    await opening;
  });

  it('tells the service’s time as of the middle of the opening', async () => {
    const times: (number | undefined)[] = [];
    const clock = createHandClock(0);
    const engine: Engine = {
      connect: () => new Promise((resolve) => clock.after(400, () => resolve({}))),
    };
    const { fetch } = service({
      snapshot: () =>
        new Promise((resolve) =>
          clock.after(200, () => resolve({ body: { epoch: 'a', seq: 0, state: [], time: 1000 + 500 } })),
        ),
    });
    const channel = engineChannel(engine, { clock, fetch, snapshotUrl: `${AT}snapshot` });
    const sink: ChannelSink = {
      onEvents: () => undefined,
      onControl: (frame) => void (frame.type === 'hello' && times.push(frame.time)),
      onProblem: () => undefined,
    };
    const opening = channel.open(HELLO, sink, { signal: new AbortController().signal });
    await clock.advance(400);
    await clock.advance(200);
    await opening;
    // Opened from 0 to 600; asked from 400 to 600, told 1500 at 500: at 300 it was 1300.
    expect(times).toEqual([1300]);
  });
});

describe('sending', () => {
  const MESSAGE: ClientFrame = { type: 'chat.send', cid: 'c1', text: 'Hello' };

  it('goes by the engine where it can', async () => {
    const sent: ClientFrame[] = [];
    const { open } = setUp({ send: (frame) => sent.push(frame) > 0 }, { sendUrl: `${AT}send` });
    const { send } = await open();
    expect(send(MESSAGE)).toBe(true);
    expect(sent).toEqual([MESSAGE]);
  });

  it.each([
    ['an ack', { body: { type: 'ack', cid: 'c1', id: 'm1' } }, 'ack c1'],
    ['a nack', { status: 422, body: { type: 'nack', cid: 'c1', code: 'slow' } }, 'nack c1'],
    ['a status that says too often', { status: 429, headers: { 'retry-after': '5' } }, 'nack c1'],
    ['a status that says no', { status: 400, body: 'What?' }, 'nack c1'],
    ['a service that is away', { status: 502 }, 'channel-unreachable'],
  ])('goes to the endpoint else, which answers with %s', async (_, answer, note) => {
    const { asked, fetch } = service({ send: () => answer });
    const { open, notes } = setUp({}, { sendUrl: `${AT}send`, fetch });
    const { send } = await open();
    notes.length = 0;
    expect(send(MESSAGE)).toBe(true);
    await expect.poll(() => notes).toEqual([note]);
    expect(asked[0]).toMatchObject({ method: 'POST', body: MESSAGE });
  });

  it('is not possible where nobody takes it, and after the end', async () => {
    const { open, caller } = setUp({});
    const { send } = await open();
    expect(send(MESSAGE)).toBe(false);
    const other = setUp({ send: () => true });
    const connection = await other.open();
    other.caller.abort();
    expect(connection.send(MESSAGE)).toBe(false);
    caller.abort();
  });
});

describe('a service that greets by itself', () => {
  const hello = { type: 'hello', epoch: 'z', seq: 3, resumed: true };

  it('is left to say hello, which opens the channel', async () => {
    const { open, wires, notes } = setUp({
      greets: true,
      replay: () => Promise.reject(new Error('Not asked.')),
    });
    const opening = open(CURSOR);
    await settle();
    wires[0]?.take([hello, count(3)]);
    await opening;
    wires[0]?.take({ type: 'heartbeat', time: 1, seq: 3 });
    expect(notes).toEqual(['hello z 3 true', 'a3', 'heartbeat']);
  });

  it('is heard, too, when it says hello before it is known to greet', async () => {
    let connected: (link: EngineLink) => void = () => undefined;
    const notes: string[] = [];
    const engine: Engine = {
      connect(_, wire) {
        wire.take(hello);
        return new Promise((resolve) => (connected = resolve));
      },
    };
    const sink: ChannelSink = {
      onEvents: () => undefined,
      onControl: ({ type }) => void notes.push(type),
      onProblem: () => undefined,
    };
    const opening = engineChannel(engine).open(HELLO, sink, { signal: new AbortController().signal });
    await settle();
    connected({ greets: true });
    await opening;
    expect(notes).toEqual(['hello']);
  });

  it('is given up when it does not', async () => {
    const { open, clock, signals } = setUp({ greets: true });
    const opening = expect(open()).rejects.toMatchObject({ code: 'channel-unreachable' });
    await clock.advance(8000);
    await opening;
    expect(signals[0]?.aborted).toBe(true);
  });
});

describe('a sign of life', () => {
  it('is an empty list, which the core hears', async () => {
    const { open, wires, notes } = setUp({});
    await open();
    notes.length = 0;
    wires[0]?.take([]);
    expect(notes).toEqual(['']);
  });

  it('leaves the hello of somebody in between out', async () => {
    const { open, wires, notes } = setUp({});
    await open();
    notes.length = 0;
    wires[0]?.take([
      { type: 'hello', epoch: 'x', seq: 1 },
      { type: 'ack', cid: 'c', id: 'i' },
    ]);
    expect(notes).toEqual(['ack c']);
  });
});

describe('the end', () => {
  it('is told once, closes the engine’s connection, and nothing is heard after it', async () => {
    const { open, wires, signals, notes } = setUp({});
    const { ended } = await open();
    wires[0]?.end({ final: false, retryAfterMs: 500 });
    wires[0]?.end({ final: true });
    notes.length = 0;
    wires[0]?.take(count(1));
    expect(await ended).toEqual({ final: false, retryAfterMs: 500 } satisfies ChannelEnd);
    expect(signals[0]?.aborted).toBe(true);
    expect(notes).toEqual([]);
  });

  it('comes with the signal, also while catching up', async () => {
    const { open, caller, signals } = setUp({ replay: () => new Promise(() => undefined) });
    const opening = open(CURSOR);
    await settle();
    caller.abort();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
    expect(signals[0]?.aborted).toBe(true);
    await expect(open()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([
    [{ final: true }, 'channel-refused'],
    [{ final: false, retryAfterMs: 900 }, 'channel-unreachable'],
  ] as const)('before everything is caught up is a failure to open: %o', async (end, code) => {
    const { open, wires } = setUp({ replay: () => new Promise(() => undefined) });
    const opening = open(CURSOR);
    await settle();
    wires[0]?.end(end);
    await expect(opening).rejects.toMatchObject({ code });
  });

  it('comes to an engine that does not connect in time, or throws', async () => {
    const clock = createHandClock();
    let given: AbortSignal | undefined;
    const slow: Engine = {
      connect(_, __, { signal }) {
        given = signal;
        return new Promise(() => undefined);
      },
    };
    const sink: ChannelSink = {
      onEvents: () => undefined,
      onControl: () => undefined,
      onProblem: () => undefined,
    };
    const open = (engine: Engine) =>
      engineChannel(engine, { clock }).open(HELLO, sink, { signal: new AbortController().signal });
    const opening = expect(open(slow)).rejects.toMatchObject({
      code: 'channel-unreachable',
      retryable: true,
    });
    await clock.advance(8000);
    await opening;
    expect(given?.aborted).toBe(true);
    const broken: Engine = {
      connect() {
        throw new TypeError('oops');
      },
    };
    await expect(open(broken)).rejects.toMatchObject({ code: 'channel-unreachable' });
  });

  it('comes when more arrives than can be held while catching up', async () => {
    const { open, wires } = setUp({ replay: () => new Promise(() => undefined) });
    const opening = open(CURSOR);
    await settle();
    for (let part = 0; part < 6; part += 1) wires[0]?.take(counts(1, 1000));
    await expect(opening).rejects.toMatchObject({ code: 'channel-unreachable' });
  });
});

it('says which option is wrong', () => {
  const engine: Engine = { connect: () => Promise.resolve({}) };
  expect(() => engineChannel(engine, { historyUrl: 'javascript:alert(1)' })).toThrow(/historyUrl/u);
});
