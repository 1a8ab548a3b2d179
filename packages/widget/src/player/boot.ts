import { BootError, type Boot, type BootOptions, type BootPlan, type Handover } from './boot-contract.ts';
import { showFirstPicture, type FirstPicture } from './first-picture.ts';
import {
  chooseVariant,
  firstPlace,
  isPlaylist,
  needsFullBuild,
  readClosedCaptions,
  readMedia,
  readVariants,
} from './playlist.ts';
import type { FirstPlace, MediaPlaylist } from './playlist.ts';

export { BootError, type Boot, type BootOptions, type BootPlan, type Handover };

/** Kilobits per second that the browser believes in, held back and within bounds. */
export function estimateKbps(): number {
  const { connection } = navigator as Navigator & { connection?: { downlink?: number } };
  const downlink = connection?.downlink;
  return typeof downlink === 'number' && downlink > 0 ? Math.min(Math.max(downlink * 700, 400), 3000) : 1000;
}

/** An address as browsers write it: engines leave spaces and foreign letters as they are. */
export function hrefOf(url: string): string {
  return URL.parse?.(url)?.href ?? url;
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
  #place: FirstPlace | undefined;
  #picture: FirstPicture | undefined;
  #isDone = false;

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

  get picture(): FirstPicture | undefined {
    return this.#picture;
  }

  async show(video: HTMLVideoElement): Promise<void> {
    void this.media();
    await this.#asking;
    const rendition = this.#rendition;
    const playlist = await rendition?.playlist.catch(() => undefined);
    const place = this.#place;
    const [init, segment] = [playlist?.init, place?.segment.url].map((url) => this.#entries.get(url ?? ''));
    const { build, codecs = '' } = this.#plan ?? {};
    if (rendition === undefined || playlist?.clear !== true || place === undefined || this.#isDone) return;
    if (this.#picture !== undefined || build !== 'light' || init === undefined || segment === undefined)
      return;
    const entry = this.#entries.get(rendition.url);
    if (entry === undefined) return;
    const bytesOf = async ({ answer }: Entry): Promise<ArrayBuffer> => (await answer).body as ArrayBuffer;
    const opening = {
      ...place,
      codecs,
      init: bytesOf(init),
      segment: bytesOf(segment),
      keep: () => {
        const isKept = this.#entries.get(rendition.url) === entry && performance.now() <= entry.expiresMs;
        if (isKept) entry.expiresMs = Infinity;
        return isKept;
      },
      wasRead: () => this.#entries.get(rendition.url) !== entry,
    };
    this.#picture = showFirstPicture(video, opening, this.#options.signal);
  }

  take(asked: string): Promise<Handover> | undefined {
    const url = this.#entries.has(asked) ? asked : hrefOf(asked);
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
    this.#isDone = true;
    this.#entries.clear();
    this.#picture?.drop();
  }

  /** Settles when the bytes of the first picture are asked for, or cannot be. Never rejects. */
  async #askForBytes(): Promise<void> {
    try {
      await this.playlists();
      const playlist = await this.#rendition?.playlist;
      const place = playlist?.plain === true ? firstPlace(playlist, this.#options.targetLatency) : undefined;
      if (place === undefined) return;
      this.#place = place;
      for (const url of [playlist?.init, place.segment.url])
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
    const codecs = variant?.codecs ?? '';
    return { build, variant: variant?.url, codecs, ...(closedCaptions.length > 0 && { closedCaptions }) };
  }

  #readRendition(url: string): void {
    const isFirst = url === this.#src && this.#rendition === undefined;
    const text = isFirst && this.#first !== undefined ? this.#first : this.#readText(url);
    this.#keep(url, text).catch(() => undefined);
  }

  /** Reads a rendition's playlist anew; until it is here the former one is good enough to begin with. */
  async #refresh(url: string): Promise<void> {
    // What is shown already counts from the playlist that it came with.
    if (this.#refreshing || this.#picture !== undefined) return;
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
