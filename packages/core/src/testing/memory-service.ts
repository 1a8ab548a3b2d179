import type { ClientFrame } from '../model/channel-frame.ts';
import type { WireEvent } from '../model/show-event.ts';

/** A viewer's connection as the service sees it. */
export interface ServicePeer {
  /** Takes in what the viewer sent. */
  receive(frame: ClientFrame): void;
  /** The viewer is gone. */
  leave(): void;
}

/** A small truthful realtime service: one show, its log, its viewers. It speaks the realtime protocol, version 1. */
export interface MemoryService {
  /** Takes a viewer in: `deliver` gets each frame as an array of wire objects, the hello first. */
  connect(
    hello: Extract<ClientFrame, { type: 'hello' }>,
    deliver: (items: readonly unknown[]) => void,
  ): ServicePeer;
  /** Writes durable events into the log and sends them to all; answers them as sent. */
  publish(...events: readonly Pick<WireEvent, 'type' | 'data' | 'at'>[]): WireEvent[];
  /** Sends something to all without writing it down: what is ephemeral, repeated or wrong. */
  send(...items: readonly unknown[]): void;
  /** Drops all but the newest `count` events of the log: who was away for longer cannot be told everything. */
  forget(count: number): void;
  /** Begins a new log, as after a loss of data. */
  restart(epoch: string): void;
  /** Frames received from viewers. */
  readonly received: readonly ClientFrame[];
  /** How many viewers are connected. */
  readonly viewers: number;
}

/** How a {@link MemoryService} is set. */
export interface MemoryServiceOptions {
  /** Epoch ms. Default `Date.now`. */
  readonly now?: () => number;
  /** How many events of the log are kept for those who come back. Default 1000. */
  readonly keep?: number;
}

/** Starts a {@link MemoryService}. */
export function createMemoryService({
  now = Date.now,
  keep = 1000,
}: MemoryServiceOptions = {}): MemoryService {
  const peers = new Set<(items: readonly unknown[]) => void>();
  const received: ClientFrame[] = [];
  let epoch = 'e1';
  let seq = 0;
  let log: WireEvent[] = [];

  function publish(...events: readonly Pick<WireEvent, 'type' | 'data' | 'at'>[]): WireEvent[] {
    const written = events.map((event) => {
      seq += 1;
      return { v: 1 as const, id: `${epoch}-${seq}`, epoch, seq, ts: now(), ...event };
    });
    log = [...log, ...written].slice(-keep);
    send(...written);
    return written;
  }

  function send(...items: readonly unknown[]): void {
    for (const deliver of peers) deliver(items);
  }

  function connect(
    { cursor }: Parameters<MemoryService['connect']>[0],
    deliver: (items: readonly unknown[]) => void,
  ): ServicePeer {
    const oldest = seq - log.length;
    const resumed =
      cursor !== undefined && cursor.epoch === epoch && cursor.seq >= oldest && cursor.seq <= seq;
    const missed = resumed ? log.slice(cursor.seq - oldest) : [];
    const snapshot = {
      type: 'sync.snapshot',
      epoch,
      seq,
      state: log.filter(isState),
      tail: log.filter(isChat),
    };
    deliver([
      { type: 'hello', time: now(), epoch, seq, resumed, reconnect: { spread: 0 } },
      ...(resumed ? missed : [snapshot]),
    ]);
    peers.add(deliver);
    return {
      receive(frame) {
        received.push(frame);
        if (frame.type === 'chat.send') takeMessage(frame, deliver);
      },
      leave: () => void peers.delete(deliver),
    };
  }

  function takeMessage(
    frame: Extract<ClientFrame, { type: 'chat.send' }>,
    deliver: (items: readonly unknown[]) => void,
  ): void {
    if (frame.text.trim() === '') return deliver([{ type: 'nack', cid: frame.cid, code: 'unknown' }]);
    const known = log.find(({ data }) => isChatOf(data, frame.cid));
    const user = { id: 'viewer', name: frame.name ?? 'Viewer' };
    const { cid, text, replyTo } = frame;
    const data = { user, text, cid, ...(replyTo !== undefined && { replyTo }) };
    const [message = known] = known === undefined ? publish({ type: 'chat.message', data }) : [];
    deliver([{ type: 'ack', cid: frame.cid, id: message?.id, seq: message?.seq }]);
  }

  function restart(next: string): void {
    epoch = next;
    seq = 0;
    log = [];
  }

  return {
    connect,
    publish,
    send,
    forget: (count) => void (log = log.slice(-count)),
    restart,
    received,
    get viewers() {
      return peers.size;
    },
  };
}

function isChat({ type }: WireEvent): boolean {
  return type === 'chat.message';
}

function isState(event: WireEvent): boolean {
  return !isChat(event);
}

function isChatOf(data: unknown, cid: string): boolean {
  return typeof data === 'object' && data !== null && 'cid' in data && data.cid === cid;
}
