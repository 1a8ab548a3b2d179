import { deliverFrame } from '../adapters/deliver-frame.ts';
import { ERROR_CODES, ShoppableError, type ErrorCode } from '../lib/errors.ts';
import { abortError } from '../lib/fetch-json.ts';
import { decodeShow, type ShowData, type ShowJson } from '../model/show.ts';
import type { Channel, ChannelConnection, ChannelEnd, ChannelSink } from '../ports/channel.ts';
import type { ShowSource } from '../ports/show-source.ts';
import type { RecordingEntry } from './recording.ts';

type Entry<Kind extends RecordingEntry['kind']> = Extract<RecordingEntry, { kind: Kind }>;

/** Answers and those who wait for them: whichever comes first waits for the other. */
export function createExchange<T>(): {
  answer(value: T): void;
  ask(signal: AbortSignal): Promise<T>;
} {
  const answers: T[] = [];
  const waiting: ((value: T) => void)[] = [];
  return {
    answer(value) {
      const next = waiting.shift();
      if (next === undefined) answers.push(value);
      else next(value);
    },
    ask: (signal) =>
      new Promise((resolve, reject) => {
        const [known] = answers.splice(0, 1);
        if (known !== undefined) return resolve(known);
        waiting.push(resolve);
        signal.addEventListener('abort', () => {
          const position = waiting.indexOf(resolve);
          if (position >= 0) waiting.splice(position, 1);
          reject(abortError());
        });
      }),
  };
}

/** The error of a code, as it came when the show was recorded. */
export function failure(code: string, otherwise: ErrorCode): ShoppableError {
  const known = ERROR_CODES.find((one) => one === code) ?? otherwise;
  return new ShoppableError(known, 'It was so when the show was recorded.', { retryable: true });
}

/** The recorded show JSON, each time it was loaded. */
export function simulatedSource(): { source: ShowSource; take(entry: Entry<'show'>): void } {
  const loads = createExchange<Entry<'show'>>();
  let json: ShowJson | undefined;
  return {
    take: loads.answer,
    source: {
      async load({ signal }): Promise<ShowData> {
        const entry = await loads.ask(signal);
        if (entry.code !== undefined) throw failure(entry.code, 'show-unreachable');
        json = entry.show ?? json;
        return decodeShow(json);
      },
    },
  };
}

type ChannelEntry = Entry<'open' | 'items' | 'end' | 'sent'>;

/** The recorded channel: it opens, delivers and ends as it did. */
export function simulatedChannel(): { channel: Channel; take(entry: ChannelEntry): void } {
  const queue: ChannelEntry[] = [];
  const recordedCids: string[] = [];
  const sentCids: string[] = [];
  let peer: ReturnType<typeof createPeer> | undefined;

  function take(entry: ChannelEntry): void {
    if (entry.kind === 'sent') return noteCid(recordedCids, entry.cid);
    queue.push(entry);
    pump();
  }

  function pump(): void {
    for (let [entry] = queue; entry !== undefined && peer !== undefined; [entry] = queue) {
      queue.shift();
      if (entry.kind === 'open') peer.open();
      else if (entry.kind === 'items') peer.deliver(asSentHere(entry.items));
      else if (entry.kind === 'end') {
        peer.end(entry);
        peer = undefined;
      }
    }
  }

  /** Own messages have other ids each time; the service's answers are about those of this time. */
  function asSentHere(items: readonly unknown[]): unknown[] {
    if (recordedCids.length === 0) return [...items];
    let text = JSON.stringify(items);
    recordedCids.forEach((cid, index) => {
      const here = sentCids[index];
      if (here !== undefined) text = text.replaceAll(JSON.stringify(cid), JSON.stringify(here));
    });
    return JSON.parse(text) as unknown[];
  }

  return {
    take,
    channel: {
      open(_hello, sink, { signal }) {
        const opened = createPeer(sink, signal, (cid) => noteCid(sentCids, cid));
        peer = opened;
        pump();
        return opened.connection;
      },
    },
  };
}

function noteCid(cids: string[], cid: string): void {
  if (!cids.includes(cid)) cids.push(cid);
}

function createPeer(sink: ChannelSink, signal: AbortSignal, onSent: (cid: string) => void) {
  const life = new AbortController();
  let finish: (end: ChannelEnd) => void = () => undefined;
  let settle: { resolve(connection: ChannelConnection): void; reject(error: Error): void } | undefined;
  const ended = new Promise<ChannelEnd>((resolve) => (finish = resolve));
  const connection = new Promise<ChannelConnection>((resolve, reject) => (settle = { resolve, reject }));
  signal.addEventListener('abort', () => {
    life.abort();
    settle?.reject(abortError());
    finish({ final: false });
  });
  return {
    connection,
    deliver: (items: readonly unknown[]) => void deliverFrame(items, sink, life.signal),
    open: () =>
      settle?.resolve({
        ended,
        send(frame) {
          if (frame.type === 'chat.send') onSent(frame.cid);
          return !life.signal.aborted;
        },
      }),
    end({ final, code }: Entry<'end'>) {
      life.abort();
      settle?.reject(failure(code ?? '', 'channel-unreachable'));
      finish({ final });
    },
  };
}
