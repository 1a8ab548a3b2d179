import { describe, expect, it, vi } from 'vitest';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { ShowEvent } from '../model/show-event.ts';
import { createHandClock } from '../testing/hand-clock.ts';
import { createChat } from './chat.ts';

function message(
  id: string,
  more: { cid?: string; role?: 'viewer' | 'host'; atMs?: number; tsMs?: number } = {},
): ShowEvent {
  const { cid, role = 'viewer', atMs, tsMs = 1 } = more;
  return {
    id,
    type: 'chat.message',
    tsMs,
    ...(atMs !== undefined && { atMs }),
    data: { user: { id: role, name: role, role }, text: id, ...(cid !== undefined && { cid }) },
  };
}

function setUp() {
  const clock = createHandClock();
  const state = { online: true, sent: [] as Extract<ClientFrame, { type: 'chat.send' }>[] };
  const onSent = vi.fn();
  const chat = createChat({
    clock,
    signal: new AbortController().signal,
    serverNow: clock.now,
    self: () => ({ id: 'me', name: 'Noa', role: 'viewer' }),
    send(frame) {
      if (state.online && frame.type === 'chat.send') state.sent.push(frame);
      return state.online;
    },
    onSent,
  });
  const texts = (): string[] => chat.messages().map(({ text, delivery }) => `${text} (${delivery})`);
  return { chat, clock, state, onSent, texts };
}

describe('the chat', () => {
  it('shows an own message at once and settles it by the answer', () => {
    const { chat, state, onSent, texts } = setUp();
    chat.say('  Is it linen? ');
    expect(texts()).toEqual(['Is it linen? (sending)']);
    chat.answered({ type: 'ack', cid: state.sent[0]!.cid, id: 'm1' });
    expect(texts()).toEqual(['Is it linen? (sent)']);
    expect(onSent).toHaveBeenCalledOnce();
  });

  it('shows a message once when the echo comes before the answer, and when it comes after', () => {
    const { chat, state, texts } = setUp();
    chat.say('first');
    const first = state.sent[0]!.cid;
    chat.take(message('m1', { cid: first }));
    chat.answered({ type: 'ack', cid: first, id: 'm1' });
    chat.say('second');
    const second = state.sent[1]!.cid;
    chat.answered({ type: 'ack', cid: second, id: 'm2' });
    chat.take(message('m2', { cid: second }));
    expect(texts()).toEqual(['m1 (sent)', 'second (sent)']);
  });

  it('resolves a lost answer by the echo', async () => {
    const { chat, state, clock, texts, onSent } = setUp();
    chat.say('hello');
    chat.take(message('m1', { cid: state.sent[0]!.cid }));
    await clock.advance(60_000);
    expect(state.sent).toHaveLength(1);
    expect(texts()).toEqual(['m1 (sent)']);
    expect(onSent).toHaveBeenCalledOnce();
  });

  it('tries twice more as the same message, then lets the viewer try', async () => {
    const { chat, state, clock } = setUp();
    const id = chat.say('hello')!;
    await clock.advance(60_000);
    expect(state.sent.map(({ cid }) => cid)).toEqual([id, id, id]);
    expect(chat.messages()[0]).toMatchObject({ delivery: 'failed' });
    expect(chat.messages()[0]).not.toHaveProperty('refusal');
    chat.retry(id);
    expect(chat.messages()[0]).toMatchObject({ delivery: 'sending' });
    expect(state.sent).toHaveLength(4);
    chat.answered({ type: 'ack', cid: id, id: 'm1' });
    expect(chat.messages()).toHaveLength(1);
  });

  it('says why the service has refused', () => {
    const { chat, state } = setUp();
    chat.say('buy now!!!');
    chat.answered({ type: 'nack', cid: state.sent[0]!.cid, code: 'slow', retryAfter: 4000 });
    expect(chat.messages()[0]).toMatchObject({ delivery: 'failed', refusal: 'slow' });
  });

  it('keeps what was written offline and sends it once when the connection is there', () => {
    const { chat, state } = setUp();
    state.online = false;
    chat.say('from the tunnel');
    expect(state.sent).toHaveLength(0);
    state.online = true;
    chat.connected();
    expect(state.sent).toHaveLength(1);
  });

  it('holds a message of the host until the picture has reached it', () => {
    const { chat, texts } = setUp();
    chat.moveTo(1000);
    chat.take(message('viewer'));
    chat.take(message('host', { role: 'host', atMs: 5000, tsMs: 2 }));
    expect(texts()).toEqual(['viewer (sent)']);
    const version = chat.$version.get();
    chat.moveTo(4999);
    expect(chat.$version.get()).toBe(version);
    chat.moveTo(5000);
    expect(chat.$version.get()).toBeGreaterThan(version);
    expect(texts()).toEqual(['viewer (sent)', 'host (sent)']);
  });

  it('never shows a message that was deleted before it came', () => {
    const { chat, texts } = setUp();
    chat.take({ id: 'd', type: 'chat.delete', data: { ids: ['m1'] } });
    chat.take(message('m1'));
    expect(texts()).toEqual([]);
  });

  it('takes deleted messages and those of a banned user away', () => {
    const { chat, texts } = setUp();
    chat.take(message('m1', { tsMs: 1 }));
    chat.take(message('m2', { tsMs: 2 }));
    chat.take(message('m3', { role: 'host', tsMs: 3 }));
    chat.take({ id: 'd', type: 'chat.delete', data: { ids: ['m1'] } });
    chat.take({ id: 'c', type: 'chat.clear', data: { userId: 'viewer' } });
    expect(texts()).toEqual(['m3 (sent)']);
  });

  it('puts what comes late in its place, and repeats nothing', () => {
    const { chat } = setUp();
    for (const [id, tsMs] of [
      ['c', 3],
      ['a', 1],
      ['b', 2],
      ['a', 1],
    ] as const)
      chat.take(message(id, { tsMs }));
    expect(chat.messages().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('remembers at most five hundred', () => {
    const { chat } = setUp();
    for (let index = 0; index < 700; index += 1) chat.take(message(`m${String(index)}`, { tsMs: index }));
    expect(chat.messages()).toHaveLength(500);
    expect(chat.messages().at(-1)?.id).toBe('m699');
  });

  it('says nothing when there is nothing to say', () => {
    const { chat, state } = setUp();
    expect(chat.say(' \u202E \n ')).toBeUndefined();
    expect(state.sent).toHaveLength(0);
  });
});
