import * as v from 'valibot';
import { newId } from '../../lib/new-id.ts';
import type { ClientFrame } from '../../model/channel-frame.ts';
import type { ChannelEnd } from '../../ports/channel.ts';
import type { EngineWire } from '../../ports/engine.ts';
import type { SocketLine } from '../engine-socket/open-socket.ts';
import type { Signed } from './authorize.ts';

/** What is said on one connection. */
export interface SessionDeps {
  readonly line: SocketLine;
  readonly wire: EngineWire;
  readonly channel: string;
  /** Name of the show's events; undefined: all that are not the protocol's own. */
  readonly event: string | undefined;
  /** Whether viewers send by client events. */
  readonly sends: boolean;
  /** Signs for the channel; undefined for a public one. */
  readonly sign: ((socketId: string) => Promise<Signed>) | undefined;
  readonly endOf: (code: number) => ChannelEnd;
}

const MessageSchema = v.object({
  event: v.string(),
  channel: v.optional(v.string()),
  data: v.optional(v.unknown()),
});
const EstablishedSchema = v.object({
  socket_id: v.string(),
  activity_timeout: v.fallback(v.pipe(v.number(), v.minValue(1)), 120),
});
const FaultSchema = v.fallback(
  v.object({ code: v.fallback(v.number(), 0), status: v.fallback(v.number(), 0) }),
  { code: 0, status: 0 },
);
const CountSchema = v.object({ subscription_count: v.number() });

// A connection that hangs is to be noticed sooner than servers ask for.
const LONGEST_PING_S = 15;
const OWN_EVENT = /^(?:pusher(?:_internal)?:|client-)/u;
// Everybody on the channel sees what is sent this way: nothing that is a secret.
const PUBLIC_FRAME = /^(?:chat|react|poll|question|giveaway|coupon)\b/u;

/** Speaks the Pusher protocol 7 on an open connection; answers what takes each message. */
export function createSession(deps: SessionDeps): (value: unknown) => void {
  const { line, wire, channel, sign } = deps;
  let subscribed = false;

  function established(data: unknown): void {
    const { success, output } = v.safeParse(EstablishedSchema, data);
    if (!success) return line.end({ final: false }, 'the greeting of the server is not readable');
    const pingMs = Math.min(output.activity_timeout, LONGEST_PING_S) * 1000;
    line.watch(pingMs, () => line.send({ event: 'pusher:ping', data: {} }));
    subscribe(output.socket_id).catch(line.fail);
  }

  async function subscribe(socketId: string): Promise<void> {
    const signed = await sign?.(socketId);
    line.send({ event: 'pusher:subscribe', data: { channel, ...signed } });
  }

  function fault(data: unknown): void {
    const { code, status } = v.parse(FaultSchema, data);
    if (status === 401 || status === 403) line.end({ final: true }, `${channel} is not for this viewer`);
    else if (code >= 4000 && code < 4300)
      line.end(deps.endOf(code), `the server refuses with ${String(code)}`);
    else if (!subscribed) line.end({ final: false }, `the server did not subscribe to ${channel}`);
  }

  function send(frame: ClientFrame): boolean {
    return PUBLIC_FRAME.test(frame.type) && line.send({ event: 'client-shoppable', channel, data: frame });
  }

  function count(data: unknown): void {
    if (!v.is(CountSchema, data)) return;
    const viewers = data.subscription_count;
    wire.take({ id: newId(Date.now()), type: 'presence.count', data: { viewers } });
  }

  function onChannel(event: string, data: unknown): void {
    if (event === 'pusher_internal:subscription_succeeded') {
      subscribed = true;
      line.ready(deps.sends ? { send } : {});
    } else if (event === 'pusher:subscription_error') fault(inner(data));
    else if (event === 'pusher_internal:subscription_count') count(inner(data));
    else if (!OWN_EVENT.test(event) && (deps.event ?? event) === event) wire.take(data);
  }

  return (value) => {
    const { success, output } = v.safeParse(MessageSchema, value);
    if (!success) return wire.take(value);
    const { event, data } = output;
    if (event === 'pusher:connection_established') established(inner(data));
    else if (event === 'pusher:ping') line.send({ event: 'pusher:pong', data: {} });
    else if (event === 'pusher:error') fault(inner(data));
    else if (output.channel === channel) onChannel(event, data);
  };
}

/** Data of the protocol's own events are JSON in a text. */
function inner(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : data;
  } catch {
    return undefined;
  }
}
