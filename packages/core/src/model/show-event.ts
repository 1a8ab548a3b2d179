import * as v from 'valibot';
import { isShoppableError, ShoppableError } from '../lib/errors.ts';
import { decode } from './decode.ts';
import { EVENT_DATA, LANES, type EventType, type Lane } from './event-data.ts';

const EpochMs = v.pipe(v.number(), v.finite());

/**
 * The envelope of every show event on the wire, version 1.
 * `at` is programme time (EXT-X-PROGRAM-DATE-TIME of the picture), `ts` the service's clock, both epoch ms; `ttl` is in ms.
 */
export const EnvelopeSchema = v.object({
  v: v.optional(v.literal(1), 1),
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  type: v.pipe(v.string(), v.maxLength(64)),
  show: v.optional(v.pipe(v.string(), v.maxLength(64))),
  epoch: v.optional(v.pipe(v.string(), v.maxLength(32))),
  seq: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  ts: v.optional(EpochMs),
  at: v.optional(EpochMs),
  ttl: v.optional(v.pipe(v.number(), v.minValue(0))),
  pri: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3))),
  data: v.optional(v.unknown()),
});

const PlaceSchema = v.object({
  epoch: EnvelopeSchema.entries.epoch,
  seq: EnvelopeSchema.entries.seq.wrapped,
});

/** A show event as it travels. */
export type WireEvent = v.InferInput<typeof EnvelopeSchema>;

/** The body of an event of type `Type`, decoded. */
export type EventData<Type extends EventType> = v.InferOutput<(typeof EVENT_DATA)[Type]>;

/** A show event as the core knows it; every time in epoch ms. */
export type ShowEvent<Type extends EventType = EventType> = {
  [T in Type]: {
    readonly id: string;
    readonly type: T;
    readonly epoch?: string;
    readonly seq?: number;
    readonly tsMs?: number;
    readonly atMs?: number;
    readonly ttlMs?: number;
    readonly pri?: number;
    readonly data: EventData<T>;
  };
}[Type];

/** What {@link decodeShowEvents} could read, and what it could not. */
export interface DecodedEvents {
  readonly events: ShowEvent[];
  /** One for each wrong event, its `path` beginning with the event's position. */
  readonly problems: ShoppableError[];
  /** Where in their log those are that could not be read, or that this copy does not know. */
  readonly unread: { readonly epoch?: string; readonly seq: number }[];
}

/** Which lane an event runs in: held until the picture reaches it, or applied on arrival. */
export function laneOf(type: EventType): Lane {
  return LANES[type];
}

const WIRES = new WeakMap<ShowEvent, WireEvent>();

function isKnown(type: string): type is EventType {
  return Object.hasOwn(EVENT_DATA, type);
}

/**
 * Reads one event. Answers undefined for types and versions that this copy does not know: the backend may be newer.
 * Throws `event-invalid` when a known one is wrong.
 */
export function decodeShowEvent(value: unknown): ShowEvent | undefined {
  if (typeof value === 'object' && value !== null && 'v' in value && value.v !== 1) return undefined;
  const envelope = decode(EnvelopeSchema, value, 'event-invalid', 'The show event');
  const { type } = envelope;
  if (!isKnown(type)) return undefined;
  const data = decodeData(type, envelope.data);
  const event = {
    id: envelope.id,
    type,
    ...(envelope.epoch !== undefined && { epoch: envelope.epoch }),
    ...(envelope.seq !== undefined && { seq: envelope.seq }),
    ...(envelope.ts !== undefined && { tsMs: envelope.ts }),
    ...(envelope.at !== undefined && { atMs: envelope.at }),
    ...(envelope.ttl !== undefined && { ttlMs: envelope.ttl }),
    ...(envelope.pri !== undefined && { pri: envelope.pri }),
    data,
  } as ShowEvent;
  WIRES.set(event, envelope);
  return event;
}

/** The event as it travelled; undefined for one that was not decoded here. */
export function wireOf(event: ShowEvent): WireEvent | undefined {
  return WIRES.get(event);
}

function decodeData(type: EventType, data: unknown): unknown {
  try {
    return decode(EVENT_DATA[type], data, 'event-invalid', `The show event ${type}`);
  } catch (error) {
    if (!isShoppableError(error)) throw error;
    throw withPath(error, 'data');
  }
}

function withPath(error: ShoppableError, prefix: string): ShoppableError {
  const path = [prefix, error.path].filter(Boolean).join('.');
  return new ShoppableError(error.code, error.message, { path, cause: error });
}

/** Reads a list of events, one by one: a wrong event costs only itself. */
export function decodeShowEvents(values: readonly unknown[]): DecodedEvents {
  const events: ShowEvent[] = [];
  const problems: ShoppableError[] = [];
  const unread: DecodedEvents['unread'] = [];
  values.forEach((value, index) => {
    try {
      const event = decodeShowEvent(value);
      if (event === undefined) unread.push(...placeOf(value));
      else events.push(event);
    } catch (error) {
      if (!isShoppableError(error)) throw error;
      problems.push(withPath(error, String(index)));
      unread.push(...placeOf(value));
    }
  });
  return { events, problems, unread };
}

/** The place that an event names, though it cannot be read otherwise. */
function placeOf(value: unknown): DecodedEvents['unread'] {
  const place = v.safeParse(PlaceSchema, value);
  if (!place.success) return [];
  const { epoch, seq } = place.output;
  return [{ ...(epoch !== undefined && { epoch }), seq }];
}
