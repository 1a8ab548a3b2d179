import * as v from 'valibot';
import { MESSAGE_LENGTH } from '@shoppable/core';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const AtMs = v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)));
const Text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const Whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** What a host can do. `atMs` is the programme time of the picture that he saw when he did it, epoch ms. */
export const CommandSchema = v.variant('kind', [
  v.object({
    kind: v.literal('pin'),
    productIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(3, 'expected at most three products')),
    atMs: AtMs,
  }),
  v.object({ kind: v.literal('unpin'), atMs: AtMs }),
  v.object({
    kind: v.literal('deal-start'),
    productIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(20)),
    percent: Whole(1, 90),
    durationSeconds: Whole(5, 24 * 3600),
    limit: v.optional(Whole(1, 1_000_000)),
    perCustomer: v.optional(Whole(1, 1000)),
    atMs: AtMs,
  }),
  v.object({ kind: v.literal('deal-end'), dealId: Id }),
  v.object({
    kind: v.literal('coupon-offer'),
    title: Text(200),
    percent: Whole(1, 90),
    durationSeconds: Whole(5, 24 * 3600),
    /** How many there are. */
    limit: Whole(1, 1_000_000),
    /** Cents that a viewer's cart must hold. */
    minimumCents: v.optional(Whole(0, 100_000_000), 0),
    atMs: AtMs,
  }),
  v.object({ kind: v.literal('coupon-end'), couponId: Id }),
  v.object({ kind: v.literal('sold-out'), productId: Id, soldOut: v.boolean() }),
  v.object({
    kind: v.literal('say'),
    text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MESSAGE_LENGTH)),
    /** The console's own id for it: sent twice, it is one message. */
    cid: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
    atMs: AtMs,
  }),
  v.object({ kind: v.literal('delete-message'), id: Id }),
  v.object({ kind: v.literal('timeout-user'), userId: Id, seconds: Whole(0, 24 * 3600) }),
  v.object({ kind: v.literal('slow-mode'), seconds: Whole(0, 600) }),
  v.object({ kind: v.literal('status'), status: v.picklist(['live', 'paused', 'ended']) }),
  v.object({ kind: v.literal('autopilot'), on: v.boolean() }),
  v.pipe(
    v.object({
      kind: v.literal('poll-open'),
      question: Text(300),
      options: v.pipe(v.array(Text(200)), v.minLength(2), v.maxLength(6)),
      durationSeconds: v.optional(Whole(5, 3600)),
      /** Place of the right option, from 0: the poll is a quiz, and tells it when it is closed. */
      right: v.optional(Whole(0, 5)),
      atMs: AtMs,
    }),
    v.check(({ options, right = 0 }) => right < options.length, 'expected the place of an option'),
  ),
  v.object({ kind: v.literal('poll-close'), pollId: Id }),
  v.object({
    kind: v.literal('giveaway-open'),
    title: Text(200),
    winners: v.optional(Whole(1, 100), 1),
    eligible: v.optional(v.picklist(['all', 'chatted']), 'all'),
    durationSeconds: v.optional(Whole(5, 3600)),
    claim: v.optional(Text(500)),
    atMs: AtMs,
  }),
  v.object({ kind: v.literal('giveaway-draw'), giveawayId: Id }),
  v.object({
    kind: v.literal('question-answer'),
    questionId: Id,
    /** Empty when it was answered aloud. */
    answer: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000)), ''),
    atMs: AtMs,
  }),
  v.object({ kind: v.literal('question-remove'), questionId: Id }),
]);

/** See {@link CommandSchema}. */
export type Command = v.InferOutput<typeof CommandSchema>;

/** A {@link Command} as it is written in a request. */
export type CommandInput = v.InferInput<typeof CommandSchema>;

/** Why a command was not done: `status` is the HTTP status of the answer, the message is for the host's eyes. */
export class CommandRefusal extends Error {
  readonly status: 400 | 404 | 409 | 502;
  readonly code: string;

  constructor(status: 400 | 404 | 409 | 502, code: string, message: string) {
    super(message);
    this.name = 'CommandRefusal';
    this.status = status;
    this.code = code;
  }
}
