import { describe, expect, it } from 'vitest';
import type { Cursor } from '../model/channel-frame.ts';
import type { ChannelSink } from '../ports/channel.ts';
import { socketDoubles, type SocketDouble } from '../testing/byte-socket-double.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { mqttChannel, type MqttChannelOptions } from './mqtt-channel.ts';
import { publishPacket } from './mqtt-channel/packets.ts';

const PING_ANSWER = Uint8Array.of(0xd0, 0);
const SUBSCRIBED = Uint8Array.of(0x90, 4, 0, 1, 1, 1);
const welcome = (hadSession: boolean, code = 0) => Uint8Array.of(0x20, 2, hadSession ? 1 : 0, code);

function start(options: Partial<MqttChannelOptions> = {}) {
  const clock = createHandClock();
  const { WebSocket, made } = socketDoubles();
  const channel = mqttChannel({ url: 'wss://broker.example/mqtt', WebSocket, clock, ...options });
  const notes: string[] = [];
  const snapshots: string[] = [];
  const sink: ChannelSink = {
    onEvents: (events) => events.forEach(({ id, seq }) => notes.push(`${id}:${String(seq)}`)),
    onControl(frame) {
      notes.push(frame.type);
      if (frame.type === 'sync.snapshot')
        snapshots.push(...frame.state.map(({ id, seq }) => `${id}:${String(seq)}`));
    },
    onProblem: ({ code }) => void notes.push(code),
  };

  async function dial(cursor?: Cursor, show = 's1') {
    const life = new AbortController();
    const hello = { type: 'hello', v: 1, show, ...(cursor && { cursor }) } as const;
    const opening = channel.open(hello, sink, { signal: life.signal });
    opening.catch(() => undefined);
    await settle();
    const socket = made.at(-1);
    socket?.open();
    return { opening, life, socket: socket as SocketDouble };
  }

  async function letIn(hadSession = false, cursor?: Cursor, meanwhile: Uint8Array[] = []) {
    const { socket, ...rest } = await dial(cursor);
    socket.say(welcome(hadSession));
    socket.say(SUBSCRIBED);
    meanwhile.forEach(socket.say);
    socket.say(PING_ANSWER);
    return { socket, ...rest, connection: await rest.opening };
  }

  return { clock, notes, snapshots, dial, letIn };
}

function event(id: string, seq: number, epoch = 'a'): string {
  return JSON.stringify({ v: 1, id, epoch, seq, type: 'presence.count', data: { viewers: seq } });
}

const sent = (text: string, packetId = 7): Uint8Array => publishPacket(packetId, 'live/s1/out/x', text);

function retained(text: string): Uint8Array {
  const packet = sent(text);
  packet[0] = 0x33;
  return packet;
}

describe('mqttChannel', () => {
  it('connects with the subprotocol, and subscribes to the show and to what is said to this viewer', async () => {
    const { letIn, notes } = start({ clientId: 'ann', credentials: { user: 'u', password: 'p' } });
    const { socket } = await letIn();
    expect(socket.protocols).toEqual(['mqtt']);
    expect(socket.sent[0]).toContain('MQTT');
    expect(socket.sent[1]).toContain('live/s1/out/#');
    expect(socket.sent[1]).toContain('live/s1/to/ann');
    expect(notes).toEqual(['hello', 'sync.snapshot']);
  });

  it('acknowledges a message after it was handed over', async () => {
    const { letIn, notes } = start();
    const { socket } = await letIn();
    notes.length = 0;
    socket.say(sent(event('e1', 4), 513));
    expect(notes).toEqual(['e1:4']);
    expect([...(socket.bytes.at(-1) ?? [])]).toEqual([0x40, 2, 2, 1]);
  });

  it('does not acknowledge what comes after its end', async () => {
    const { letIn, notes } = start();
    const { socket, life } = await letIn();
    const before = [socket.sent.length, notes.length];
    life.abort();
    socket.say(sent(event('e1', 4)));
    expect([socket.sent.length, notes.length]).toEqual(before);
  });

  it('takes retained messages for the state, without a place in the log', async () => {
    const { letIn, snapshots, notes } = start();
    await letIn(false, undefined, [
      retained(event('pin', 4)),
      retained('[1,null]'),
      retained('{"type":"heartbeat","seq":9}'),
    ]);
    expect(snapshots).toEqual(['pin:undefined']);
    expect(notes).not.toContain('heartbeat');
  });

  it('goes on from a session, and leaves aside what is retained', async () => {
    const { letIn, notes } = start({ clientId: 'ann' });
    await letIn(true, { epoch: 'a', seq: 3 }, [retained(event('pin', 2)), sent(event('e4', 4))]);
    expect(notes).toEqual(['hello', 'e4:4']);
  });

  it('does not trust a session with a hole that it cannot fill', async () => {
    const { letIn, notes } = start({ clientId: 'ann' });
    const { socket } = await letIn(true, { epoch: 'a', seq: 3 });
    socket.say(sent(event('e6', 6)));
    notes.length = 0;
    await letIn(true, { epoch: 'a', seq: 3 });
    expect(notes).toEqual(['hello', 'sync.snapshot']);
  });

  it.each([
    [1, 'channel-refused'],
    [3, 'channel-unreachable'],
    [4, 'channel-refused'],
    [5, 'channel-refused'],
  ])('reads the return code %i', async (returned, code) => {
    const { dial } = start();
    const { socket, opening } = await dial();
    socket.say(welcome(false, returned));
    await expect(opening).rejects.toMatchObject({ code });
    expect(socket.isClosed).toBe(true);
  });

  it('is refused where it may not listen, or before it is let in by close code 1002', async () => {
    const { dial } = start();
    const denied = await dial();
    denied.socket.say(welcome(false));
    denied.socket.say(Uint8Array.of(0x90, 4, 0, 1, 128, 1));
    await expect(denied.opening).rejects.toMatchObject({ code: 'channel-refused' });
    const closed = await dial();
    closed.socket.close(1002);
    await expect(closed.opening).rejects.toMatchObject({ code: 'channel-refused' });
    const away = await dial();
    away.socket.close(1006);
    await expect(away.opening).rejects.toMatchObject({ code: 'channel-unreachable' });
  });

  it.each([
    ['a length of five bytes', Uint8Array.of(0x30, 255, 255, 255, 255, 1)],
    ['a topic longer than its message', Uint8Array.of(0x30, 3, 0, 9, 97)],
    ['a packet of many megabytes', Uint8Array.of(0x30, 255, 255, 255, 127)],
  ])('gives up a broker that sends %s, not for good', async (_, bytes) => {
    const { letIn } = start();
    const { socket, connection } = await letIn();
    socket.say(bytes);
    expect(await connection.ended).toEqual({ final: false });
    expect(connection.send({ type: 'ping' })).toBe(false);
  });

  it('takes no frame of text, and complains of messages that are none', async () => {
    const { letIn, notes } = start();
    const { socket } = await letIn();
    notes.length = 0;
    socket.sayText('{"v":1}');
    for (const wrong of ['{"v":', '42', `"${'x'.repeat(70_000)}"`]) socket.say(sent(wrong));
    socket.say(sent(event('e1', 1)));
    expect(notes).toEqual(['event-invalid', 'event-invalid', 'event-invalid', 'e1:1']);
  });

  it('ends when the broker no longer answers', async () => {
    const { letIn, clock } = start({ pingMs: 1000 });
    const { connection } = await letIn();
    await clock.advance(2000);
    expect(await connection.ended).toEqual({ final: false });
  });

  it('refuses an id of a show that would be more than one level of a topic', async () => {
    const { dial } = start();
    const { opening } = await dial(undefined, 'a/#');
    await expect(opening).rejects.toMatchObject({ code: 'channel-refused' });
  });

  it('refuses options that are none', () => {
    expect(() => mqttChannel({ url: '' })).toThrow('mqtt-channel needs a text as "url"');
  });
});
