import { cloudflareStream, ivsStream, muxStream, safeUrl } from '@shoppable/core';
import type { CaptionFile, StreamSource } from './player-handle.ts';
import { createSource, readHeaders, readMoment, readQuery } from './refresh-source.ts';

/** What the page is asked for a stream. */
export interface StreamQuestion {
  readonly showId: string;
  /** `start`: nothing is known yet. `refresh`: what is known has been refused, or is about to expire. */
  readonly reason: 'start' | 'refresh';
  /** The address as it was; empty at the start. */
  readonly src: string;
  /** Aborts when the answer is no longer wanted. */
  readonly signal: AbortSignal;
}

/** What a page answers: what is absent stays as it was. An address alone will do. */
export type StreamAnswer =
  | string
  | {
      /** Playlist or file; relative to the page. */
      readonly src?: string;
      readonly type?: 'hls' | 'mp4';
      /** Goes with each request, without `?`. */
      readonly query?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly credentials?: 'omit' | 'include';
      /** ISO 8601 or epoch ms: asked again shortly before. */
      readonly expiresAt?: string | number;
    };

/** A page's own function for its stream: the property `streamSource` of `<shoppable-video>`. */
export type AnswerStream = (question: StreamQuestion) => StreamAnswer | Promise<StreamAnswer>;

/** Name of the event that asks the page for its stream. */
export const STREAM_REQUEST = 'shoppable-stream-request';

/** A question to the page about its stream, answered by {@link StreamRequestEvent.respondWith}. */
export class StreamRequestEvent extends Event {
  readonly detail: StreamQuestion;
  readonly #take: (answer: unknown) => void;

  constructor(detail: StreamQuestion, take: (answer: unknown) => void) {
    super(STREAM_REQUEST, { bubbles: true, composed: true, cancelable: true });
    this.detail = detail;
    this.#take = take;
  }

  /**
   * Answers with a {@link StreamAnswer} or a promise of one. To be called once, while the event is being dispatched;
   * otherwise it throws an `InvalidStateError`.
   */
  respondWith(answer: StreamAnswer | Promise<StreamAnswer>): void {
    this.#take(answer);
    this.preventDefault();
  }
}

declare global {
  interface HTMLElementEventMap {
    [STREAM_REQUEST]: StreamRequestEvent;
  }
}

/** Where a stream is read for. */
export interface SourceContext {
  /** The `<shoppable-video>`. */
  readonly element: HTMLElement & { streamSource?: AnswerStream | undefined };
  /** The show's id. */
  readonly showId: string;
  /** Absolute URL of the show JSON, the base of its links. */
  readonly base: string;
}

type Fields<Name extends string> = Readonly<Partial<Record<Name, unknown>>>;
type StreamField =
  | ('src' | 'provider' | 'type' | 'cueOffsetMs' | 'start' | 'cues' | 'audio' | 'captions')
  | ('query' | 'headers' | 'credentials' | 'expiresAt' | 'refresh');
type ProviderField = 'name' | 'playbackId' | 'token' | 'domain' | 'customer' | 'id' | 'lowLatency' | 'url';

const PATIENCE_MS = 10_000;
const NAME = /^[\w.-]{1,200}$/u;
const FILES = 50;

function fieldsOf<Name extends string>(value: unknown): Fields<Name> {
  return (typeof value === 'object' && value !== null ? value : {}) as Fields<Name>;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The address of a stream that is named as its service names it; undefined when it is the page's, or nobody's. */
function addressOf(provider: Fields<ProviderField>): string | undefined {
  const names = ['playbackId', 'customer', 'id', 'url'] as const;
  const [playbackId, customer, id, url] = names.map((name) => textOf(provider[name]));
  const token = textOf(provider.token);
  const { domain } = provider;
  if (provider.name === 'mux' && playbackId !== undefined) {
    const host = textOf(domain)?.match(NAME)?.[0];
    return muxStream({ playbackId, token, domain: host }).src;
  }
  if (provider.name === 'cloudflare' && customer !== undefined && id !== undefined)
    return cloudflareStream({ customer, id, lowLatency: provider.lowLatency === true }).src;
  const safe = safeUrl(url);
  return provider.name === 'ivs' && safe !== undefined ? ivsStream({ url: safe, token }).src : undefined;
}

function captionsOf(value: unknown, base: string): CaptionFile[] {
  const files = Array.isArray(value) ? value.slice(0, FILES) : [];
  return files.flatMap((each) => {
    const { src, language, label } = fieldsOf<'src' | 'language' | 'label'>(each);
    const url = safeUrl(textOf(src), base);
    if (url === undefined || typeof language !== 'string') return [];
    return [{ src: url, language: language.slice(0, 40), label: (textOf(label) ?? '').slice(0, 100) }];
  });
}

/** Rejects when `signal` aborts or nothing came in time. */
function inTime<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    answer.then(resolve, reject);
  });
}

async function askEndpoint(url: string, question: StreamQuestion): Promise<unknown> {
  const { showId, src, signal } = question;
  const response = await fetch(url, {
    method: 'POST',
    credentials: 'include',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ showId, src }),
    signal,
  });
  if (!response.ok)
    throw new Error(`The refresh of the stream was answered with ${String(response.status)}.`);
  return response.json();
}

/** The page's answer; undefined when it has none to give. */
async function askPage(element: SourceContext['element'], question: StreamQuestion): Promise<unknown> {
  if (typeof element.streamSource === 'function') return element.streamSource(question);
  const answers: unknown[] = [];
  let open = true;
  const event = new StreamRequestEvent(question, (answer) => {
    if (!open)
      throw new DOMException(`${STREAM_REQUEST} was answered before, or too late.`, 'InvalidStateError');
    open = false;
    answers.push(answer);
  });
  element.dispatchEvent(event);
  open = false;
  return answers[0];
}

/**
 * Reads the `stream` of a show JSON, hostile until then; what is wrong in it is left out, the core says more about it.
 * Undefined: there is nothing to play. Its `src` is empty when the page has yet to be asked.
 */
export function openSource(
  value: unknown,
  { element, showId, base }: SourceContext,
): StreamSource | undefined {
  const fields = fieldsOf<StreamField>(value);
  const provider = fieldsOf<ProviderField>(fields.provider);
  const src = safeUrl(textOf(fields.src) ?? addressOf(provider), base) ?? '';
  if (src === '' && provider.name !== 'page') return undefined;
  const endpoint = safeUrl(textOf(fields.refresh), base);
  const link = (name: 'start' | 'cues' | 'audio'): string | undefined => safeUrl(textOf(fields[name]), base);
  const { type, cueOffsetMs } = fields;
  const source: StreamSource = createSource({
    src,
    base: endpoint ?? element.baseURI,
    ...((type === 'hls' || type === 'mp4') && { type }),
    ...(typeof cueOffsetMs === 'number' && Number.isFinite(cueOffsetMs) && { cueOffsetMs }),
    ...{ start: link('start'), cues: link('cues'), audio: link('audio') },
    captions: captionsOf(fields.captions, base),
    query: readQuery(fields.query),
    headers: readHeaders(fields.headers),
    withCookies: fields.credentials === 'include',
    expiresAtMs: readMoment(fields.expiresAt),
    preferNative: element.hasAttribute('prefer-native'),
    ask(signal) {
      const waiting = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      const reason = source.src === '' ? 'start' : 'refresh';
      const question = { showId, reason, src: source.src, signal: waiting } as const;
      const answer = endpoint === undefined ? askPage(element, question) : askEndpoint(endpoint, question);
      return inTime(answer, waiting);
    },
  });
  return source;
}
