import * as v from 'valibot';
import { orAbort } from '../../lib/or-abort.ts';
import type { ClientFrame, Cursor } from '../../model/channel-frame.ts';
import type { EngineLink, EngineSnapshot, EngineWire } from '../../ports/engine.ts';
import type { SocketLine } from '../engine-socket/open-socket.ts';
import { eventsOf, MessageSchema, type Message, type Subscribed } from './messages.ts';

type Token = () => string | Promise<string>;

/** What is said on one connection. */
export interface SessionDeps {
  readonly line: SocketLine;
  readonly wire: EngineWire;
  readonly channel: string;
  /** From where to recover. */
  readonly cursor: Cursor | undefined;
  readonly getToken: Token | undefined;
  readonly getChannelToken: Token | undefined;
  readonly rpc: string | undefined;
  readonly publishTo: string | undefined;
  /** Whether the newest of the channel's history are the show as it is now. */
  readonly hasSnapshot: boolean;
  /** Ends the connection as a code of the server says. */
  readonly endWith: (code: number, why: string) => void;
}

const TOKEN_EXPIRED = 109;
// Codes below it end a subscription for good.
const RESUBSCRIBE = 2500;
const REFUSALS: Readonly<Record<number, string>> = {
  101: 'login-required',
  103: 'login-required',
  111: 'rate',
};
const MOST = 300;
const LONGEST_TTL_S = 86_400;

/** Speaks the Centrifugo protocol 2 on an open connection; answers what takes each message. */
export function createSession(deps: SessionDeps): (value: unknown) => void {
  const { line, wire, channel, cursor, getToken } = deps;
  const waiting = new Map<number, (message: Message) => void>();
  let commands = 0;
  let pong = false;
  let epoch = '';
  let newest = 0;

  function ask(command: object, answered: (message: Message) => void): boolean {
    commands += 1;
    waiting.set(commands, answered);
    return line.send({ id: commands, ...command });
  }

  function refuse(error: Message['error'], renewable: boolean): void {
    const { code, temporary } = error ?? { code: 0, temporary: true };
    const final = !temporary && (code !== TOKEN_EXPIRED || !renewable);
    line.end({ final }, `the server refuses ${channel} with ${String(code)}`);
  }

  async function greet(): Promise<void> {
    const token = await getToken?.();
    ask({ connect: { token, name: 'shoppable' } }, ({ connect, error }) => {
      if (connect === undefined) return refuse(error, getToken !== undefined);
      ({ pong } = connect);
      // Only the server pings. One that does not leaves it to core to miss heartbeats.
      if (connect.ping > 0) line.watch(connect.ping * 1000);
      renewLater(connect);
      subscribe().catch(line.fail);
    });
  }

  async function subscribe(): Promise<void> {
    const token = await deps.getChannelToken?.();
    const recover = cursor && { recover: true, epoch: cursor.epoch, offset: cursor.seq };
    ask({ subscribe: { channel, token, ...recover } }, ({ subscribe: subscribed, error }) => {
      if (subscribed === undefined) return refuse(error, deps.getChannelToken !== undefined);
      ({ epoch, offset: newest } = subscribed);
      line.ready(linkOf(subscribed));
    });
  }

  function renewLater({ expires, ttl }: { readonly expires: boolean; readonly ttl: number }): void {
    if (!expires || getToken === undefined) return;
    const renew = async (): Promise<void> => {
      const token = await getToken();
      ask({ refresh: { token } }, ({ refresh, error }) =>
        refresh === undefined ? refuse(error, true) : renewLater(refresh),
      );
    };
    // The server waits a while for the new token.
    line.after(Math.min(Math.max(ttl, 1), LONGEST_TTL_S) * 1000, () => void renew().catch(line.fail));
  }

  function linkOf({ recovered, offset, publications }: Subscribed): EngineLink {
    const events = publications.flatMap((each) => eventsOf(each, epoch));
    const { rpc, publishTo } = deps;
    return {
      replay: () => Promise.resolve(recovered ? { epoch, seq: offset, events } : undefined),
      ...(deps.hasSnapshot && epoch !== '' && { snapshot: () => readHistory(offset) }),
      ...(rpc !== undefined && { send: (frame) => call(frame, { rpc: { method: rpc, data: frame } }) }),
      ...(publishTo !== undefined && {
        send: (frame) => call(frame, { publish: { channel: publishTo, data: frame } }),
      }),
    };
  }

  /** The newest of the channel's history; where it is not for viewers, only the place of it. */
  function readHistory(offset: number): Promise<EngineSnapshot> {
    const answered = new Promise<EngineSnapshot>((resolve) => {
      ask({ history: { channel, limit: MOST, reverse: true } }, ({ history }) => {
        const found = history ?? { epoch, offset, publications: [] };
        const state = [...found.publications].reverse().flatMap((each) => eventsOf(each, found.epoch));
        resolve({ epoch: found.epoch, seq: found.offset, state });
      });
    });
    return orAbort(answered, line.signal);
  }

  function call(frame: ClientFrame, command: object): boolean {
    // The token of a service of one's own is none of the broker's.
    if (frame.type === 'token') return false;
    return ask(command, ({ rpc, error }) => {
      if (rpc?.data !== undefined) wire.take(rpc.data);
      else if (error !== undefined && 'cid' in frame)
        wire.take({ type: 'nack', cid: frame.cid, code: REFUSALS[error.code] ?? 'unknown' });
    });
  }

  function push({ channel: from, pub, unsubscribe, disconnect }: NonNullable<Message['push']>): void {
    if (disconnect !== undefined) return deps.endWith(disconnect.code, 'the server disconnects');
    if (from !== channel) return;
    // Subscribing anew is what coming back does.
    if (unsubscribe !== undefined && unsubscribe.code >= RESUBSCRIBE)
      return deps.endWith(unsubscribe.code, `${channel} is to be subscribed to anew`);
    if (unsubscribe !== undefined) return line.end({ final: true }, `${channel} is not for this viewer`);
    if (pub === undefined) return;
    const { offset = newest } = pub;
    // A server that has lost its memory counts from the beginning, and says nothing of it.
    if (offset < newest) return line.end({ final: false }, `the stream of ${channel} begins anew`);
    newest = offset;
    wire.take(eventsOf(pub, epoch));
  }

  greet().catch(line.fail);
  return (value) => {
    const { success, output } = v.safeParse(MessageSchema, value);
    if (!success) return wire.take(value);
    const { id } = output;
    const answered = waiting.get(id);
    waiting.delete(id);
    if (answered !== undefined) answered(output);
    else if (output.push !== undefined) push(output.push);
    else if (id === 0 && pong) line.send({});
  };
}
