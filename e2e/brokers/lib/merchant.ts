import { createMemoryService, type MemoryService, type MemoryServiceOptions } from '@shoppable/core/testing';
import type { Answer, Asked } from './socket-server.ts';

type Receive = Parameters<MemoryService['connect']>[1];
type Hello = Parameters<MemoryService['connect']>[0];

/** A merchant's own service: it numbers and keeps the events of one show, and publishes them through a broker. */
export interface Merchant {
  readonly service: MemoryService;
  /** Answers `/snapshot`, `/history` and `/send`. */
  answer(asked: Asked): Answer;
  /** What a viewer with this cursor has to be told: what he missed, or how it is now. */
  told(cursor: Hello['cursor']): Readonly<Record<string, unknown>> & { readonly resumed: boolean };
  /** So many of the next answers to messages are lost, though the messages are taken. */
  lost: number;
  /** Whether the next answer is lost. */
  loses(): boolean;
  /** Takes in what a viewer sent; answers the `ack` or `nack`. */
  receive(frame: unknown): unknown;
}

const HELLO: Hello = { type: 'hello', v: 1, show: 'example' };

/** Makes a {@link Merchant} who hands everything that is published to `broadcast`, in batches. */
export function createMerchant(
  broadcast: (items: readonly unknown[]) => void,
  options: MemoryServiceOptions = {},
): Merchant {
  const service = createMemoryService(options);
  let greeted = false;
  service.connect(HELLO, (items) => {
    if (greeted) broadcast(items);
    greeted = true;
  });

  function visit(
    hello: Hello,
    deliver: Receive,
    act: (peer: ReturnType<MemoryService['connect']>) => void,
  ): void {
    const peer = service.connect(hello, deliver);
    act(peer);
    peer.leave();
  }

  function told(cursor: Hello['cursor']) {
    const items: unknown[] = [];
    visit(
      { ...HELLO, ...(cursor && { cursor }) },
      (frames) => items.push(...frames),
      () => undefined,
    );
    const [hello, ...rest] = items as [
      { time: number; epoch: string; seq: number; resumed: boolean },
      ...object[],
    ];
    const { time, epoch, seq, resumed } = hello;
    return { time, epoch, seq, resumed, ...(resumed ? { events: rest } : rest[0]) };
  }

  function receive(frame: unknown): unknown {
    let said: unknown;
    const deliver: Receive = (frames) => {
      said = frames.find((each) => /^n?ack$/u.test((each as { type: string }).type)) ?? said;
    };
    visit(HELLO, deliver, (peer) => peer.receive(frame as Parameters<typeof peer.receive>[0]));
    return said;
  }

  const merchant: Merchant = {
    service,
    lost: 0,
    loses() {
      merchant.lost -= 1;
      return merchant.lost >= 0;
    },
    told,
    receive,
    answer({ path, query, body }) {
      if (path === '/snapshot') return { body: told(undefined) };
      if (path === '/send') {
        const said = receive(JSON.parse(body));
        return merchant.loses() ? { status: 503 } : { body: said };
      }
      if (path !== '/history') return undefined;
      const missed = told({ epoch: query.get('epoch') ?? '', seq: Number(query.get('after')) });
      return missed.resumed ? { body: missed } : undefined;
    },
  };
  return merchant;
}
