import * as v from 'valibot';
import { LinkSchema } from './product.ts';

const Url = v.pipe(LinkSchema, v.string('expected an http(s) URL'));
const Token = v.pipe(v.string(), v.maxLength(4096));
const Name = v.pipe(v.string(), v.regex(/^[\w.-]{1,200}$/u, 'expected letters, digits, ., - or _'));
const HeaderName = v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/u, 'expected the name of a header'));
const Language = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/u, 'expected a BCP 47 tag'));

/** A stream that is named as its service names it, instead of by its address. */
const ProviderSchema = v.variant('name', [
  v.object({ name: v.literal('mux'), playbackId: Name, token: v.optional(Token), domain: v.optional(Name) }),
  v.object({
    name: v.literal('cloudflare'),
    /** The `customer-….cloudflarestream.com` code. */
    customer: Name,
    /** Id of the video or of the live input; a signed token takes its place. */
    id: v.pipe(v.string(), v.maxLength(4096)),
    lowLatency: v.optional(v.boolean(), false),
  }),
  v.object({ name: v.literal('ivs'), url: Url, token: v.optional(Token) }),
  /** The page is asked for the address when the show starts. */
  v.object({ name: v.literal('page') }),
]);

/** The video of a show: where it is, and what stands beside it. */
export const StreamSchema = v.pipe(
  v.object({
    src: v.optional(Url),
    provider: v.optional(ProviderSchema),
    /** Default: told from the URL. */
    type: v.optional(v.picklist(['hls', 'mp4'])),
    /** Added to the programme time of the picture before cues are compared with it, in ms. */
    cueOffsetMs: v.optional(v.number(), 0),
    /** Playlist of the rendition to start with, so that it can be fetched beside the first one. */
    start: v.optional(Url),
    /** Whether the browser's cookies go with each request of the stream. */
    credentials: v.optional(v.picklist(['omit', 'include']), 'omit'),
    /** Goes with each request of the stream, without `?`. */
    query: v.optional(Token),
    /** Go with each request of the stream. */
    headers: v.optional(v.record(HeaderName, Token)),
    /** When `src`, `query` or `headers` are refreshed although nothing has failed. */
    expiresAt: v.optional(v.pipe(v.string(), v.isoTimestamp())),
    /** Asked (POST) for a new address, query or headers when the stream answers 401, 403 or 410. */
    refresh: v.optional(Url),
    /** WebVTT files beside the stream. */
    captions: v.optional(
      v.array(
        v.object({ src: Url, language: Language, label: v.optional(v.pipe(v.string(), v.maxLength(100))) }),
      ),
      [],
    ),
    /** A WebVTT metadata file or a JSON timeline of cues. */
    cues: v.optional(Url),
    /** Sound alone, for low-data mode. */
    audio: v.optional(Url),
    /** A still of the picture that is renewed at its address, for low-data mode. */
    still: v.optional(
      v.object({ url: Url, everyMs: v.optional(v.pipe(v.number(), v.minValue(2000)), 10_000) }),
    ),
  }),
  v.check(({ src, provider }) => src !== undefined || provider !== undefined, 'expected `src` or `provider`'),
);

/** The video of a show as the core knows it. */
export type StreamData = v.InferOutput<typeof StreamSchema>;
