import { describe, expect, it } from 'vitest';
import type { ClientFrame } from '../model/channel-frame.ts';
import { createHandClock } from '../testing/hand-clock.ts';
import { createReactions } from './reactions.ts';

function setUp() {
  const clock = createHandClock();
  const state = { online: true, sent: [] as number[] };
  const send = (frame: ClientFrame): boolean => {
    if (state.online && frame.type === 'react') state.sent.push(frame.count);
    return state.online;
  };
  return { clock, state, reactions: createReactions(clock, send, new AbortController().signal) };
}

describe('hearts', () => {
  it('reach the service at most once a second, with their exact number', async () => {
    const { clock, state, reactions } = setUp();
    for (let tap = 0; tap < 250; tap += 1) reactions.react();
    expect(state.sent).toEqual([]);
    await clock.advance(1000);
    expect(state.sent).toEqual([100]);
    await clock.advance(5000);
    expect(state.sent).toEqual([100, 100, 50]);
    expect(reactions.$own.get()).toBe(250);
  });

  it('are kept while there is no connection', async () => {
    const { clock, state, reactions } = setUp();
    state.online = false;
    reactions.react();
    await clock.advance(3000);
    state.online = true;
    await clock.advance(1000);
    expect(state.sent).toEqual([1]);
  });

  it('never count down when tallies come out of order', () => {
    const { reactions } = setUp();
    for (const total of [10, 30, 20]) {
      reactions.take({ id: String(total), type: 'reaction.tally', data: { kind: 'heart', delta: 1, total } });
    }
    expect(reactions.$tally.get()?.total).toBe(30);
  });
});
