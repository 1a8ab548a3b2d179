import type { ShoppableError } from '../../lib/errors.ts';
import type { Cursor } from '../../model/channel-frame.ts';
import type { ShowEvent, WireEvent } from '../../model/show-event.ts';
import type { Channel, ChannelConnection, ChannelSink } from '../../ports/channel.ts';
import {
  check,
  checkAborts,
  checkRejects,
  checkSame,
  createWaiter,
  type ContractCase,
  type Waiter,
} from './check.ts';

/** The adapter under test, over a service with an empty log. */
export interface ChannelSubject {
  readonly channel: Channel;
  readonly showId: string;
  /** Writes durable events into the service's log and sends them to all who are connected. */
  publish(...events: readonly Pick<WireEvent, 'type' | 'data'>[]): readonly WireEvent[];
  /** Sends wire objects as they are, in one frame where the service has frames. */
  send(...items: readonly unknown[]): void;
  /** Sends a frame that is no JSON. */
  sendBroken?(): void;
  /** Cuts the open connections as a restart does, or for good. */
  cut(how: 'restart' | 'final'): void;
  /** The next connection is refused for good, or gets no hello. The adapter gives up the latter within a second. */
  refuseNext(how: 'final' | 'silent'): void;
}

/** What a channel may lack: cases about it are left out. */
export type ChannelFeature = 'broken-frame' | 'silent' | 'acks';

interface Case extends ContractCase<ChannelSubject> {
  readonly needs?: ChannelFeature;
}

/**
 * What every channel does.
 * @example
 * for (const { name, run } of channelContract()) it(name, async () => run(await makeSubject()));
 */
export function channelContract(
  options: { without?: readonly ChannelFeature[] } = {},
): ContractCase<ChannelSubject>[] {
  const without = new Set(options.without);
  return CASES.filter(({ needs }) => needs === undefined || !without.has(needs));
}

type Control = Parameters<ChannelSink['onControl']>[0];

interface Heard extends ChannelSink {
  readonly events: ShowEvent[];
  readonly controls: Control[];
  readonly problems: ShoppableError[];
  readonly until: Waiter['until'];
}

function listen(): Heard {
  const { changed, until } = createWaiter();
  const events: ShowEvent[] = [];
  const controls: Control[] = [];
  const problems: ShoppableError[] = [];
  return {
    events,
    controls,
    problems,
    until,
    onEvents(news) {
      events.push(...news);
      changed();
    },
    onControl(frame) {
      controls.push(frame);
      changed();
    },
    onProblem(problem) {
      problems.push(problem);
      changed();
    },
  };
}

interface Opened {
  readonly connection: ChannelConnection;
  readonly heard: Heard;
  close(): Promise<void>;
}

async function open({ channel, showId }: ChannelSubject, cursor?: Cursor): Promise<Opened> {
  const heard = listen();
  const caller = new AbortController();
  const hello = { type: 'hello', v: 1, show: showId, ...(cursor !== undefined && { cursor }) } as const;
  const connection = await channel.open(hello, heard, { signal: caller.signal });
  return {
    connection,
    heard,
    async close() {
      caller.abort();
      await connection.ended;
    },
  };
}

function pin(productId: string, rev: number): Pick<WireEvent, 'type' | 'data'> {
  return { type: 'product.pin', data: { key: 'pin', rev, products: [{ productId }] } };
}

function ids(events: readonly { readonly id: string }[]): string[] {
  return events.map(({ id }) => id);
}

const CASES: readonly Case[] = [
  {
    name: 'opens with the hello of the service',
    async run(subject) {
      const { heard, close } = await open(subject);
      checkSame(heard.controls[0]?.type, 'hello', 'the first frame');
      await close();
    },
  },
  {
    name: 'brings a snapshot to who comes for the first time',
    async run(subject) {
      const written = subject.publish(pin('mug', 1), pin('lamp', 2));
      const { heard, close } = await open(subject);
      await heard.until(() => heard.controls.some(({ type }) => type === 'sync.snapshot'), 'a snapshot');
      const snapshot = heard.controls.find((frame) => frame.type === 'sync.snapshot');
      checkSame(snapshot?.seq, 2, 'the seq of the snapshot');
      checkSame(ids(snapshot?.state ?? []).at(-1), written.at(-1)?.id, 'the newest event in the snapshot');
      await close();
    },
  },
  {
    name: 'brings what was missed, once and in order, to who comes back',
    async run(subject) {
      const [first] = subject.publish(pin('mug', 1));
      const missed = subject.publish(pin('lamp', 2), pin('mug', 3));
      const { heard, close } = await open(subject, { epoch: first?.epoch ?? '', seq: 1 });
      const [next] = subject.publish(pin('lamp', 4));
      await heard.until(() => heard.events.length >= 3, 'three events');
      checkSame(ids(heard.events), ids([...missed, ...(next === undefined ? [] : [next])]), 'the events');
      const [hello] = heard.controls;
      check(hello?.type === 'hello' && hello.resumed, 'a hello that says resumed');
      await close();
    },
  },
  {
    name: 'hands events over in the order of publishing',
    async run(subject) {
      const { heard, close } = await open(subject);
      const written = Array.from({ length: 50 }, (_, index) => subject.publish(pin('mug', index + 1))).flat();
      await heard.until(() => heard.events.length === 50, 'fifty events');
      checkSame(ids(heard.events), ids(written), 'the order');
      await close();
    },
  },
  {
    name: 'leaves duplicates to the core',
    async run(subject) {
      const { heard, close } = await open(subject);
      const written = subject.publish(pin('mug', 1));
      subject.send(...written);
      await heard.until(() => heard.events.length === 2, 'the event twice');
      await close();
    },
  },
  {
    name: 'skips events that are newer than itself without a word',
    async run(subject) {
      const { heard, close } = await open(subject);
      subject.send(
        { v: 1, id: 'x1', type: 'hologram.show', data: {} },
        { v: 2, id: 'x2', type: 'product.pin' },
      );
      subject.publish(pin('mug', 1));
      await heard.until(() => heard.events.length > 0, 'the event that it knows');
      checkSame([heard.events.length, heard.problems.length], [1, 0], 'events and problems');
      await close();
    },
  },
  {
    name: 'reports a wrong event with its path and hands over the others',
    async run(subject) {
      const { heard, close } = await open(subject);
      const wrong = { v: 1, id: 'x1', type: 'product.pin', data: { key: 'pin', rev: 1, products: 'mug' } };
      subject.send(wrong, { v: 1, id: 'x2', type: 'presence.count', data: { viewers: 3 } });
      await heard.until(
        () => heard.events.length === 1 && heard.problems.length === 1,
        'one event and one problem',
      );
      checkSame(heard.problems[0]?.code, 'event-invalid', 'the code');
      check(heard.problems[0]?.path?.endsWith('data.products') === true, 'the path of the wrong field');
      await close();
    },
  },
  {
    name: 'reports a frame that is not readable and goes on',
    needs: 'broken-frame',
    async run(subject) {
      const { heard, close } = await open(subject);
      subject.sendBroken?.();
      subject.publish(pin('mug', 1));
      await heard.until(() => heard.events.length === 1, 'the event after the broken frame');
      checkSame(
        heard.problems.map(({ code }) => code),
        ['event-invalid'],
        'the problems',
      );
      await close();
    },
  },
  {
    name: 'carries a message and brings its ack',
    needs: 'acks',
    async run(subject) {
      const { connection, heard, close } = await open(subject);
      check(connection.send({ type: 'chat.send', cid: 'c1', text: 'Hello' }), 'send to answer true');
      await heard.until(() => heard.controls.some(({ type }) => type === 'ack'), 'an ack');
      const ack = heard.controls.find((frame) => frame.type === 'ack');
      checkSame(ack?.cid, 'c1', 'the cid of the ack');
      await heard.until(() => heard.events.some(({ id }) => id === ack?.id), 'the message itself');
      await close();
    },
  },
  {
    name: 'ends when its signal aborts, and is silent afterwards',
    async run(subject) {
      const { connection, heard, close } = await open(subject);
      await close();
      const before = heard.events.length + heard.controls.length;
      subject.publish(pin('mug', 1));
      const other = await open(subject);
      checkSame(connection.send({ type: 'ping' }), false, 'send after the end');
      checkSame(heard.events.length + heard.controls.length, before, 'frames after the end');
      await other.close();
    },
  },
  {
    name: 'ends when the service restarts, not for good',
    async run(subject) {
      const { connection } = await open(subject);
      subject.cut('restart');
      checkSame((await connection.ended).final, false, 'final');
      checkSame(connection.send({ type: 'ping' }), false, 'send after the end');
      await (await open(subject)).close();
    },
  },
  {
    name: 'ends for good when the service says so',
    async run(subject) {
      const { connection } = await open(subject);
      subject.cut('final');
      checkSame((await connection.ended).final, true, 'final');
    },
  },
  {
    name: 'does not open when the service refuses',
    async run(subject) {
      subject.refuseNext('final');
      check(!(await checkRejects(open(subject), 'channel-refused')).retryable, 'a final error');
    },
  },
  {
    name: 'gives up a service that does not say hello',
    needs: 'silent',
    async run(subject) {
      subject.refuseNext('silent');
      check((await checkRejects(open(subject), 'channel-unreachable')).retryable, 'a retryable error');
    },
  },
  {
    name: 'gives up opening when the signal aborts',
    async run(subject) {
      const caller = new AbortController();
      const hello = { type: 'hello', v: 1, show: subject.showId } as const;
      subject.refuseNext('silent');
      const opening = subject.channel.open(hello, listen(), { signal: caller.signal });
      caller.abort();
      await checkAborts(opening);
      await checkAborts(subject.channel.open(hello, listen(), { signal: AbortSignal.abort() }));
    },
  },
];
