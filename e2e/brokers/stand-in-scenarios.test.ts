import { describe, expect, it } from 'vitest';
import type { WireEvent } from '@shoppable/core';
import { centrifugoChannel } from '@shoppable/core/adapters/centrifugo-channel';
import { ivsChatChannel } from '@shoppable/core/adapters/ivs-chat-channel';
import { phoenixChannel } from '@shoppable/core/adapters/phoenix-channel';
import { pusherChannel } from '@shoppable/core/adapters/pusher-channel';
import { channelScenarios, type ScenarioFeature, type ScenarioSubject } from '@shoppable/core/testing';
import { publishTo, startCentrifugoStandIn } from './lib/centrifugo-stand-in.ts';
import { openFaultyLine } from './lib/faulty-line.ts';
import { startIvsChatStandIn } from './lib/ivs-chat-stand-in.ts';
import type { Merchant } from './lib/merchant.ts';
import { startPhoenixStandIn } from './lib/phoenix-stand-in.ts';
import { startPusherStandIn } from './lib/pusher-stand-in.ts';

interface Server {
  readonly port: number;
  stop(): Promise<void>;
  start(): Promise<void>;
}

type Clock = Parameters<ScenarioSubject['channel']>[0]['clock'];

/** What of a subject is the same for all: a line that can fail, and a server that can restart. */
async function behindLine(
  { port, stop, start }: Server,
  channelAt: (port: number, clock: Clock) => ReturnType<ScenarioSubject['channel']>,
) {
  const line = await openFaultyLine(() => port);
  return {
    channel: ({ clock }: { readonly clock: Clock }) => channelAt(line.port, clock),
    cut: line.cut,
    freeze: line.freeze,
    mend: line.mend,
    async restart() {
      await stop();
      await start();
    },
    async close() {
      await line.close();
      await stop();
    },
  };
}

function byMerchant(merchant: Merchant) {
  const { service } = merchant;
  return {
    publish: (...events: readonly Pick<WireEvent, 'type' | 'data'>[]) =>
      Promise.resolve(service.publish(...events)),
    reset: () => service.restart('another'),
    forget: () => service.forget(3),
    repeat: (...events: readonly unknown[]) => service.send(...events),
    taken: () => service.received.flatMap((frame) => (frame.type === 'chat.send' ? [frame.text] : [])),
    loseAnswers: (count: number) => void (merchant.lost = count),
  };
}

function endpointsAt(port: number, history: boolean) {
  const http = `http://127.0.0.1:${String(port)}`;
  return {
    ...{ snapshotUrl: `${http}/snapshot`, sendUrl: `${http}/send` },
    ...(history && { historyUrl: `${http}/history` }),
  };
}

async function pusher(history: boolean): Promise<ScenarioSubject> {
  const server = await startPusherStandIn('show-example');
  const line = await behindLine(server, (port, clock) =>
    pusherChannel({
      ...{ key: server.key, channel: 'show-{show}', host: '127.0.0.1', port, tls: false, clock },
      ...endpointsAt(port, history),
    }),
  );
  return { ...line, ...byMerchant(server.merchant) };
}

async function phoenix(): Promise<ScenarioSubject> {
  const server = await startPhoenixStandIn('show:example');
  const line = await behindLine(server, (port, clock) =>
    phoenixChannel({
      ...{ url: `ws://127.0.0.1:${String(port)}/socket/websocket`, topic: 'show:{show}', clock },
    }),
  );
  return { ...line, ...byMerchant(server.merchant) };
}

async function supabase(history: boolean): Promise<ScenarioSubject> {
  const server = await startPhoenixStandIn('realtime:show:example', { supabase: true });
  const line = await behindLine(server, (port, clock) =>
    phoenixChannel({
      ...{ url: `ws://127.0.0.1:${String(port)}/realtime/v1/websocket`, topic: 'show:{show}', clock },
      ...{ supabase: { apikey: 'public-key' }, ...endpointsAt(port, history) },
    }),
  );
  return { ...line, ...byMerchant(server.merchant) };
}

async function ivsChat(history: boolean): Promise<ScenarioSubject> {
  const server = await startIvsChatStandIn();
  const line = await behindLine(server, (port, clock) => {
    const { sendUrl: _, ...endpoints } = endpointsAt(port, history);
    const http = `http://127.0.0.1:${String(port)}`;
    return ivsChatChannel({ url: http, tokenUrl: `${http}/token`, ...endpoints, clock });
  });
  const { loseAnswers: _, ...merchant } = byMerchant(server.merchant);
  return { ...line, ...merchant, taken: () => server.sent.map(({ Content }) => String(Content)) };
}

const ROOM = 'show:example';

async function centrifugo(): Promise<ScenarioSubject> {
  const taken = new Map<string, object>();
  let lost = 0;
  const server = await startCentrifugoStandIn({
    pingS: 1,
    onRpc: (frame) => answer(frame as { cid: string; text: string }),
  });

  // The service behind the broker: the same cid is the same message.
  function answer({ cid, text }: { cid: string; text: string }): unknown {
    const event = { type: 'chat.message', data: { user: { id: 'viewer', name: 'Viewer' }, text, cid } };
    if (!taken.has(cid)) {
      const { id, seq } = publishTo(server, ROOM, event);
      taken.set(cid, { type: 'ack', cid, id, seq, text });
    }
    lost -= 1;
    return lost >= 0 ? undefined : taken.get(cid);
  }

  const line = await behindLine(server, (port, clock) =>
    centrifugoChannel({
      ...{ url: server.url.replace(String(server.port), String(port)), channel: 'show:{show}', clock },
      rpc: 'send',
    }),
  );
  return {
    ...line,
    publish: (...events) => Promise.resolve(events.map((event) => publishTo(server, ROOM, event))),
    reset: () => server.reset('cZdW'),
    forget: () => server.forget(ROOM, 3),
    repeat: (...events) => events.forEach((event) => server.pass(ROOM, event)),
    taken: () => [...taken.values()].map((one) => (one as { text: string }).text),
    loseAnswers: (count) => void (lost = count),
  };
}

type Row = readonly [name: string, make: () => Promise<ScenarioSubject>, without: readonly ScenarioFeature[]];

const NO_REPLAY = ['killNode', 'replay', 'forget'] as const;
const ROWS: readonly Row[] = [
  ['centrifugo-channel', centrifugo, ['killNode']],
  ['pusher-channel with history', () => pusher(true), ['killNode']],
  ['pusher-channel without history', () => pusher(false), NO_REPLAY],
  ['phoenix-channel', phoenix, ['killNode']],
  ['phoenix-channel with Supabase and history', () => supabase(true), ['killNode']],
  ['phoenix-channel with Supabase, without history', () => supabase(false), NO_REPLAY],
  ['ivs-chat-channel with history', () => ivsChat(true), ['killNode', 'loseAnswers']],
  ['ivs-chat-channel without history', () => ivsChat(false), [...NO_REPLAY, 'loseAnswers']],
];

for (const [channel, make, without] of ROWS) {
  describe.concurrent(channel, () => {
    for (const { name, run } of channelScenarios({ without }))
      it.concurrent(name, async () => expect((await run(await make())).doubled).toBe(0));
  });
}
