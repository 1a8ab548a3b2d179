import * as v from 'valibot';
import { decode } from '../model/decode.ts';
import type { ShowJson } from '../model/show.ts';
import type { CaptionLine, Playhead, StreamCue } from '../ports/playback.ts';

const Code = v.optional(v.pipe(v.string(), v.maxLength(100)));

const StateSchema = v.looseObject({
  phase: v.picklist(['idle', 'loading', 'playing', 'paused', 'waiting', 'refused', 'ended', 'failed']),
  muted: v.boolean(),
  volume: v.number(),
  atLiveEdge: v.boolean(),
});

const ms = v.pipe(v.number(), v.minValue(0));
const Text = v.pipe(v.string(), v.maxLength(100_000));

/** One thing that came to a show from outside, `ms` after the recording began. */
const EntrySchema = v.variant('kind', [
  /** The show JSON came; absent: as before. */
  v.object({ kind: v.literal('show'), ms, show: v.optional(v.record(v.string(), v.unknown())), code: Code }),
  /** The channel was opened. */
  v.object({ kind: v.literal('open'), ms }),
  /** The channel delivered: events and control frames as they travel. */
  v.object({ kind: v.literal('items'), ms, items: v.array(v.unknown()) }),
  v.object({ kind: v.literal('end'), ms, final: v.boolean(), code: Code }),
  /** A message went out. */
  v.object({ kind: v.literal('sent'), ms, cid: v.string() }),
  /** A player was connected, with these optional verbs. */
  v.object({ kind: v.literal('player'), ms, abilities: v.array(v.string()) }),
  v.object({ kind: v.literal('state'), ms, state: StateSchema }),
  v.object({ kind: v.literal('frame'), ms, atMs: v.optional(v.number()), mediaTime: v.number() }),
  v.object({
    kind: v.literal('cue'),
    ms,
    cue: v.object({
      carrier: v.picklist(['daterange', 'id3', 'emsg', 'sei', 'webvtt', 'json']),
      atMs: v.number(),
      dated: v.boolean(),
      id: Text,
      scheme: Text,
      text: Text,
    }),
  }),
  v.object({
    kind: v.literal('captions'),
    ms,
    lines: v.array(v.object({ id: Text, text: Text, language: v.optional(v.string()) })),
  }),
  /** A cart was connected, with these optional methods and limits. */
  v.object({ kind: v.literal('cart'), ms, abilities: v.array(v.string()) }),
  /** The cart made a way to pay; where it leads is nobody else's business. */
  v.object({ kind: v.literal('cart-checkout'), ms, code: Code }),
  /** The shop's own cart was shown, or not. */
  v.object({ kind: v.literal('cart-open'), ms, opened: v.optional(v.boolean()), code: Code }),
  /** The cart answered a reading or a change, or told of itself. */
  v.object({
    kind: v.picklist(['cart-read', 'cart-change', 'cart-news']),
    ms,
    cart: v.optional(v.unknown()),
    issues: v.optional(v.array(v.unknown())),
    code: Code,
  }),
  /** There was a catalog, with its own way to answer. */
  v.object({
    kind: v.literal('catalog-open'),
    ms,
    answer: v.optional(v.picklist(['merge', 'replace'])),
  }),
  /** The catalog answered a question about these products; without answers: as before. */
  v.object({
    kind: v.literal('catalog'),
    ms,
    ids: v.array(v.string()),
    answers: v.optional(v.array(v.unknown())),
    code: Code,
  }),
  /** The catalog told that products have changed; without ids: all. */
  v.object({ kind: v.literal('catalog-news'), ms, ids: v.optional(v.array(v.string())) }),
  /** There was somebody who gives coupons out, and who could say what the viewer has, or not. */
  v.object({ kind: v.literal('coupon-open'), ms, claimed: v.boolean() }),
  /** The claim of a coupon was answered. */
  v.object({ kind: v.literal('coupon-claim'), ms, answer: v.optional(v.unknown()), code: Code }),
  /** It was said which coupons the viewer has. */
  v.object({ kind: v.literal('coupon-claimed'), ms, coupons: v.optional(v.array(v.unknown())), code: Code }),
  /** The viewer asked for something. */
  v.object({ kind: v.literal('command'), ms, name: v.string(), args: v.array(v.unknown()) }),
]);

const RecordingSchema = v.object({
  v: v.literal(1),
  /** By the device's clock, epoch ms. */
  startedAtMs: v.number(),
  locale: v.string(),
  /** True when it grew too long and its end is missing. */
  truncated: v.optional(v.boolean(), false),
  entries: v.array(EntrySchema),
});

/** See {@link Recording}. */
export type RecordingEntry =
  | { readonly kind: 'show'; readonly ms: number; readonly show?: ShowJson; readonly code?: string }
  | { readonly kind: 'captions'; readonly ms: number; readonly lines: readonly CaptionLine[] }
  | { readonly kind: 'cue'; readonly ms: number; readonly cue: StreamCue }
  | ({ readonly kind: 'frame'; readonly ms: number } & Pick<Playhead, 'mediaTime'> & {
        readonly atMs?: number;
      })
  | Exclude<v.InferOutput<typeof EntrySchema>, { kind: 'show' | 'captions' | 'cue' | 'frame' }>;

/** Everything that came to one show from outside, in its order, as plain JSON: enough to see the same show again. */
export interface Recording {
  readonly v: 1;
  /** By the device's clock, epoch ms. */
  readonly startedAtMs: number;
  readonly locale: string;
  /** True when it grew too long and its end is missing. */
  readonly truncated: boolean;
  readonly entries: readonly RecordingEntry[];
}

/**
 * Reads a recording that comes from outside, a bug report for example. What stands in its entries is decoded once more
 * on its way into the show. Throws `config-invalid`, whose `path` says which field is wrong.
 */
export function decodeRecording(value: unknown): Recording {
  return decode(RecordingSchema, value, 'config-invalid', 'The recording') as Recording;
}
