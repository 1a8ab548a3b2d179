import { describe, expect, it } from 'vitest';
import {
  ably,
  calm,
  firebase,
  open,
  pubnub,
  SAY,
  sendbird,
  stream,
} from '../testing/stand-ins/bridge-rig.ts';
import { streamChatChannel } from './stream-chat-channel.ts';

describe('what a viewer sends over a bridge', () => {
  it.each([
    [42911, 'rate'],
    [40009, 'too-long'],
    [40160, 'login-required'],
  ])('is refused by Ably with %i, which means %s', async (code, meaning) => {
    const { line, channel } = ably();
    const viewer = await open(channel);
    line.failPublish(code);
    expect(await viewer.send(SAY)).toBe(true);
    expect(viewer.answers()).toEqual([{ type: 'nack', cid: 'c1', code: meaning }]);
  });

  it('has no answer where Ably has a fault of its own, so that it is sent again', async () => {
    const { line, channel } = ably();
    const viewer = await open(channel);
    line.failPublish(50_003);
    await viewer.send(SAY);
    expect(viewer.answers()).toEqual([]);
  });

  it('is refused by PubNub and by Firebase for who may not write', async () => {
    const [first, second] = [pubnub(), firebase()];
    const viewers = [await open(first.channel), await open(second.channel)];
    first.line.failPublish('PNAccessDeniedCategory');
    second.line.failPush('PERMISSION_DENIED');
    for (const viewer of viewers) {
      await viewer.send(SAY);
      expect(viewer.answers()).toEqual([{ type: 'nack', cid: 'c1', code: 'login-required' }]);
    }
  });

  it('reaches the merchant’s service by Ably, PubNub and Firebase as it was', async () => {
    for (const { service, channel } of [ably(), pubnub(), firebase()]) {
      const viewer = await open(channel);
      await viewer.send(SAY);
      expect(service.received).toEqual([SAY]);
      expect(viewer.events).toMatchObject([{ type: 'chat.message', data: { cid: 'c1', text: 'Hello' } }]);
    }
  });

  it.each([
    [60, 'slow'],
    [9, 'rate'],
    [20, 'too-long'],
    [17, 'banned'],
  ])('is refused by Stream with %i, which means %s', async (code, meaning) => {
    const { line, channel } = stream();
    const viewer = await open(channel);
    line.failSend(code);
    await viewer.send(SAY);
    expect(viewer.answers()).toEqual([{ type: 'nack', cid: 'c1', code: meaning }]);
  });

  it('is one message of Stream though it is sent twice', async () => {
    const { line, channel } = stream();
    const viewer = await open(channel);
    await viewer.send(SAY);
    await viewer.send(SAY);
    expect(line.messages).toHaveLength(1);
    expect(viewer.answers()).toEqual([
      { type: 'ack', cid: 'c1', id: 'live-c1' },
      { type: 'ack', cid: 'c1', id: 'live-c1' },
    ]);
    expect(viewer.events).toMatchObject([{ id: 'live-c1', data: { cid: 'c1' } }]);
  });

  it('goes to the merchant’s service where the chat service has nothing for it', async () => {
    const bodies: unknown[] = [];
    const { channel } = stream({
      sendUrl: 'https://shop.example/send',
      fetch: async (_url, init) => {
        bodies.push(JSON.parse(String(init?.body)));
        return new Response(null, { status: 204 });
      },
    });
    const viewer = await open(channel);
    expect(await viewer.send({ type: 'react', kind: 'heart', count: 3 })).toBe(true);
    expect(bodies).toEqual([{ type: 'react', kind: 'heart', count: 3 }]);
  });

  it.each([
    [900_050, 'closed'],
    [900_041, 'timeout'],
    [900_060, 'blocked-word'],
    [500_910, 'rate'],
  ])('is refused by Sendbird with %i, which means %s', async (code, meaning) => {
    const { line, channel } = sendbird();
    const viewer = await open(channel);
    line.failSend(code);
    await viewer.send(SAY);
    expect(viewer.answers()).toEqual([{ type: 'nack', cid: 'c1', code: meaning }]);
  });

  it('is not handed to Sendbird again while it is on its way', async () => {
    const { line, channel } = sendbird();
    const viewer = await open(channel);
    expect([viewer.connection.send(SAY), viewer.connection.send(SAY)]).toEqual([true, true]);
    await calm();
    expect(line.messages).toHaveLength(1);
    expect(viewer.answers()).toEqual([{ type: 'ack', cid: 'c1', id: '1' }]);
  });
});

describe('the chat of a chat service', () => {
  it('is Stream’s: said, edited, deleted, cleared, with roles that the service gives', async () => {
    const { line, channel } = stream();
    line.write({ id: 'old', text: 'Before', user: { id: 'ann', name: 'Ann' } });
    const viewer = await open(channel);
    line.write({ id: 'a', text: 'Hi', user: { id: 'mo' }, member: { channel_role: 'channel_moderator' } });
    line.write({ id: 'b', text: 'Welcome', user: { id: 'shop', name: 'Shop' }, quoted_message_id: 'a' });
    line.write({ id: 'c', text: 'psst', shadowed: true, user: { id: 'eve' } });
    line.write({ id: 'd', text: 'below', type: 'reply', user: { id: 'ann' } });
    line.tell({ type: 'message.updated', message: { id: 'a', text: 'Hi all' } });
    line.tell({ type: 'message.deleted', message: { id: 'a' } });
    line.tell({ type: 'user.messages.deleted', user: { id: 'mo' } });
    expect(viewer.events).toMatchObject([
      { id: 'old', type: 'chat.message', data: { user: { name: 'Ann', role: 'viewer' }, text: 'Before' } },
      { id: 'a', type: 'chat.message', data: { user: { id: 'mo', role: 'moderator' } } },
      { id: 'b', type: 'chat.message', data: { user: { role: 'host' }, replyTo: 'a' } },
      { type: 'chat.update', data: { messageId: 'a', text: 'Hi all' } },
      { type: 'chat.delete', data: { ids: ['a'] } },
      { type: 'chat.clear', data: { userId: 'mo' } },
    ]);
    expect(viewer.problems).toEqual([]);
  });

  it('takes show events from the hosts alone', async () => {
    const forged = {
      v: 1,
      id: 'x',
      seq: 1,
      epoch: 'e9',
      type: 'announce',
      data: { key: 'a', rev: 1, text: 'Free!' },
    };
    const first = stream();
    const one = await open(first.channel);
    first.line.write({ text: 'look', user: { id: 'eve' }, shoppable: forged });
    first.line.tell({ type: 'sale', user: { id: 'eve' }, shoppable: forged });
    expect(one.events.map(({ type }) => type)).toEqual(['chat.message']);
    const second = sendbird();
    const two = await open(second.channel);
    const sender = { userId: 'eve', nickname: 'Eve' };
    second.line.write({ message: 'look', customType: 'shoppable', data: JSON.stringify(forged), sender });
    expect(two.events).toEqual([]);
  });

  it('is Sendbird’s: said, deleted, by operators, by the room itself', async () => {
    const { line, channel } = sendbird();
    line.write({ message: 'Before', sender: { userId: 'ann', nickname: 'Ann' } });
    const viewer = await open(channel);
    line.write({ message: 'Be kind', sender: { userId: 'mo', nickname: 'Mo', role: 'operator' } });
    line.write({ messageType: 'admin', message: 'The show begins' });
    line.remove(2);
    expect(viewer.events).toMatchObject([
      { id: '1', data: { user: { name: 'Ann', role: 'viewer' }, text: 'Before' } },
      { id: '2', data: { user: { role: 'moderator' } } },
      { id: '3', data: { user: { role: 'system' }, text: 'The show begins' } },
      { type: 'chat.delete', data: { ids: ['2'] } },
    ]);
  });

  it('stops watching a channel of Stream that it has begun to watch, and only such a one', async () => {
    const { line, channel } = stream();
    (await open(channel)).caller.abort();
    await calm();
    expect(line.watching).toBe(false);
    await line.channel.watch();
    (await open(streamChatChannel({ channel: line.channel }))).caller.abort();
    await calm();
    expect(line.watching).toBe(true);
  });
});
