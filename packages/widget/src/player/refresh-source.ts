import { safeUrl, type Clock } from '@shoppable/core';
import type { SourceChange, StreamRequest, StreamSource } from './player-handle.ts';
import { retryDelayMs } from './retry.ts';

/** What the merchant answers when he is asked for a source: hostile until read. */
export interface SourceAnswer {
  readonly change: SourceChange;
  readonly type: 'hls' | 'mp4' | undefined;
  readonly withCookies: boolean | undefined;
  /** Epoch ms. */
  readonly expiresAtMs: number | undefined;
}

/** What a source is made of. */
export interface SourceParts extends Omit<StreamSource, 'request' | 'refresh'> {
  readonly query?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly withCookies?: boolean;
  /** Asks the merchant. What it resolves with is read here; undefined: he has nothing new. Absent: nobody to ask. */
  readonly ask?: (signal: AbortSignal) => Promise<unknown>;
  /** Base of the relative links in his answers. */
  readonly base: string;
}

const LONGEST = 4096;
const HEADER = /^[\w-]{1,100}$/u;
const LEAD_MS = 30_000;
const SOONEST_MS = 1000;
/** The longest wait that a timer takes without overflowing. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

type Fields = Readonly<
  Partial<Record<'src' | 'query' | 'headers' | 'type' | 'credentials' | 'expiresAt', unknown>>
>;

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= LONGEST ? value : undefined;
}

/** Query parameters from outside, without `?` and `#`; undefined when they are none. */
export function readQuery(value: unknown): string | undefined {
  return textOf(value)?.replace(/^\?/u, '').replace(/#.*$/su, '');
}

/** Headers from outside: what no header can be called or hold is left out. */
export function readHeaders(value: unknown): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fits = ([name, text]: [string, unknown]): boolean =>
    HEADER.test(name) && textOf(text) !== undefined && !/[\r\n\0]/u.test(String(text));
  return Object.fromEntries(Object.entries(value as Record<string, string>).filter(fits));
}

/** A moment from outside, ISO 8601 or epoch ms, as epoch ms. */
export function readMoment(value: unknown): number | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : value;
  return typeof ms === 'number' && Number.isFinite(ms) ? ms : undefined;
}

/** Reads what the merchant has answered; undefined when there is nothing to use in it. */
export function readAnswer(value: unknown, base: string): SourceAnswer | undefined {
  const fields: Fields = typeof value === 'string' ? { src: value } : ((value ?? {}) as Fields);
  if (typeof fields !== 'object') return undefined;
  const src = safeUrl(textOf(fields.src), base);
  const query = readQuery(fields.query);
  const headers = readHeaders(fields.headers);
  if (src === undefined && query === undefined && headers === undefined) return undefined;
  const { type, credentials } = fields;
  return {
    change: {
      ...(src !== undefined && { src }),
      ...(query !== undefined && { query }),
      ...(headers !== undefined && { headers }),
    },
    type: type === 'hls' || type === 'mp4' ? type : undefined,
    withCookies: typeof credentials === 'string' ? credentials === 'include' : undefined,
    expiresAtMs: readMoment(fields.expiresAt),
  };
}

/** `url` with the parameters of `query`, which take the place of those of the same name. Other bytes stay as they are. */
export function withQuery(url: string, query: string | undefined): string {
  if (!query || !/^https?:/iu.test(url)) return url;
  const [path = '', own = ''] = url.replace(/#.*$/su, '').split(/\?(.*)/su, 2);
  const nameOf = (pair: string): string => pair.split('=', 1)[0] ?? '';
  const names = new Set(query.split('&').map(nameOf));
  const kept = own.split('&').filter((pair) => pair !== '' && !names.has(nameOf(pair)));
  return `${path}?${[...kept, query].join('&')}`;
}

class RefreshableSource implements StreamSource {
  src: string;
  type?: 'hls' | 'mp4';
  expiresAtMs: number | undefined;
  readonly cueOffsetMs?: number;
  readonly start?: string | undefined;
  readonly captions?: NonNullable<StreamSource['captions']>;
  readonly cues?: string | undefined;
  readonly audio?: string | undefined;
  readonly preferNative?: boolean;
  readonly refresh?: (signal: AbortSignal) => Promise<SourceChange | undefined>;
  readonly #base: string;
  #query: string | undefined;
  #headers: Readonly<Record<string, string>>;
  #withCookies: boolean;
  #flight: Promise<SourceChange | undefined> | undefined;

  constructor({ query, headers = {}, withCookies = false, ask, base, ...said }: SourceParts) {
    this.src = said.src;
    this.expiresAtMs = said.expiresAtMs;
    Object.assign(this, said);
    this.#base = base;
    this.#query = query;
    this.#headers = headers;
    this.#withCookies = withCookies;
    if (ask !== undefined) this.refresh = (signal) => this.#refreshOnce(ask, signal);
  }

  readonly request = (url: string): StreamRequest => ({
    url: withQuery(url, this.#query),
    headers: this.#headers,
    withCookies: this.#withCookies,
  });

  #refreshOnce(
    ask: (signal: AbortSignal) => Promise<unknown>,
    signal: AbortSignal,
  ): Promise<SourceChange | undefined> {
    if (this.#flight !== undefined) return this.#flight;
    const forget = (): void => void (this.#flight = undefined);
    const flight = ask(signal).then((answer) => this.#take(answer));
    flight.then(forget, forget);
    return (this.#flight = flight);
  }

  #take(value: unknown): SourceChange | undefined {
    const answer = readAnswer(value, this.#base);
    if (answer === undefined) return undefined;
    const { change, type, withCookies, expiresAtMs } = answer;
    this.src = change.src ?? this.src;
    this.#query = change.query ?? this.#query;
    this.#headers = change.headers ?? this.#headers;
    this.#withCookies = withCookies ?? this.#withCookies;
    this.expiresAtMs = expiresAtMs;
    if (type !== undefined) this.type = type;
    return change;
  }
}

/** Makes a source whose address, query and headers may be refreshed while it plays. */
export function createSource(parts: SourceParts): StreamSource {
  return new RefreshableSource(parts);
}

/** Refreshes a source shortly before what lets it play expires, until `signal` aborts. */
export function keepFresh(
  source: StreamSource,
  { clock, random, signal }: { clock: Clock; random: () => number; signal: AbortSignal },
): void {
  const { refresh } = source;
  if (refresh === undefined) return;
  let tries = 0;
  const plan = (): void => {
    if (source.expiresAtMs === undefined) return;
    const leftMs = source.expiresAtMs - clock.now();
    // A crowd that came together must not ask together.
    const waitMs = Math.max(leftMs - Math.min(LEAD_MS, leftMs * 0.2) * (1 + random()), SOONEST_MS);
    clock.after(Math.min(waitMs, LONGEST_WAIT_MS), waitMs > LONGEST_WAIT_MS ? plan : act, signal);
  };
  const act = (): void => {
    const before = source.expiresAtMs;
    refresh(signal).then(
      () => {
        tries = 0;
        if (source.expiresAtMs !== before) plan();
      },
      () => clock.after(retryDelayMs((tries += 1), random), act, signal),
    );
  };
  plan();
}
