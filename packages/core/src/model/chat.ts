import * as v from 'valibot';
import { cleanName } from '../lib/clean-text.ts';
import { IdSchema, plainText } from './product.ts';

/** Longest message a viewer may write, in characters. */
export const MESSAGE_LENGTH = 300;

/** Longest message that is shown, in characters: the host may have more to say. */
const SHOWN_LENGTH = 500;

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
  text: plainText(SHOWN_LENGTH),
  replyTo: v.optional(IdSchema),
  /** What it answers, for who has not got that message. */
  quote: v.optional(v.object({ user: ChatUserSchema, text: plainText(200) })),
  /** Id of the one user who may read it; the service sends it to nobody else but its author. */
  to: v.optional(IdSchema),
  /** The sender's own id for it, by which an echo finds its optimistic row. */
  cid: v.optional(IdSchema),
});

/** What a message answers, as much of it as is shown above the answer. */
export type ChatQuote = NonNullable<v.InferOutput<typeof ChatBodySchema>['quote']>;

/** How often a product was bought of late; nobody is named. */
export interface Purchases {
  readonly productId: string;
  readonly count: number;
}

/** One line of the chat as the viewer sees it. */
export interface ChatMessage {
  readonly id: string;
  readonly cid?: string;
  readonly user: ChatUser;
  readonly text: string;
  readonly replyTo?: string;
  /** What it answers; gone when that was taken away. */
  readonly quote?: ChatQuote;
  /** The one user who may read it. */
  readonly to?: string;
  /** This viewer has written it here. */
  readonly mine?: boolean;
  /** It names this viewer, answers him, or is for him alone. */
  readonly toMe?: boolean;
  /** The line tells of purchases instead of saying something. */
  readonly purchases?: Purchases;
  /** When the service took it, epoch ms; for an own message that is still on its way, when it was written. */
  readonly sentAtMs: number;
  /** Programme time at which it was said; a host's message waits for it. */
  readonly atMs?: number;
  /** `sent` for everything that came from the service; `held`: a moderator has to let it pass. */
  readonly delivery: 'sent' | 'sending' | 'held' | 'failed';
  /** Why it failed; absent when nobody has answered. */
  readonly refusal?: RefusalCode;
  /** Seconds that the service asked to wait when it refused. */
  readonly waitSeconds?: number;
}

/** Whether a line is worth a place where not all have one: those of the show, of this viewer, to him, and purchases. */
export function isWeighty({ user, mine, toMe, purchases }: ChatMessage): boolean {
  return user.role !== 'viewer' || mine === true || toMe === true || purchases !== undefined;
}

/** Whether a text calls somebody by his name: `@Noa`. */
export function mentions(text: string, name: string): boolean {
  if (name === '' || !text.includes('@')) return false;
  const call = `@${name.toLowerCase()}`;
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(call); at !== -1; at = lower.indexOf(call, at + 1))
    if (!/^[\p{L}\p{M}\p{N}_]/u.test(lower.slice(at + call.length))) return true;
  return false;
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
