import * as v from 'valibot';
import type { ClientFrame, Cursor } from '../../model/channel-frame.ts';
import type { EngineLink, EngineReplay, EngineSnapshot, EngineWire } from '../../ports/engine.ts';
import type { SocketLine } from '../engine-socket/open-socket.ts';
import type { Dialect, Push } from './dialects.ts';

/** What is said on one connection. */
export interface SessionDeps {
  readonly line: SocketLine;
  readonly wire: EngineWire;
  readonly dialect: Dialect;
  readonly topic: string;
  /** Name of the show's events. */
  readonly event: string;
  readonly cursor: Cursor | undefined;
  readonly getToken: (() => string | undefined | Promise<string | undefined>) | undefined;
  readonly heartbeatMs: number;
  /** Whether viewers send on the channel. */
  readonly sends: boolean;
}

const ReplySchema = v.object({ status: v.string(), response: v.optional(v.unknown()) });
const ReasonSchema = v.object({ reason: v.pipe(v.unknown(), v.transform(String)) });
const WhereSchema = v.object({ epoch: v.string(), seq: v.number() });
const MissedSchema = v.object({ events: v.array(v.unknown()) });
const StateSchema = v.object({ state: v.array(v.unknown()) });
const AnswerSchema = v.looseObject({});

const REFUSED = /unauthori[sz]ed|forbidden|denied|permission|unmatched|not.?found/iu;

/** Speaks Phoenix Channels on an open connection; answers what takes each message. */
export function createSession(deps: SessionDeps): (value: unknown) => void {
  const { line, wire, dialect, topic } = deps;
  const waiting = new Map<string, (reply: v.InferOutput<typeof ReplySchema>) => void>();
  let refs = 0;
  let joinRef = '';
  let token: string | undefined;

  function push(
    to: string,
    event: string,
    payload: object,
    answered?: (reply: v.InferOutput<typeof ReplySchema>) => void,
  ): boolean {
    refs += 1;
    const ref = String(refs);
    if (event === 'phx_join') joinRef = ref;
    if (answered !== undefined) waiting.set(ref, answered);
    return line.send(
      dialect.write({ joinRef: to === topic ? joinRef : null, ref, topic: to, event, payload }),
    );
  }

  async function join(): Promise<void> {
    token = await deps.getToken?.();
    push(topic, 'phx_join', dialect.joining({ token, cursor: deps.cursor }), ({ status, response }) => {
      if (status === 'ok') return line.ready(linkOf(response));
      const why = v.is(ReasonSchema, response) ? String(response.reason) : JSON.stringify(response);
      line.end({ final: REFUSED.test(why) }, `${topic} refuses: ${why}`);
    });
    line.watch(deps.heartbeatMs, () => void beat().catch(line.fail), true);
  }

  async function beat(): Promise<void> {
    push('phoenix', 'heartbeat', {});
    if (!dialect.renews) return;
    const fresh = await deps.getToken?.();
    if (fresh === token) return;
    token = fresh;
    push(topic, 'access_token', { access_token: fresh });
  }

  function linkOf(response: unknown): EngineLink {
    const where = v.is(WhereSchema, response);
    return {
      ...(where && v.is(MissedSchema, response) && { replay: () => Promise.resolve<EngineReplay>(response) }),
      ...(where &&
        v.is(StateSchema, response) && { snapshot: () => Promise.resolve<EngineSnapshot>(response) }),
      ...(deps.sends && { send }),
    };
  }

  function send(frame: ClientFrame): boolean {
    return push(topic, frame.type, frame, ({ status, response }) => {
      if (!('cid' in frame)) return;
      const said = v.is(AnswerSchema, response) ? response : {};
      // What the service says goes before; the cid is ours, whatever it says.
      wire.take({ code: 'unknown', ...said, type: status === 'ok' ? 'ack' : 'nack', cid: frame.cid });
    });
  }

  function take({ event, payload, ref, joinRef: theirs }: Push): void {
    if (event === 'phx_reply') return reply(ref, payload);
    // Of a join that is over.
    if (theirs !== null && theirs !== joinRef) return;
    if (event === 'phx_close') return line.end({ final: dialect.closesForGood }, `${topic} was closed`);
    if (event === 'phx_error') return line.end({ final: false }, `${topic} has failed`);
    const found = dialect.eventIn(event, payload, deps.event);
    // Payloads are objects; so is a batch.
    if (found !== undefined) wire.take(v.is(MissedSchema, found) ? found.events : found);
  }

  function reply(ref: string | null, payload: unknown): void {
    const answered = waiting.get(ref ?? '');
    waiting.delete(ref ?? '');
    if (v.is(ReplySchema, payload)) answered?.(payload);
  }

  join().catch(line.fail);
  return (value) => {
    const message = dialect.read(value);
    if (message === undefined) wire.take(value);
    else if (message.topic === topic) take(message);
  };
}
