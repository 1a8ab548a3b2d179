import type { Cart } from '../model/cart.ts';
import type { Product } from '../model/product.ts';
import type { ShowEvent, WireEvent } from '../model/show-event.ts';
import type { ShowData, ShowJson } from '../model/show.ts';
import type { SnapshotFrame } from '../ports/channel.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The show as JSON, without what opens its doors: tokens and the query strings of its systems' addresses. */
export function showForRecord(show: ShowData): ShowJson {
  const {
    startsAtMs,
    endedAtMs,
    endsAtMs,
    stream,
    channel,
    chatLog,
    cart,
    coupons,
    reminder,
    store,
    products,
    ...rest
  } = show;
  return withoutUndefined({
    ...(linked(rest) as Fields),
    products: products.map(asWritten),
    // Its other fields are the adapter's, and may be keys.
    store: store && withoutUndefined({ type: store.type, answer: store.answer }),
    startsAt: iso(startsAtMs),
    endedAt: iso(endedAtMs),
    endsAt: iso(endsAtMs),
    stream: withoutKeys(stream),
    channel: withoutKeys(channel),
    chatLog: chatLog && withoutUndefined({ ...(withoutKeys(chatLog) as Fields), ...datedLog(chatLog) }),
    cart: withoutKeys(cart),
    coupons: withoutKeys(coupons),
    reminder: withoutKeys(reminder),
  }) as unknown as ShowJson;
}

function datedLog({ startsAtMs }: NonNullable<ShowData['chatLog']>): Fields {
  return { startsAt: iso(startsAtMs), startsAtMs: undefined };
}

/** A product that is only named has no field `variants` in the JSON. */
function asWritten(product: Product): unknown {
  const { variants, options, complete, ...named } = product;
  return linked(variants.length === 0 ? named : { ...named, variants, options, complete });
}

/** A link that was no link is kept as an empty one: a picture without its address is wrong, one with an empty one is not. */
function linked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(linked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, name === 'url' ? (field ?? '') : linked(field)]),
  );
}

function iso(timeMs: number | undefined): string | undefined {
  return timeMs === undefined ? undefined : new Date(timeMs).toISOString();
}

function withoutUndefined(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

// A signed token may stand where an id does.
const LONGEST_ID = 64;

function withoutKeys(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/^((?:https?|wss?):[^?#]*)[?#].*$/u, '$1');
  if (Array.isArray(value)) return value.map(withoutKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'token')
      .map(([name, field]) => [
        name,
        name === 'id' && typeof field === 'string' ? field.slice(0, LONGEST_ID) : withoutKeys(field),
      ]),
  );
}

/** Event types that tell what viewers say to each other. */
function isTalk(type: string): boolean {
  return type.startsWith('chat.') || type.startsWith('question.') || type === 'user.timeout';
}

/** An event as it travels; talk that is left out keeps its place in the log. Names of viewers stay in the chat alone. */
export function eventForRecord(event: ShowEvent, withoutChat: boolean): WireEvent {
  const isPrivate = event.type === 'chat.message' && event.data.to !== undefined;
  if (isPrivate || (withoutChat && isTalk(event.type))) return placeOf(event);
  const { tsMs, atMs, ttlMs, data, ...rest } = event;
  const wire = toWire(data);
  return {
    v: 1,
    ...rest,
    ...(tsMs !== undefined && { ts: tsMs }),
    ...(atMs !== undefined && { at: atMs }),
    ...(ttlMs !== undefined && { ttl: ttlMs }),
    data: isTalk(event.type) ? wire : withoutNames(wire),
  };
}

/** An event that does nothing, in the place of one that is left out: a hole in the log would be asked for again. */
function placeOf({ id, epoch, seq }: ShowEvent): WireEvent {
  const place = { ...(epoch !== undefined && { epoch }), ...(seq !== undefined && { seq }) };
  return { v: 1, id, ...place, type: 'chat.delete', data: { ids: [] } };
}

/** The body of an event with its times named as on the wire. */
function toWire(data: object): Fields {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name.replace(/^(starts|ends)AtMs$/u, '$1At'),
      value as unknown,
    ]),
  );
}

function withoutNames({ user: _user, bidder: _bidder, winners: _winners, ...data }: Fields): Fields {
  return data;
}

/** A snapshot as it travels. */
export function snapshotForRecord(snapshot: SnapshotFrame, withoutChat: boolean): object {
  const wired = (events: readonly ShowEvent[]): WireEvent[] =>
    events.map((event) => eventForRecord(event, withoutChat));
  return { ...snapshot, state: wired(snapshot.state), tail: wired(snapshot.tail) };
}

/** The cart without what only its owner may know: the way to its checkout, codes, notes on its lines. */
export function cartForRecord({ checkoutUrl: _checkoutUrl, ...cart }: Cart): object {
  return {
    ...cart,
    codes: [],
    lines: cart.lines.map(({ properties: _properties, ...line }) => line),
  };
}
