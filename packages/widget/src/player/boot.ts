import type { HlsBuild } from './hls.ts';
import type { StreamSource } from './player-handle.ts';
import {
  chooseVariant,
  firstSegment,
  isPlaylist,
  needsFullBuild,
  readClosedCaptions,
  readMedia,
  readVariants,
} from './playlist.ts';
import type { ClosedCaptions, MediaPlaylist } from './playlist.ts';

/** A response that was fetched before the engine was there, as the engine takes it over. Times: `performance.now()`. */
export interface Handover {
  /** Where it came from after redirects. */
  readonly url: string;
  readonly body: string | ArrayBuffer;
  readonly startMs: number;
  readonly firstMs: number;
  readonly endMs: number;
}

/** What the first playlist says. */
export interface BootPlan {
  readonly build: HlsBuild;
  /** URL of the rendition to start with; undefined when the source is a media playlist. */
  readonly variant: string | undefined;
  /** Captions within the picture. */
  readonly closedCaptions?: readonly ClosedCaptions[];
}

/** Why a stream could not be begun. `status` is 0 when no answer came at all. */
export class BootError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The playlist could not be read (status ${status}).`);
    this.name = 'BootError';
    this.status = status;
  }
}

/** What a boot may be told. */
export interface BootOptions {
  readonly signal: AbortSignal;
  /** Measures the box in device pixels; asked only when there is something to choose. */
  readonly box: () => { readonly width: number; readonly height: number };
  /** Seconds behind the edge; default: as the playlist says. */
  readonly targetLatency?: number | undefined;
  /** A rendition's playlist that the show names beforehand, so that it can be fetched beside the first one. */
  readonly start?: string | undefined;
  /** How each address is to be asked for; default: plainly. */
  readonly request?: StreamSource['request'];
  /** Requests that were made already, by address; each is taken once. */
  readonly begun?: Map<string, Promise<Response> | undefined> | undefined;
  /** Default: what the browser knows of the line, else 1000. */
  readonly kbps?: number;
  /** True when a former try failed: no answer may come from the HTTP cache. */
  readonly fresh?: boolean;
}

/** The first requests of a stream, made while the engine is still on its way. */
export interface Boot {
  /**
   * Fetches the playlists, once; again the rendition's when it has gone stale, whose place is then taken. Settles when
   * the first one is there, so that the engine that it asks for can be loaded beside the rest.
   * @throws BootError when there is no playlist.
   */
  playlists(): Promise<BootPlan>;
  /** Fetches the playlists and then the bytes of the first picture; settles when they are there. Never rejects. */
  media(): Promise<void>;
  /** Resolves when the first bytes of the picture begin to come, or none will: the line has time for something else. */
  readonly flowing: Promise<void>;
  /** The answer for `url`, which may still be on its way; handed out once. Undefined: fetch it yourself. */
  take(url: string): Promise<Handover> | undefined;
  /** Forgets what was not taken: the engine has its first picture. */
  drop(): void;
}

/** Kilobits per second that the browser believes in, held back and within bounds. */
export function estimateKbps(): number {
  const { connection } = navigator as Navigator & { connection?: { downlink?: number } };
  const downlink = connection?.downlink;
  return typeof downlink === 'number' && downlink > 0 ? Math.min(Math.max(downlink * 700, 400), 3000) : 1000;
}

interface Entry {
  readonly answer: Promise<Handover>;
  /** When it can no longer be used, by `performance.now()`. */
  expiresMs: number;
}

interface Text {
  readonly text: string;
  /** Where it came from after redirects. */
  readonly url: string;
}

interface Rendition {
  readonly url: string;
  readonly playlist: Promise<MediaPlaylist>;
  /** When a newer one is wanted, by `performance.now()`. */
  staleMs: number;
  /** When it is of no use any more. */
  uselessMs: number;
}

class StreamBoot implements Boot {
  readonly flowing: Promise<void>;
  #flow!: () => void;
  readonly #src: string;
  readonly #options: BootOptions;
  readonly #entries = new Map<string, Entry>();
  /** Bytes that were fetched here, or asked for by the engine: never fetched here again. */
  readonly #dealtWith = new Set<string>();
  readonly #bytes: Promise<Handover>[] = [];
  #asking: Promise<void> | undefined;
  #first: Promise<Text> | undefined;
  #rendition: Rendition | undefined;
  #plan: BootPlan | undefined;
  #refreshing = false;

  constructor(src: string, options: BootOptions) {
    this.#src = src;
    this.#options = options;
    this.flowing = new Promise((resolve) => (this.#flow = resolve));
  }

  async playlists(): Promise<BootPlan> {
    const { start } = this.#options;
    this.#first ??= this.#readText(this.#src);
    if (start !== undefined && this.#rendition === undefined) this.#readRendition(start);
    this.#plan ??= this.#planOf(await this.#first);
    const wanted = this.#plan.variant ?? this.#src;
    const { url, staleMs = 0, uselessMs = 0 } = this.#rendition ?? {};
    const nowMs = performance.now();
    if (url !== wanted || nowMs > uselessMs) this.#readRendition(wanted);
    else if (nowMs > staleMs) void this.#refresh(wanted);
    return this.#plan;
  }

  async media(): Promise<void> {
    this.#asking ??= this.#askForBytes().finally(() => (this.#asking = undefined));
    await this.#asking;
    await Promise.allSettled(this.#bytes);
    this.#flow();
  }

  take(url: string): Promise<Handover> | undefined {
    const entry = this.#entries.get(url);
    this.#entries.delete(url);
    // The engine asks for the bytes as soon as it has the playlist; who is first with them fetches them.
    const first = url === this.#rendition?.url ? this.#asking : undefined;
    if (entry !== undefined && performance.now() <= entry.expiresMs)
      return first === undefined ? entry.answer : first.then(() => entry.answer);
    this.#dealtWith.add(url);
    return undefined;
  }

  drop(): void {
    this.#entries.clear();
  }

  /** Settles when the bytes of the first picture are asked for, or cannot be. Never rejects. */
  async #askForBytes(): Promise<void> {
    try {
      await this.playlists();
      const playlist = await this.#rendition?.playlist;
      const first =
        playlist?.plain === true ? firstSegment(playlist, this.#options.targetLatency) : undefined;
      if (first === undefined) return;
      for (const url of [playlist?.init, first.url])
        if (url !== undefined && !this.#dealtWith.has(url)) this.#bytes.push(this.#beginOnce(url));
    } catch {
      // The engine fetches what is missing, and says what is wrong.
    }
  }

  #planOf({ text, url }: Text): BootPlan {
    const { start, box, kbps = estimateKbps() } = this.#options;
    const variants = readVariants(text, url);
    const variant = variants.find((each) => each.url === start) ?? chooseVariant(variants, box(), kbps);
    const build = needsFullBuild(text) ? 'full' : 'light';
    const closedCaptions = readClosedCaptions(text);
    return { build, variant: variant?.url, ...(closedCaptions.length > 0 && { closedCaptions }) };
  }

  #readRendition(url: string): void {
    const isFirst = url === this.#src && this.#rendition === undefined;
    const text = isFirst && this.#first !== undefined ? this.#first : this.#readText(url);
    this.#keep(url, text).catch(() => undefined);
  }

  /** Reads a rendition's playlist anew; until it is here the former one is good enough to begin with. */
  async #refresh(url: string): Promise<void> {
    if (this.#refreshing) return;
    this.#refreshing = true;
    try {
      const answer = await this.#request(url, 'text');
      const text = String(answer.body);
      if (!isPlaylist(text) || this.#rendition?.url !== url) return;
      this.#entries.set(url, { answer: Promise.resolve(answer), expiresMs: Infinity });
      await this.#keep(url, Promise.resolve({ text, url: answer.url }));
    } catch {
      // The former one serves until it is of no use; then a failure is told.
    } finally {
      this.#refreshing = false;
    }
  }

  async #keep(url: string, text: Promise<Text>): Promise<void> {
    const playlist = text.then((read) => readMedia(read.text, read.url));
    const rendition: Rendition = { url, playlist, staleMs: Infinity, uselessMs: Infinity };
    this.#rendition = rendition;
    const { live, targetDuration } = await playlist;
    if (!live) return;
    rendition.staleMs = performance.now() + targetDuration * 1000;
    rendition.uselessMs = rendition.staleMs + targetDuration * 1000;
    const entry = this.#entries.get(url);
    // What was begun with a playlist is finished with it, even when the engine takes its time to come.
    if (entry !== undefined) entry.expiresMs = rendition.uselessMs + targetDuration * 1000;
  }

  async #readText(url: string): Promise<Text> {
    const answer = await this.#begin(url, 'text').catch((error: unknown) => {
      throw error instanceof BootError ? error : new BootError(0);
    });
    const text = String(answer.body);
    if (isPlaylist(text)) return { text, url: answer.url };
    this.#entries.delete(url);
    throw new BootError(0);
  }

  #beginOnce(url: string): Promise<Handover> {
    this.#dealtWith.add(url);
    return this.#begin(url, 'bytes');
  }

  #begin(url: string, kind: 'text' | 'bytes'): Promise<Handover> {
    const answer = this.#request(url, kind);
    // Whoever takes it hears of the failure; nobody may have.
    answer.catch(() => this.#entries.delete(url));
    this.#entries.set(url, { answer, expiresMs: Infinity });
    return answer;
  }

  async #request(url: string, kind: 'text' | 'bytes'): Promise<Handover> {
    const { signal, begun, fresh = false, request } = this.#options;
    const startMs = performance.now();
    const former = begun?.get(url);
    if (former !== undefined) begun?.set(url, undefined);
    const { url: asked, headers, withCookies } = request?.(url) ?? { url, headers: {}, withCookies: false };
    const isPlain = asked === url && !withCookies && Object.keys(headers).length === 0;
    const credentials = withCookies ? 'include' : 'same-origin';
    const cache = fresh ? 'no-store' : 'default';
    const response = await ((isPlain && former) || fetch(asked, { signal, headers, credentials, cache }));
    const firstMs = performance.now();
    if (kind === 'bytes') this.#flow();
    if (!response.ok) throw new BootError(response.status);
    const body = kind === 'text' ? await response.text() : await response.arrayBuffer();
    return { url: response.url || url, body, startMs, firstMs, endMs: performance.now() };
  }
}

/** Begins a stream: see {@link Boot}. Nothing is requested before a method is called. */
export function createBoot(src: string, options: BootOptions): Boot {
  return new StreamBoot(src, options);
}
