import { describe, expect, it } from 'vitest';
import type { ChannelConnection, ChannelSink } from '../ports/channel.ts';
import { socketDoubles, type SocketDouble } from '../testing/byte-socket-double.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { natsChannel, type NatsChannelOptions } from './nats-channel.ts';

function dial(options: Partial<NatsChannelOptions> = {}, show = 's1') {
  const clock = createHandClock();
  const { WebSocket, made } = socketDoubles();
  const channel = natsChannel({ url: 'wss://n1.example', WebSocket, clock, ...options });
  const notes: string[] = [];
  const sink: ChannelSink = {
    onEvents: (events) => events.forEach(({ id, seq }) => notes.push(`${id}:${String(seq)}`)),
    onControl: ({ type }) => void notes.push(type),
    onProblem: ({ code }) => void notes.push(code),
  };
  const life = new AbortController();
  const opening = channel.open({ type: 'hello', v: 1, show }, sink, { signal: life.signal });
  opening.catch(() => undefined);
  return { clock, made, notes, life, opening };
}

async function socketOf({ made }: ReturnType<typeof dial>): Promise<SocketDouble> {
  await settle();
  const [socket] = made;
  if (socket === undefined) throw new Error('Nothing was dialled.');
  socket.open();
  return socket;
}

/** Lets the viewer in: the server answers its pings. */
async function letIn(rig: ReturnType<typeof dial>): Promise<SocketDouble> {
  const socket = await socketOf(rig);
  socket.say('INFO {}\r\n');
  socket.say('PONG\r\nPONG\r\n');
  await settle();
  return socket;
}

async function opened(options: Partial<NatsChannelOptions> = {}) {
  const rig = dial(options);
  const socket = await letIn(rig);
  const connection: ChannelConnection = await rig.opening;
  rig.notes.length = 0;
  return { ...rig, socket, connection };
}

const EVENT = '{"v":1,"id":"e1","type":"presence.count","data":{"viewers":1}}';
const message = (text: string): string => `MSG live.s1.out.x 1 ${String(text.length)}\r\n${text}\r\n`;

describe('natsChannel', () => {
  it('says who the viewer is, and listens to the show', async () => {
    const rig = dial({ credentials: { user: 'ann', pass: 'secret' } });
    const socket = await letIn(rig);
    await rig.opening;
    expect(socket.sent[0]).toMatch(/^CONNECT \{.*"user":"ann","pass":"secret".*\}\r\n$/u);
    expect(socket.sent[2]).toBe('SUB live.s1.out.> 1\r\n');
    expect(rig.notes).toEqual(['hello', 'sync.snapshot']);
  });

  it('answers pings, hands over events, and is silent after its end', async () => {
    const { socket, notes, life, connection } = await opened();
    socket.say(`PING\r\n${message(EVENT)}`);
    expect(socket.sent.at(-1)).toBe('PONG\r\n');
    expect(notes).toEqual(['e1:undefined']);
    life.abort();
    socket.say(message(EVENT));
    expect(notes).toHaveLength(1);
    expect(socket.isClosed).toBe(true);
    expect(connection.send({ type: 'ping' })).toBe(false);
  });

  it('takes no frame of text, and complains of messages that are none', async () => {
    const { socket, notes } = await opened();
    socket.sayText(message(EVENT));
    expect(notes).toEqual([]);
    for (const wrong of ['{"v":', '42', 'null', `"${'x'.repeat(70_000)}"`]) socket.say(message(wrong));
    socket.say(message(EVENT));
    expect(notes).toEqual([...Array.from({ length: 4 }, () => 'event-invalid'), 'e1:undefined']);
  });

  it.each(['HELLO\r\n', 'MSG a 1 99999999\r\n', 'MSG a 1 2\r\nlonger\r\n'])(
    'gives up a server that says %j, not for good',
    async (said) => {
      const { socket, connection } = await opened();
      socket.say(said);
      expect(await connection.ended).toEqual({ final: false });
      expect(socket.isClosed).toBe(true);
    },
  );

  it.each([
    ["-ERR 'Authorization Violation'\r\n", 'channel-refused'],
    ['-ERR \'Permissions Violation for Subscription to "live.s1.out.>"\'\r\n', 'channel-refused'],
    ["-ERR 'maximum connections exceeded'\r\n", 'channel-unreachable'],
    ['<html>', 'channel-unreachable'],
  ])('does not open where the server says %j', async (said, code) => {
    const rig = dial({ connectTimeoutMs: 500 });
    const socket = await socketOf(rig);
    socket.say('INFO {}\r\n');
    socket.say(said);
    await rig.clock.advance(500);
    await expect(rig.opening).rejects.toMatchObject({ code });
  });

  it('stays open when only a message of the viewer is not allowed', async () => {
    const { socket, connection } = await opened();
    socket.say('-ERR \'Permissions Violation for Publish to "live.s1.in"\'\r\n');
    expect(connection.send({ type: 'chat.send', cid: 'c1', text: 'Hi' })).toBe(true);
    expect(socket.sent.at(-1)).toMatch(/^PUB live\.s1\.in _INBOX\.\S+ \d+\r\n\{.*\}\r\n$/u);
  });

  it('ends when the server no longer answers', async () => {
    const { clock, connection } = await opened({ pingMs: 1000 });
    await clock.advance(2000);
    expect(await connection.ended).toEqual({ final: false });
  });

  it('refuses an id of a show that would be more than one word of a subject', async () => {
    await expect(dial({}, 'a.>').opening).rejects.toMatchObject({ code: 'channel-refused' });
  });

  it('refuses options that are none', () => {
    expect(() => natsChannel({ url: [''] })).toThrow('nats-channel needs a text as "url"');
  });
});

describe('natsChannel with a stream', () => {
  async function asked() {
    const rig = dial({ stream: 'LIVE-{show}' });
    const socket = await letIn(rig);
    const request = socket.sent.find((line) => line.includes('STREAM.INFO')) ?? '';
    const [, inbox = ''] = /PUB \S+ (\S+)/u.exec(request) ?? [];
    const sid = /SUB \S+ (\d+)/u.exec(socket.sent.find((line) => line.includes(inbox)) ?? '')?.[1] ?? '';
    const answer = (text: string): void =>
      socket.say(`MSG ${inbox} ${sid} ${String(text.length)}\r\n${text}\r\n`);
    return { ...rig, socket, request, answer };
  }

  const STATE =
    '{"created":"2026-01-01T00:00:00Z","config":{"subjects":["a"]},"state":{"messages":0,"first_seq":1,"last_seq":3}}';

  it('gives the messages of the stream their place in the log, also those that came before it was known', async () => {
    const { socket, request, answer, opening, notes } = await asked();
    expect(request).toContain('$JS.API.STREAM.INFO.LIVE-s1 ');
    const headers = 'NATS/1.0\r\nNats-Sequence: 4\r\n\r\n';
    const [start, whole] = [headers.length, headers.length + EVENT.length];
    socket.say(`HMSG live.s1.out.x 1 ${String(start)} ${String(whole)}\r\n${headers}${EVENT}\r\n`);
    answer(STATE);
    await opening;
    expect(notes).toEqual(['hello', 'sync.snapshot', 'e1:4']);
  });

  it.each([
    'nonsense',
    '{}',
    'null',
    '{"created":5,"state":1}',
    '{"error":{"description":"stream not found"}}',
  ])('is unreachable where the server says %s of the stream', async (text) => {
    const { answer, opening } = await asked();
    answer(text);
    await expect(opening).rejects.toMatchObject({ code: 'channel-unreachable', retryable: true });
  });

  it('asks again when nobody answers, and gives up', async () => {
    const { socket, opening, clock } = await asked();
    await clock.advance(4000);
    expect(socket.sent.filter((line) => line.includes('STREAM.INFO')).length).toBeGreaterThan(1);
    await clock.advance(20_000);
    await expect(opening).rejects.toMatchObject({ code: 'channel-unreachable' });
  });

  it('notices another log in the place of the one it knows, though more was said in it', async () => {
    const { WebSocket, made } = socketDoubles();
    const clock = createHandClock();
    const channel = natsChannel({ url: 'wss://n1.example', WebSocket, clock, stream: 'LIVE-{show}' });
    const epochs: string[] = [];
    const sink: ChannelSink = {
      onEvents: () => undefined,
      onControl: (frame) => frame.type === 'sync.snapshot' && epochs.push(frame.epoch),
      onProblem: () => undefined,
    };

    async function dialled(last: number, seq?: number) {
      const cursor = seq === undefined ? {} : { cursor: { epoch: '2026-01-01T00:00:00Z~0', seq } };
      const { signal } = new AbortController();
      const opening = channel.open({ type: 'hello', v: 1, show: 's1', ...cursor }, sink, { signal });
      opening.catch(() => undefined);
      await settle();
      const socket = made.at(-1) as SocketDouble;
      socket.open();
      socket.say('INFO {}\r\nPONG\r\nPONG\r\n');
      await settle();
      const answer = (text: string, reply = ''): void => {
        const inbox = /PUB \$JS\S+ (\S+)/u.exec(
          socket.sent.findLast((line) => line.includes('$JS')) ?? '',
        )?.[1];
        const line = socket.sent.find((each) => each.startsWith(`SUB ${String(inbox)} `)) ?? '';
        const sid = line.trim().split(' ').at(-1) ?? '';
        socket.say(`MSG ${String(inbox)} ${sid} ${reply} ${String(text.length)}\r\n${text}\r\n`);
      };
      const state = { messages: last, first_seq: 1, last_seq: last };
      answer(JSON.stringify({ created: '2026-01-01T00:00:00Z', config: { subjects: ['a'] }, state }));
      const live = (at: number, text: string): void => {
        const headers = `NATS/1.0\r\nNats-Sequence: ${String(at)}\r\n\r\n`;
        const sizes = `${String(headers.length)} ${String(headers.length + text.length)}`;
        socket.say(`HMSG live.s1.out.x 1 ${sizes}\r\n${headers}${text}\r\n`);
      };
      const stored = (at: number, text: string): void =>
        answer(text, `$JS.ACK.LIVE-s1.c.1.${String(at)}.1.1700000000000000000.0`);
      const isRead = async (): Promise<void> => {
        for (let turn = 0; turn < 50 && !socket.sent.some((line) => line.includes('CREATE')); turn += 1)
          await settle();
      };
      return { opening, socket, live, stored, isRead };
    }

    const first = await dialled(0);
    await first.opening;
    first.live(1, EVENT);
    first.live(2, EVENT);
    first.socket.close(1006);

    const other = EVENT.replace('e1', 'e2');
    const second = await dialled(3, 2);
    // The newest of the new log comes before the old place is looked at.
    second.live(4, other);
    await second.isRead();
    second.stored(2, other);
    second.stored(3, other);
    await expect(second.opening).rejects.toMatchObject({ code: 'channel-unreachable', retryable: true });

    const third = await dialled(3, 2);
    await third.isRead();
    for (const at of [1, 2, 3]) third.stored(at, other);
    await third.opening;
    expect(epochs).toEqual(['2026-01-01T00:00:00Z~0', '2026-01-01T00:00:00Z~1']);
  });
});
