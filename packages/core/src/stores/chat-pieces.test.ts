import { describe, expect, it } from 'vitest';
import { httpChatLog } from '../adapters/http-chat-log.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { createChatPieces } from './chat-pieces.ts';

const START = 1_700_000_000_000;

function setUp(linesIn: (index: number) => number, count = 20) {
  const clock = createHandClock();
  const asked: number[] = [];
  const taken: string[] = [];
  const state = { fails: 0 };
  const pieces = createChatPieces({
    clock,
    signal: new AbortController().signal,
    random: () => 0,
    onPiece(events) {
      taken.push(...events.map(({ id }) => id));
      return events.length;
    },
  });
  const fetch = ((address: string): Promise<Response> => {
    const index = Number(/(\d{6})\.ndjson$/u.exec(address)?.[1]) / 60;
    asked.push(index);
    state.fails -= 1;
    if (state.fails >= 0) return Promise.reject(new TypeError('no network'));
    const lines = linesIn(index);
    if (lines === 0) return Promise.resolve(new Response('', { status: 404 }));
    const user = { id: 'u', name: 'Noa', role: 'viewer' };
    const text = Array.from({ length: lines }, (_, line) =>
      JSON.stringify({
        v: 1,
        id: `${String(index)}-${String(line)}`,
        type: 'chat.message',
        data: { user, text: 'x' },
      }),
    );
    return Promise.resolve(new Response(['{broken', ...text, ''].join('\n')));
  }) as unknown as typeof globalThis.fetch;
  pieces.connect(httpChatLog({ url: 'https://cdn.example/chat/', startsAtMs: START, count, fetch }));
  const at = async (minute: number): Promise<void> => {
    pieces.moveTo(START + minute * 60_000);
    for (let turn = 0; turn < 40; turn += 1) await settle();
  };
  return { at, asked, taken, clock, state };
}

describe('the chat of a recording in pieces', () => {
  it('fetches the piece of the picture first, the fifty lines before it, then the next one ahead, each once', async () => {
    const { at, asked, taken } = setUp(() => 30);
    await at(5.5);
    expect(asked).toEqual([5, 4, 3, 6]);
    expect(taken).toHaveLength(120);
    await at(5.9);
    await at(6.1);
    expect(asked).toEqual([5, 4, 3, 6, 7]);
  });

  it('goes back over quiet minutes, but not for ever', async () => {
    const { at, asked } = setUp((index) => (index === 15 ? 1 : 0));
    await at(15);
    expect(asked).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 16]);
  });

  it('asks for nothing before its beginning and after its end', async () => {
    const { at, asked } = setUp(() => 60, 3);
    await at(-2);
    expect(asked).toEqual([0]);
    await at(9);
    expect(asked).toEqual([0, 2]);
  });

  it('tries again what could not be fetched, not before its time', async () => {
    const { at, asked, taken, state, clock } = setUp(() => 60);
    state.fails = 1;
    await at(2);
    expect(taken).toEqual([]);
    const before = asked.length;
    await at(2);
    expect(asked).toHaveLength(before);
    await clock.advance(30_000);
    await at(2.1);
    expect(taken).toHaveLength(180);
  });
});
