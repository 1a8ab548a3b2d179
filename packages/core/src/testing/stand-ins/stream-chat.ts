import type {
  StreamChannelLike,
  StreamEventLike,
  StreamMessageLike,
} from '../../adapters/stream-chat-channel.ts';
import type { BridgeService, StandInLine } from './bridge-service.ts';

type Listener = (event: StreamEventLike) => void;
/** What goes with a message beside what the SDK's types name. */
export interface StreamExtra {
  readonly shoppable?: unknown;
  readonly cid?: string;
}

/**
 * A stand-in of a `Channel` of stream-chat 9.53.0 and of its client, written after its types, source and documentation; no server
 * of Stream is behind it. Events that were missed are not told again, an id is taken once, errors carry Stream's codes.
 */
export function createStreamChatStandIn(service: BridgeService): {
  readonly channel: StreamChannelLike;
  readonly messages: readonly StreamMessageLike[];
  /** Somebody writes into the channel. */
  write(message: Partial<StreamMessageLike> & StreamExtra): void;
  tell(event: StreamEventLike & { readonly shoppable?: unknown }): void;
  failSend(code: number): void;
  readonly watching: boolean;
} & StandInLine {
  const messages: StreamMessageLike[] = [];
  const listeners = { channel: new Set<Listener>(), client: new Set<Listener>() };
  let online = true;
  let initialized = false;
  let watching = false;
  let how: 'final' | 'silent' | undefined;
  let failure: number | undefined;

  // The show's events are messages of the shop's own user; what is not durable is a custom event.
  service.onItem((item) => {
    const { seq, id, type } = item as { readonly seq?: number; readonly id?: string; readonly type: string };
    if (seq === undefined) return tell({ type: 'shoppable', user: { id: 'shop' }, ...{ shoppable: item } });
    const known = messages.some((message) => message.id === `w-${String(id)}`);
    const message = { id: `w-${String(id)}`, user: { id: 'shop' }, text: type, ...{ shoppable: item } };
    if (known) tell({ type: 'message.new', message });
    else write(message);
  });

  function write(given: Partial<StreamMessageLike> & StreamExtra): void {
    const at = new Date(1_700_000_000_000 + messages.length).toISOString();
    const message = { id: `m${String(messages.length)}`, type: 'regular', created_at: at, ...given };
    messages.push(message);
    tell({ type: 'message.new', message });
  }

  function tell(event: StreamEventLike): void {
    if (online && watching) for (const listener of [...listeners.channel]) listener(event);
  }

  function tellClient(event: StreamEventLike): void {
    for (const listener of [...listeners.client]) listener(event);
  }

  function source(set: Set<Listener>): StreamChannelLike['on'] {
    return (listener) => {
      set.add(listener);
      return { unsubscribe: () => void set.delete(listener) };
    };
  }

  return {
    messages,
    write,
    tell,
    failSend: (code) => void (failure = code),
    get watching() {
      return watching;
    },
    channel: {
      get initialized() {
        return initialized;
      },
      on: source(listeners.channel),
      getClient: () => ({ on: source(listeners.client) }),
      async watch() {
        if (how === 'silent') return new Promise<never>(() => undefined);
        if (how === 'final') {
          throw Object.assign(new Error('not allowed to ReadChannel'), { code: 17, status: 403 });
        }
        initialized = true;
        watching = true;
        return { messages: messages.slice(-25) };
      },
      async stopWatching() {
        watching = false;
      },
      async query({ messages: { limit, id_lt: before } }) {
        const end = messages.findIndex(({ id }) => id === before);
        return { messages: messages.slice(0, end === -1 ? undefined : end).slice(-limit) };
      },
      async sendMessage(message) {
        if (failure !== undefined) throw Object.assign(new Error('Refused'), { code: failure });
        if (messages.some(({ id }) => id === message.id)) {
          throw Object.assign(new Error(`a message with ID ${message.id} already exists`), { code: 4 });
        }
        write({ ...message, user: { id: 'viewer', name: 'Viewer' } });
        return { message: { ...message, type: 'regular' } };
      },
    },
    lose() {
      online = false;
      tellClient({ type: 'connection.changed', online: false });
    },
    mend() {
      online = true;
      tellClient({ type: 'connection.changed', online: true });
      tellClient({ type: 'connection.recovered' });
    },
    close: () => tell({ type: 'channel.deleted' }),
    refuseNext: (next) => void (how = next),
    get listeners() {
      return listeners.channel.size + listeners.client.size;
    },
  };
}
