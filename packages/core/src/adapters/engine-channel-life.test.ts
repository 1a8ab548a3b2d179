import { describe, expect, it } from 'vitest';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { ChannelEnd, ChannelSink } from '../ports/channel.ts';
import type { Engine, EngineLink } from '../ports/engine.ts';
import { AT, HELLO, count, counts, engineRig, service } from '../testing/engine-rig.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { engineChannel } from './engine-channel.ts';

const CURSOR = { epoch: 'a', seq: 2 };

describe('sending', () => {
  const MESSAGE: ClientFrame = { type: 'chat.send', cid: 'c1', text: 'Hello' };

  it('goes by the engine where it can', async () => {
    const sent: ClientFrame[] = [];
    const { open } = engineRig({ send: (frame) => sent.push(frame) > 0 }, { sendUrl: `${AT}send` });
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
    const { open, notes } = engineRig({}, { sendUrl: `${AT}send`, fetch });
    const { send } = await open();
    notes.length = 0;
    expect(send(MESSAGE)).toBe(true);
    await expect.poll(() => notes).toEqual([note]);
    expect(asked[0]).toMatchObject({ method: 'POST', body: MESSAGE });
  });

  it('is not possible where nobody takes it, and after the end', async () => {
    const { open, caller } = engineRig({});
    const { send } = await open();
    expect(send(MESSAGE)).toBe(false);
    const other = engineRig({ send: () => true });
    const connection = await other.open();
    other.caller.abort();
    expect(connection.send(MESSAGE)).toBe(false);
    caller.abort();
  });
});

describe('a service that greets by itself', () => {
  const hello = { type: 'hello', epoch: 'z', seq: 3, resumed: true };

  it('is left to say hello, which opens the channel', async () => {
    const { open, wires, notes } = engineRig({
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
    const { open, clock, signals } = engineRig({ greets: true });
    const opening = expect(open()).rejects.toMatchObject({ code: 'channel-unreachable' });
    await clock.advance(8000);
    await opening;
    expect(signals[0]?.aborted).toBe(true);
  });
});

describe('a sign of life', () => {
  it('is an empty list, which the core hears', async () => {
    const { open, wires, notes } = engineRig({});
    await open();
    notes.length = 0;
    wires[0]?.take([]);
    expect(notes).toEqual(['']);
  });

  it('leaves the hello of somebody in between out', async () => {
    const { open, wires, notes } = engineRig({});
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
    const { open, wires, signals, notes } = engineRig({});
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
    const { open, caller, signals } = engineRig({ replay: () => new Promise(() => undefined) });
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
    const { open, wires } = engineRig({ replay: () => new Promise(() => undefined) });
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
    const { open, wires } = engineRig({ replay: () => new Promise(() => undefined) });
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
