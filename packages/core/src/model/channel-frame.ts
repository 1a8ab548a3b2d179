import * as v from 'valibot';
import { REFUSAL_CODES } from './chat.ts';

const Seq = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The place up to which a viewer has seen the log: it survives reconnects. */
export interface Cursor {
  /** Changes when the service's log starts anew. */
  readonly epoch: string;
  /** Highest `seq` seen without a hole below it. */
  readonly seq: number;
}

/**
 * What a service says besides show events (realtime protocol, version 1).
 * `hello` comes first on every connection; with `resumed: true` the missed events follow, else a `sync.snapshot`. A snapshot
 * with an empty epoch is empty: what was missed is not known, what was known before may still hold.
 */
export const ControlFrameSchema = v.variant('type', [
  v.object({
    type: v.literal('hello'),
    /** Service's clock, epoch ms; a broker may not know it. */
    time: v.optional(v.pipe(v.number(), v.finite())),
    epoch: v.string(),
    seq: Seq,
    resumed: v.optional(v.boolean(), false),
    /** Seconds over which a crowd that lost its connections together should spread its return. */
    reconnect: v.optional(v.object({ spread: v.optional(v.number(), 5) }), {}),
    /** This connection's user, when the service knows one. */
    user: v.optional(
      v.object({ id: v.string(), name: v.optional(v.string()), role: v.optional(v.string()) }),
    ),
  }),
  v.object({
    type: v.literal('sync.snapshot'),
    epoch: v.string(),
    seq: Seq,
    /** Stream-lane log of the DVR window plus the latest state event of every key, as wire events. */
    state: v.array(v.unknown()),
    /** The newest chat messages. */
    tail: v.optional(v.array(v.unknown()), []),
  }),
  v.object({
    type: v.literal('heartbeat'),
    time: v.number(),
    epoch: v.optional(v.string()),
    seq: Seq,
    /** Renews what hello said: the audience has grown since. */
    reconnect: v.optional(v.object({ spread: v.optional(v.number(), 5) })),
  }),
  v.object({
    type: v.literal('ack'),
    cid: v.string(),
    id: v.string(),
    seq: v.optional(Seq),
    /** A moderator has to let the message pass before others see it. */
    held: v.optional(v.boolean()),
  }),
  v.object({
    type: v.literal('nack'),
    cid: v.string(),
    code: v.fallback(v.picklist(REFUSAL_CODES), 'unknown'),
    /** Ms until it is worth trying again. */
    retryAfter: v.optional(v.number()),
    /** Says more of the code, such as what a viewer who is `ineligible` has not done. */
    reason: v.optional(v.pipe(v.string(), v.maxLength(64))),
  }),
]);

/** See {@link ControlFrameSchema}. */
export type ControlFrame = v.InferOutput<typeof ControlFrameSchema>;

const Cid = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const FrameId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** What a viewer sends. `cid` is the client's own id and the idempotency key: the same `cid` is one message. */
export const ClientFrameSchema = v.variant('type', [
  v.object({
    type: v.literal('hello'),
    v: v.optional(v.literal(1), 1),
    show: v.pipe(v.string(), v.maxLength(64)),
    token: v.optional(v.pipe(v.string(), v.maxLength(4000))),
    /** Shown name of a guest. */
    name: v.optional(v.pipe(v.string(), v.maxLength(200))),
    cursor: v.optional(v.object({ epoch: v.pipe(v.string(), v.maxLength(32)), seq: Seq })),
  }),
  v.object({
    type: v.literal('chat.send'),
    cid: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
    text: v.pipe(v.string(), v.maxLength(4000)),
    name: v.optional(v.pipe(v.string(), v.maxLength(200))),
    replyTo: v.optional(v.pipe(v.string(), v.maxLength(64))),
    at: v.optional(v.number()),
  }),
  v.object({
    type: v.literal('react'),
    kind: v.optional(v.pipe(v.string(), v.maxLength(32)), 'heart'),
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  }),
  v.object({ type: v.literal('token'), token: v.pipe(v.string(), v.maxLength(4000)) }),
  v.object({ type: v.literal('poll.vote'), cid: Cid, pollId: FrameId, optionId: FrameId }),
  v.object({ type: v.literal('giveaway.enter'), cid: Cid, giveawayId: FrameId }),
  v.object({
    type: v.literal('question.ask'),
    cid: Cid,
    text: v.pipe(v.string(), v.maxLength(4000)),
    /** Programme time of the picture that the question is about, epoch ms. */
    at: v.optional(v.number()),
  }),
  v.object({ type: v.literal('question.vote'), cid: Cid, questionId: FrameId }),
  v.object({ type: v.literal('ping') }),
]);

/** See {@link ClientFrameSchema}. */
export type ClientFrame = v.InferOutput<typeof ClientFrameSchema>;
