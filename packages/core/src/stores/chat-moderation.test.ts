import { describe, expect, it } from 'vitest';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { ChatUser } from '../model/chat.ts';
import type { EventType } from '../model/event-data.ts';
import type { EventData, ShowEvent } from '../model/show-event.ts';
import { createHandClock } from '../testing/hand-clock.ts';
import { createChat } from './chat.ts';

let events = 0;

function told<Type extends EventType>(type: Type, data: EventData<Type>, more: object = {}): ShowEvent {
  events += 1;
  return { id: `e${String(events)}`, type, tsMs: events, data, ...more } as ShowEvent;
}

function line(id: string, by = 'noa', more: object = {}, role: ChatUser['role'] = 'viewer'): ShowEvent {
  const data = { user: { id: by, name: by, role }, text: id, ...more };
  return told('chat.message', data, { id, tsMs: (events += 1) });
}

function setUp(self: ChatUser = { id: 'me', name: 'Dana', role: 'viewer' }) {
  const clock = createHandClock(1_000_000);
  const sent: Extract<ClientFrame, { type: 'chat.send' }>[] = [];
  const facts: string[] = [];
  const chat = createChat({
    clock,
    signal: new AbortController().signal,
    serverNow: clock.now,
    self: () => self,
    send: (frame) => frame.type === 'chat.send' && sent.push(frame) > 0,
    onSent: ({ text }) => facts.push(text),
  });
  const ids = (): string[] => chat.messages().map(({ id }) => id);
  const row = (id: string) => chat.messages().find((message) => message.id === id);
  return { chat, clock, sent, facts, ids, row };
}

describe('moderation', () => {
  it('brings a deleted message back where it was, with the answers that quote it', () => {
    const { chat, ids, row } = setUp();
    for (const event of [line('a'), line('b'), line('c', 'avi', { replyTo: 'b' })]) chat.take(event);
    expect(row('c')?.quote?.text).toBe('b');
    chat.take(told('chat.delete', { ids: ['b'] }));
    expect(ids()).toEqual(['a', 'c']);
    expect(row('c')).not.toHaveProperty('quote');
    chat.take(told('chat.restore', { ids: ['b'], messages: [] }));
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(row('c')?.quote?.text).toBe('b');
  });

  it('brings a message back, too, to a viewer who came after it was deleted', () => {
    const { chat, ids } = setUp();
    chat.take(told('chat.delete', { ids: ['x'] }));
    const user = { id: 'noa', name: 'noa', role: 'viewer' } as const;
    chat.take(
      told('chat.restore', { ids: ['x'], messages: [{ id: 'x', ts: 1, body: { user, text: 'x' } }] }),
    );
    expect(ids()).toEqual(['x']);
  });

  it('shows neither the message that is deleted before it comes nor its quotes, within ten minutes and after many', async () => {
    const { chat, clock, ids, row } = setUp();
    chat.take(told('chat.delete', { ids: ['late'] }));
    for (let more = 0; more < 3000; more += 1)
      chat.take(told('chat.delete', { ids: [`other ${String(more)}`] }));
    await clock.advance(599_000);
    const quote = { user: { id: 'noa', name: 'noa', role: 'viewer' }, text: 'late' };
    chat.take(line('late'));
    chat.take(line('answer', 'avi', { replyTo: 'late', quote }));
    expect(ids()).toEqual(['answer']);
    expect(row('answer')).not.toHaveProperty('quote');
  });

  it('takes away fifty rows of one user, the quotes of them, and what of his comes late', () => {
    const { chat, ids, row } = setUp();
    const late = line('late', 'troll');
    for (let count = 0; count < 50; count += 1) chat.take(line(`t${String(count)}`, 'troll'));
    chat.take(line('answer', 'noa', { replyTo: 't9' }));
    chat.take(told('chat.clear', { userId: 'troll' }));
    chat.take(late);
    expect(ids()).toEqual(['answer']);
    expect(row('answer')).not.toHaveProperty('quote');
    chat.take(line('new', 'troll'));
    expect(ids()).toEqual(['answer', 'new']);
  });

  it('edits the quotes of a message together with it', () => {
    const { chat, row } = setUp();
    chat.take(line('a'));
    chat.take(line('b', 'avi', { replyTo: 'a' }));
    chat.take(told('chat.update', { messageId: 'a', text: 'kind words' }));
    expect(row('a')?.text).toBe('kind words');
    expect(row('b')?.quote?.text).toBe('kind words');
  });

  it('pins a message, and lets it go with the message', () => {
    const { chat } = setUp();
    chat.take(line('a'));
    chat.take(told('chat.pin', { key: 'pin', rev: 2, messageId: 'a' }));
    expect(chat.$pinned.get()?.text).toBe('a');
    chat.take(told('chat.pin', { key: 'pin', rev: 1, messageId: null }));
    expect(chat.$pinned.get()?.text).toBe('a');
    chat.take(told('chat.update', { messageId: 'a', text: 'b' }));
    expect(chat.$pinned.get()?.text).toBe('b');
    chat.take(told('chat.delete', { ids: ['a'] }));
    expect(chat.$pinned.get()).toBeUndefined();
  });

  it('pins a message that it has not got by the body that comes along, and one that comes later when it comes', () => {
    const { chat } = setUp();
    const user = { id: 'h', name: 'Maya', role: 'host' } as const;
    chat.take(told('chat.pin', { key: 'pin', rev: 1, messageId: 'x', body: { user, text: 'rules' } }));
    expect(chat.$pinned.get()?.text).toBe('rules');
    chat.take(told('chat.pin', { key: 'pin', rev: 2, messageId: 'y' }));
    expect(chat.$pinned.get()).toBeUndefined();
    chat.take(line('y'));
    expect(chat.$pinned.get()?.text).toBe('y');
  });

  it('pins in a recording what was pinned at that moment', () => {
    const { chat } = setUp();
    const pin = (messageId: string | null, rev: number, atMs: number) =>
      told('chat.pin', { key: 'pin', rev, messageId }, { atMs }) as ShowEvent<'chat.pin'>;
    chat.recorded([
      { ...(line('a') as ShowEvent<'chat.message'>), atMs: 500 },
      pin('a', 1, 1000),
      pin(null, 2, 2000),
    ]);
    const seen = [900, 1000, 1999, 2000, 1500].map((atMs) => {
      chat.moveTo(atMs);
      return chat.$pinned.get()?.text;
    });
    expect(seen).toEqual([undefined, 'a', 'a', undefined, 'a']);
  });

  it('shows an own message that waits for a moderator, and tells the page when it has passed', () => {
    const { chat, sent, facts, row } = setUp();
    chat.say('is it real silk?');
    const { cid } = sent[0]!;
    chat.answered({ type: 'ack', cid, id: 'm1', held: true });
    expect(row('m1')).toMatchObject({ delivery: 'held', mine: true });
    expect(facts).toEqual([]);
    chat.take(line('m1', 'me', { cid }));
    expect(row('m1')).toMatchObject({ delivery: 'sent', mine: true });
    expect(chat.messages()).toHaveLength(1);
    expect(facts).toEqual(['m1']);
  });

  it('takes a held message away when the moderator refuses it', () => {
    const { chat, sent } = setUp();
    chat.say('rude');
    chat.answered({ type: 'ack', cid: sent[0]!.cid, id: 'm1', held: true });
    chat.take(told('chat.delete', { ids: ['m1'] }));
    expect(chat.messages()).toHaveLength(0);
  });

  it('leaves an own message to its author when the service sends it to nobody else', async () => {
    const { chat, clock, sent, row } = setUp();
    chat.say('shadow');
    chat.answered({ type: 'ack', cid: sent[0]!.cid, id: 'm1' });
    await clock.advance(60_000);
    expect(row('m1')).toMatchObject({ delivery: 'sent', text: 'shadow' });
  });

  it('shows a private reply to its addressee alone', () => {
    const reply = { to: 'me', text: 'your parcel left today' };
    const mine = setUp();
    mine.chat.take(line('p', 'maya', reply, 'host'));
    expect(mine.row('p')).toMatchObject({ to: 'me', toMe: true });
    const other = setUp({ id: 'other', name: 'Avi', role: 'viewer' });
    other.chat.take(line('p', 'maya', reply, 'host'));
    expect(other.ids()).toEqual([]);
  });
});

describe('what the viewer may write', () => {
  it('waits as long as slow mode asks, and no longer once it is off', async () => {
    const { chat, clock } = setUp();
    chat.take(told('chat.settings', { key: 's', rev: 1, slow: 20, frozen: false }));
    expect(chat.say('one')).toBeDefined();
    expect(chat.$pause.get()).toEqual({ why: 'slow', untilMs: 1_020_000 });
    expect(chat.say('two')).toBeUndefined();
    await clock.advance(20_000);
    expect(chat.say('two')).toBeDefined();
    chat.take(told('chat.settings', { key: 's', rev: 2, slow: 0, frozen: false }));
    expect(chat.say('three')).toBeDefined();
  });

  it('takes three messages at once, then one in two seconds, and never holds up who leads the chat', async () => {
    const { chat, clock } = setUp();
    expect(['1', '2', '3', '4'].map((text) => chat.say(text) !== undefined)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(chat.$pause.get()).toEqual({ why: 'rate', untilMs: 1_002_000 });
    await clock.advance(2000);
    expect(chat.say('4')).toBeDefined();
    const host = setUp({ id: 'h', name: 'Maya', role: 'host' });
    expect(['1', '2', '3', '4'].every((text) => host.chat.say(text) !== undefined)).toBe(true);
  });

  it('is told of a time-out by the clock of the service, and of its early end', () => {
    const { chat } = setUp();
    chat.take(told('user.timeout', { userId: 'other', until: 9_000_000 }));
    expect(chat.$pause.get()).toBeUndefined();
    chat.take(told('user.timeout', { userId: 'me', until: 1_060_000 }));
    expect(chat.$pause.get()).toEqual({ why: 'timeout', untilMs: 1_060_000 });
    expect(chat.say('hello')).toBeUndefined();
    chat.take(told('user.timeout', { userId: 'me', until: 0 }));
    expect(chat.say('hello')).toBeDefined();
  });

  it('waits as long as a refusal asks, and says so in its row', async () => {
    const { chat, clock, sent } = setUp();
    const id = chat.say('hello')!;
    chat.answered({ type: 'nack', cid: id, code: 'slow', retryAfter: 3200 });
    expect(chat.messages()[0]).toMatchObject({ refusal: 'slow', waitSeconds: 4 });
    chat.retry(id);
    expect(sent).toHaveLength(1);
    await clock.advance(3200);
    chat.retry(id);
    expect(sent).toHaveLength(2);
    expect(chat.messages()[0]).not.toHaveProperty('waitSeconds');
  });

  it('keeps out who was banned until the service takes him in anew', () => {
    const { chat } = setUp();
    chat.answered({ type: 'nack', cid: chat.say('hello')!, code: 'banned' });
    expect(chat.say('again')).toBeUndefined();
    chat.connected();
    expect(chat.say('again')).toBeDefined();
  });
});

describe('what is worth a place', () => {
  it('knows what calls this viewer by name, answers him, and nothing else', () => {
    const { chat, row } = setUp();
    chat.answered({ type: 'ack', cid: chat.say('mine')!, id: 'mine' });
    chat.take(line('a', 'noa', { text: 'hey @dana, look' }));
    chat.take(line('b', 'noa', { text: '@Danatello' }));
    chat.take(line('c', 'noa', { replyTo: 'mine' }));
    expect([row('a')?.toMe, row('b')?.toMe, row('c')?.toMe]).toEqual([true, undefined, true]);
  });

  it('lets a flood push out only the plain lines of others', () => {
    const { chat, ids } = setUp();
    chat.take(line('host', 'maya', {}, 'host'));
    chat.answered({ type: 'ack', cid: chat.say('mine')!, id: 'own' });
    chat.take(line('call', 'noa', { text: 'hi @Dana' }));
    for (let count = 0; count < 5000; count += 1) chat.take(line(`f${String(count)}`));
    expect(chat.messages()).toHaveLength(500);
    expect(ids()).toEqual(expect.arrayContaining(['host', 'own', 'call', 'f4999']));
  });

  it('tells of purchases at most once in five seconds, all of a product together, and of nobody by name', async () => {
    const { chat, clock } = setUp();
    const lines = () => chat.messages().map(({ purchases }) => purchases);
    const buy = (productId: string, count: number) => chat.take(told('order.notice', { productId, count }));
    buy('shirt', 1);
    for (let count = 0; count < 40; count += 1) buy('shirt', 1);
    buy('tote', 3);
    expect(lines()).toEqual([{ productId: 'shirt', count: 1 }]);
    await clock.advance(4999);
    expect(lines()).toHaveLength(1);
    await clock.advance(1);
    expect(lines()[1]).toEqual({ productId: 'shirt', count: 40 });
    await clock.advance(5000);
    expect(lines()[2]).toEqual({ productId: 'tote', count: 3 });
    await clock.advance(60_000);
    expect(lines()).toHaveLength(3);
    expect(chat.messages().every(({ user }) => user.name === '')).toBe(true);
  });
});
