import * as v from 'valibot';
import type { Cursor } from '../../model/channel-frame.ts';

/** One message of Phoenix Channels, in either direction. */
export interface Push {
  readonly joinRef: string | null;
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly payload: unknown;
}

/** How a server writes its messages, and what it wants at a join. */
export interface Dialect {
  readonly version: string;
  /** Whether the token is renewed on the open channel. */
  readonly renews: boolean;
  /** Whether a topic that is closed was closed for good. */
  readonly closesForGood: boolean;
  write(push: Push): unknown;
  /** Undefined for what is no message. */
  read(value: unknown): Push | undefined;
  joining(given: { readonly token: string | undefined; readonly cursor: Cursor | undefined }): object;
  /** The show's event in a message; undefined for any other. */
  eventIn(event: string, payload: unknown, wanted: string): unknown;
}

const Ref = v.fallback(v.nullable(v.string()), null);
const ArraySchema = v.tuple([Ref, Ref, v.string(), v.string(), v.unknown()]);
const ObjectSchema = v.object({
  join_ref: v.optional(Ref, null),
  ref: v.optional(Ref, null),
  topic: v.string(),
  event: v.string(),
  payload: v.optional(v.unknown()),
});
const BroadcastSchema = v.object({ event: v.string(), payload: v.unknown() });

/** Phoenix, version 2 of its messages. The viewer's cursor goes along with the join. */
export function phoenixDialect(params: object): Dialect {
  return {
    version: '2.0.0',
    renews: false,
    closesForGood: true,
    write: ({ joinRef, ref, topic, event, payload }) => [joinRef, ref, topic, event, payload],
    read(value) {
      const { success, output } = v.safeParse(ArraySchema, value);
      if (!success) return undefined;
      const [joinRef, ref, topic, event, payload] = output;
      return { joinRef, ref, topic, event, payload };
    },
    joining: (given) => ({ ...params, ...given }),
    eventIn: (event, payload, wanted) => (event === wanted ? payload : undefined),
  };
}

/** Supabase Realtime, version 1: with version 2 it sends broadcasts as binary frames. */
export function supabaseDialect(isPrivate: boolean): Dialect {
  return {
    version: '1.0.0',
    renews: true,
    // It closes also when a token has expired, and the next one lets the viewer in.
    closesForGood: false,
    write: ({ joinRef, ...push }) => ({ ...push, join_ref: joinRef }),
    read(value) {
      const { success, output } = v.safeParse(ObjectSchema, value);
      if (!success) return undefined;
      const { join_ref: joinRef, ref, topic, event, payload } = output;
      return { joinRef, ref, topic, event, payload };
    },
    joining: ({ token }) => ({
      config: { broadcast: { ack: false, self: false }, presence: { key: '' }, private: isPrivate },
      access_token: token,
    }),
    eventIn: (event, payload, wanted) =>
      event === 'broadcast' && v.is(BroadcastSchema, payload) && payload.event === wanted
        ? payload.payload
        : undefined,
  };
}
