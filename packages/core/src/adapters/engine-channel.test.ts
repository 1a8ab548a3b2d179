import { describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import type { ChannelSink } from '../ports/channel.ts';
import type { Engine } from '../ports/engine.ts';
import { AT, HELLO, count, counts, engineRig, service } from '../testing/engine-rig.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { engineChannel } from './engine-channel.ts';

const CURSOR = { epoch: 'a', seq: 2 };

describe('a channel of an engine that can replay', () => {
  it('tells what was missed, then what arrived meanwhile, and leaves duplicates to the core', async () => {
    let answer: (events: unknown[]) => void = () => undefined;
    const { open, wires, notes } = engineRig({
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
    const { open, notes } = engineRig({
      replay: () => Promise.resolve(replay),
      snapshot: () => Promise.resolve({ epoch: 'a', seq: 9, state: [count(9)] }),
    });
    await open(CURSOR);
    expect(notes).toEqual(['hello a 9 false', 'snapshot a 9 [a9]']);
  });

  it('comes again rather than skip what it could have, and is content with a snapshot in the end', async () => {
    let asked = 0;
    const { open, notes } = engineRig({
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
    const { open, notes } = engineRig(
      {},
      { historyUrl: `${AT}history?show=1`, fetch, token: () => 'secret' },
    );
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
    const { open, notes } = engineRig(
      {},
      { historyUrl: `${AT}history`, snapshotUrl: `${AT}snapshot`, fetch },
    );
    await open(CURSOR);
    expect(notes.slice(-2)).toEqual(['hello b 3 false', 'snapshot b 3 [b3]']);
  });

  it('says by an empty snapshot of no epoch that nobody can tell', async () => {
    const { open, wires, notes } = engineRig({});
    await open(CURSOR);
    wires[0]?.take(count(77));
    expect(notes).toEqual(['hello  0 false', 'snapshot  0 []', 'a77']);
  });

  it('does without a snapshot where there is none', async () => {
    const { open, notes } = engineRig({}, { snapshotUrl: `${AT}snapshot`, fetch: service({}).fetch });
    await open();
    expect(notes).toEqual(['hello  0 false', 'snapshot  0 []']);
  });

  it('comes again when the snapshot cannot be had now', async () => {
    const { fetch } = service({ snapshot: () => ({ status: 503, headers: { 'retry-after': '7' } }) });
    const { open } = engineRig({}, { snapshotUrl: `${AT}snapshot`, fetch });
    await expect(open()).rejects.toMatchObject({ code: 'channel-unreachable', retryAfterMs: 7000 });
  });

  it('asks for a new token once, and is refused with it', async () => {
    let token = 0;
    const { asked, fetch } = service({ snapshot: () => ({ status: 401 }) });
    const options = { snapshotUrl: `${AT}snapshot`, fetch, token: () => Promise.resolve(String(++token)) };
    await expect(engineRig({}, options).open()).rejects.toMatchObject({ code: 'channel-refused' });
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer 1', 'Bearer 2']);
  });

  it('does not wait for an endpoint for longer than eight seconds', async () => {
    const { fetch } = service({ snapshot: () => new Promise(() => undefined) });
    const { open, clock } = engineRig({}, { snapshotUrl: `${AT}snapshot`, fetch });
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
