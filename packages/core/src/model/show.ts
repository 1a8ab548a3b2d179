import * as v from 'valibot';
import { cleanName } from '../lib/clean-text.ts';
import { decode } from './decode.ts';
import {
  ClaimSchema,
  DisclosureSchema,
  IdSchema,
  ImageSchema,
  LinkSchema,
  ProductSchema,
  plainText,
  type Product,
} from './product.ts';
import { ProductRefSchema } from './product-ref.ts';
import { resolveLinks } from './resolve-links.ts';
import { StreamSchema } from './stream.ts';

/** Where a show is in its life. */
export const PHASES = ['upcoming', 'live', 'paused', 'ended', 'replay'] as const;

/** A phase of {@link PHASES}. */
export type Phase = (typeof PHASES)[number];

const IsoDate = v.pipe(
  v.string(),
  v.check((value) => !Number.isNaN(Date.parse(value)), 'expected an ISO 8601 date'),
  v.transform((value) => Date.parse(value)),
);

const HostSchema = v.object({
  name: v.pipe(
    v.string(),
    v.transform((name) => cleanName(name, 60)),
  ),
  /** Who is on camera: it is said to the viewer when it is not a person who is live. */
  kind: v.optional(v.picklist(['person', 'ai', 'recorded']), 'person'),
  avatar: v.optional(ImageSchema),
});

const ChannelConfigSchema = v.object({
  type: v.picklist(['websocket']),
  url: v.pipe(v.string(), v.regex(/^wss?:\/\//u, 'expected a ws:// or wss:// URL')),
});

const CartConfigSchema = v.variant('type', [
  v.object({ type: v.literal('http'), url: v.pipe(LinkSchema, v.string('expected an http(s) URL')) }),
  v.object({ type: v.literal('page') }),
]);

/** The backend of the shop: the name of an adapter and its options, such as `{ "type": "vendure", "url": "https://…" }`. */
const StoreConfigSchema = v.looseObject({
  type: v.pipe(v.string(), v.regex(/^[a-z]+(-[a-z]+)*$/u, 'expected the name of an adapter')),
  /** Whether the catalog's products are laid over those of the show, field by field, or take their place. */
  answer: v.optional(v.picklist(['merge', 'replace'])),
});

/** A product that is only named: the shop's catalog tells the rest. Labels that the law asks for are the show's to say. */
export const NamedProductSchema = v.pipe(
  v.object({
    ...ProductRefSchema.entries,
    commissionCategory: v.optional(v.string()),
    disclosures: v.optional(v.array(DisclosureSchema), []),
    claims: v.optional(v.array(ClaimSchema), []),
  }),
  v.transform((named): Product => ({ ...named, options: [], variants: [], complete: true })),
);

/** One entry of the show's products: with `variants` a whole product, without them one that is only named. */
export const ShowProductSchema = v.lazy((entry): typeof ProductSchema | typeof NamedProductSchema =>
  typeof entry === 'object' && entry !== null && !('variants' in entry) ? NamedProductSchema : ProductSchema,
);

/** The show JSON: what `src` of the element points at. Dates are ISO 8601 here and epoch ms in the core. */
export const ShowSchema = v.pipe(
  v.object({
    v: v.optional(v.literal(1), 1),
    id: IdSchema,
    title: plainText(300),
    description: v.optional(plainText(2000)),
    status: v.picklist(PHASES),
    startsAt: v.optional(IsoDate),
    endedAt: v.optional(IsoDate),
    /** When it is planned to end. */
    endsAt: v.optional(IsoDate),
    /** The page on which the show is: what is shared leads there. */
    url: v.optional(LinkSchema),
    /** The campaign of shared links, such as `utm_source=shoppable&utm_medium=share`. */
    shareUtm: v.optional(v.pipe(v.string(), v.maxLength(500))),
    host: v.optional(HostSchema),
    poster: v.optional(ImageSchema),
    stream: v.optional(StreamSchema),
    /** A recording that plays as a show from `startsAt` on, every viewer at the same place; always labelled as recorded. */
    simulated: v.optional(v.boolean(), false),
    /** Played before the start. */
    trailer: v.optional(
      v.object({
        src: v.pipe(LinkSchema, v.string('expected an http(s) URL')),
        type: v.optional(v.picklist(['hls', 'mp4'])),
      }),
    ),
    /** Where a viewer's wish to be reminded goes (POST); without it no reminder is offered. */
    reminder: v.optional(
      v.object({
        url: v.pipe(LinkSchema, v.string('expected an http(s) URL')),
        /** What the viewer is asked for; `none` where the merchant's cookies say who he is. */
        contact: v.optional(v.picklist(['none', 'email', 'phone']), 'none'),
      }),
    ),
    /** In the order in which the bag lists them. */
    products: v.optional(v.pipe(v.array(ShowProductSchema), v.maxLength(500)), []),
    channel: v.optional(ChannelConfigSchema),
    /** Where products are looked up and bought. `cart`, where it is given, is bought from instead. */
    store: v.optional(StoreConfigSchema),
    cart: v.optional(CartConfigSchema),
    /** From whom coupons without a code of their own are claimed. */
    coupons: v.optional(CartConfigSchema),
    /** The chat of a recording in pieces, where it is too long to stand in `events`. */
    chatLog: v.optional(
      v.pipe(
        v.object({
          /** Folder of the pieces: `000000.ndjson`, `000060.ndjson` …, one wire event a line. */
          url: v.pipe(LinkSchema, v.string('expected an http(s) URL')),
          startsAt: IsoDate,
          seconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 60),
          count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
        }),
        v.transform(({ startsAt, ...pieces }) => ({ ...pieces, startsAtMs: startsAt })),
      ),
    ),
    disclosures: v.optional(v.array(DisclosureSchema), []),
    /** Events known beforehand: the whole log of a replay, the chapters of a recording. */
    events: v.optional(v.array(v.unknown()), []),
  }),
  v.transform(({ startsAt, endedAt, endsAt, v: _version, ...show }) => ({
    ...show,
    ...(startsAt !== undefined && { startsAtMs: startsAt }),
    ...(endedAt !== undefined && { endedAtMs: endedAt }),
    ...(endsAt !== undefined && { endsAtMs: endsAt }),
  })),
);

/** A show as the core knows it. */
export type ShowData = v.InferOutput<typeof ShowSchema>;

/** The show JSON as it is written by a backend. */
export type ShowJson = v.InferInput<typeof ShowSchema>;

/**
 * Reads a show JSON. Relative links are resolved against `base`, the URL it came from.
 * Throws `show-invalid`, whose message and `path` say which field is wrong.
 */
export function decodeShow(value: unknown, base?: string): ShowData {
  return decode(
    ShowSchema,
    base === undefined ? value : resolveLinks(value, base),
    'show-invalid',
    'The show JSON',
  );
}
