import * as v from 'valibot';
import { MESSAGE_LENGTH } from '@shoppable/core';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const AtMs = v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)));
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
