import * as v from 'valibot';
import { cleanName } from '../lib/clean-text.ts';
import { IdSchema, plainText } from './product.ts';

/** Longest message a viewer may write, in characters. */
export const MESSAGE_LENGTH = 300;

/** Who speaks. The role comes from the service, never from the name. */
export const ChatUserSchema = v.object({
  id: IdSchema,
  name: v.pipe(
    v.string(),
    v.transform((name) => cleanName(name)),
  ),
  role: v.fallback(v.picklist(['viewer', 'host', 'moderator', 'system']), 'viewer'),
});

/** See {@link ChatUserSchema}. */
export type ChatUser = v.InferOutput<typeof ChatUserSchema>;

/** The body of a chat message on the wire. */
export const ChatBodySchema = v.object({
  user: ChatUserSchema,
  text: plainText(2000),
  replyTo: v.optional(IdSchema),
  /** The sender's own id for it, by which an echo finds its optimistic row. */
  cid: v.optional(IdSchema),
});

/** One line of the chat as the viewer sees it. */
export interface ChatMessage {
  readonly id: string;
  readonly cid?: string;
  readonly user: ChatUser;
  readonly text: string;
  readonly replyTo?: string;
  /** When the service took it, epoch ms; for an own message that is still on its way, the device's time. */
  readonly sentAtMs: number;
  /** Programme time at which it was said; a host's message waits for it. */
  readonly atMs?: number;
  /** `sent` for everything that came from the service. */
  readonly delivery: 'sent' | 'sending' | 'failed';
  /** Why it failed. */
  readonly refusal?: RefusalCode;
}

/** Why a service refuses a message. */
export const REFUSAL_CODES = [
  'rate',
  'slow',
  'banned',
  'blocked-word',
  'too-long',
  'login-required',
  'closed',
  'timeout',
  'already',
  'ineligible',
  'unknown',
] as const;

/** A code of {@link REFUSAL_CODES}. */
export type RefusalCode = (typeof REFUSAL_CODES)[number];
