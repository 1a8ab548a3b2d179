import * as v from 'valibot';

const Code = v.fallback(v.number(), 0);
const Offset = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One event of a channel, as it was published. */
const PublicationSchema = v.object({ offset: v.optional(Offset), data: v.optional(v.unknown()) });

/** See {@link PublicationSchema}. */
export type Publication = v.InferOutput<typeof PublicationSchema>;

const publications = v.optional(v.array(PublicationSchema), []);

/** A place in the stream of a channel; without history the epoch is empty. */
const position = { epoch: v.optional(v.string(), ''), offset: v.optional(Offset, 0) };

const SubscribedSchema = v.object({
  ...position,
  recovered: v.optional(v.boolean(), false),
  publications,
});

/** What the server answers to who subscribes. */
export type Subscribed = v.InferOutput<typeof SubscribedSchema>;

const expiry = { expires: v.optional(v.boolean(), false), ttl: v.optional(v.number(), 0) };

/** A message of a server with the Centrifugo protocol 2: a reply with the id of its command, a push, or a ping (nothing). */
export const MessageSchema = v.object({
  id: v.optional(v.number(), 0),
  error: v.optional(v.object({ code: Code, temporary: v.optional(v.boolean(), false) })),
  connect: v.optional(
    v.object({ ...expiry, ping: v.optional(v.number(), 0), pong: v.optional(v.boolean(), false) }),
  ),
  subscribe: v.optional(SubscribedSchema),
  refresh: v.optional(v.object(expiry)),
  history: v.optional(v.object({ ...position, publications })),
  rpc: v.optional(v.object({ data: v.optional(v.unknown()) })),
  push: v.optional(
    v.object({
      channel: v.optional(v.string(), ''),
      pub: v.optional(PublicationSchema),
      unsubscribe: v.optional(v.object({ code: Code })),
      disconnect: v.optional(v.object({ code: Code })),
    }),
  ),
});

/** See {@link MessageSchema}. */
export type Message = v.InferOutput<typeof MessageSchema>;

/**
 * The events of a publication. Where the envelope has no place of its own the stream's is: that of a batch is its last
 * event's, since only then all of it has been seen.
 */
export function eventsOf({ offset, data }: Publication, epoch: string): readonly unknown[] {
  const items: readonly unknown[] = Array.isArray(data) ? data : [data];
  if (offset === undefined || offset === 0 || epoch === '') return items;
  return items.map((item, index) =>
    index < items.length - 1 || typeof item !== 'object' || item === null || 'seq' in item
      ? item
      : { id: `${epoch}-${String(offset)}`, ...item, epoch, seq: offset },
  );
}
