import { isShoppableError, ShoppableError } from '../lib/errors.ts';
import type { StreamCue } from '../ports/playback.ts';
import { LANES } from './event-data.ts';
import { decodeShowEvent, type ShowEvent } from './show-event.ts';

/**
 * The key of state that a stream asserts without a revision of its own. Its history stands beside that of the service,
 * whose revisions it must not overtake: what was said last along programme time is true.
 */
export const STREAM_KEY = 'stream';

/** What a cue of the stream says. */
export interface DecodedCue {
  readonly events: readonly ShowEvent[];
  /** One for each part that is ours but wrong. */
  readonly problems: readonly ShoppableError[];
  /** Parts that are nobody's business here. */
  readonly ignored: number;
}

const LONGEST_TEXT = 65_536;
const MOST_PARTS = 50;
const LONGEST_ID = 64;
// Below 1, where the revisions of a service begin, and rising with time.
const REV_SCALE = 1e16;
const NOTHING: DecodedCue = { events: [], problems: [], ignored: 1 };

/**
 * Reads a datum that a stream carries. `atMs` is the programme time of the frame that carries it; an envelope that
 * names its own `at` keeps it. Understood are, as JSON, percent-encoded JSON or base64 of JSON:
 * the envelope of a show event or an array of them; `{"productId":"…","variantId":"…"}` and `{"pin":["…"]}`, which
 * pin; `{"productId":null}` and `{"pin":[]}`, which unpin. An absent `id` is made of the carrier's, an absent `rev` of
 * the time. Never throws.
 */
export function decodeStreamCue(cue: StreamCue, atMs: number): DecodedCue {
  if (cue.text.length > LONGEST_TEXT || !Number.isFinite(atMs)) return NOTHING;
  const read = readText(cue.text.trim());
  if (read === 'broken') return { events: [], problems: [unreadable(cue)], ignored: 0 };
  if (read === undefined) return NOTHING;
  const parts = Array.isArray(read.value) ? (read.value as unknown[]).slice(0, MOST_PARTS) : [read.value];
  const events: ShowEvent[] = [];
  const problems: ShoppableError[] = [];
  parts.forEach((part, index) => {
    const id = idOf(cue, index);
    try {
      const event = isObject(part) ? eventOf(part, id, atMs) : undefined;
      if (event !== undefined) events.push(event);
    } catch (error) {
      if (!isShoppableError(error)) throw error;
      problems.push(error);
    }
  });
  return { events, problems, ignored: parts.length - events.length - problems.length };
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable({ carrier, id }: StreamCue): ShoppableError {
  return new ShoppableError('event-invalid', `The ${carrier} cue "${id}" of the stream is not valid JSON.`);
}

/** `broken`: it begins as JSON and is none. Undefined: something else altogether, such as the title of a song. */
function readText(text: string): { readonly value: unknown } | 'broken' | undefined {
  if (/^[[{]/u.test(text)) return parse(text) ?? 'broken';
  if (/^%(7b|5b)/iu.test(text)) return parse(percentDecoded(text)) ?? 'broken';
  if (/^[\w+/-]{8,}={0,2}$/u.test(text)) return parse(base64Decoded(text));
  return undefined;
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { value } : undefined;
  } catch {
    return undefined;
  }
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function base64Decoded(text: string): string {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    return '';
  }
}

function eventOf(part: Fields, id: string, atMs: number): ShowEvent | undefined {
  if (typeof part['type'] === 'string') return fromEnvelope(part, id, atMs);
  const products = pinnedProducts(part);
  if (products === undefined) return undefined;
  return fromEnvelope({ type: 'product.pin', data: { products } }, id, atMs);
}

function fromEnvelope(part: Fields, id: string, atMs: number): ShowEvent | undefined {
  const ownAt = typeof part['at'] === 'number' && Number.isFinite(part['at']) ? part['at'] : undefined;
  const heldMs = ownAt ?? atMs;
  const data = isObject(part['data']) ? part['data'] : {};
  const derived = data['rev'] === undefined;
  const body = derived ? { ...data, rev: 0, key: STREAM_KEY } : data;
  const event = decodeShowEvent({ id, ...part, at: heldMs, data: body });
  return event !== undefined && derived && 'rev' in event.data ? revised(event, heldMs) : event;
}

function revised(event: ShowEvent, atMs: number): ShowEvent {
  const rev = Math.max(0, atMs) / REV_SCALE;
  return { ...event, data: { ...event.data, rev } } as ShowEvent;
}

function pinnedProducts(part: Fields): readonly Fields[] | undefined {
  if ('productId' in part) {
    const { productId, variantId } = part;
    if (productId === null) return [];
    return [
      { productId: idText(productId), ...(variantId !== undefined && { variantId: idText(variantId) }) },
    ];
  }
  if (!('pin' in part)) return undefined;
  if (part['pin'] === null) return [];
  const pinned: unknown = part['pin'];
  return (Array.isArray(pinned) ? (pinned as unknown[]) : [pinned]).map((item) =>
    isObject(item) ? item : { productId: idText(item) },
  );
}

// Shops number their products; the core's ids are text.
function idText(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

function idOf({ carrier, id }: StreamCue, index: number): string {
  const whole = `${carrier}:${id}${index === 0 ? '' : `:${String(index)}`}`;
  if (whole.length <= LONGEST_ID) return whole;
  return `${whole.slice(0, LONGEST_ID - 17)}~${hash(whole)}`;
}

/** Sixteen digits that tell one long id from another. */
function hash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let index = 0; index < text.length; index += 1) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(index), 0x85ebca6b);
  }
  return [low, high].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Whether an event is applied on arrival when it comes from the service; one that the stream carries waits for its frame. */
export function waitsForFrame(event: ShowEvent): boolean {
  return LANES[event.type] === 'now';
}
