import type { HlsBuild } from './hls.ts';
import {
  chooseVariant,
  firstSegment,
  isPlaylist,
  needsFullBuild,
  readMedia,
  readVariants,
} from './playlist.ts';
import type { MediaPlaylist } from './playlist.ts';

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
  /** The box in device pixels. */
  readonly box: { readonly width: number; readonly height: number };
  /** Seconds behind the edge; default: as the playlist says. */
  readonly targetLatency?: number | undefined;
  /** Default: what the browser knows of the line, else 1000. */
  readonly kbps?: number;
  /** True when a former try failed: no answer may come from the HTTP cache. */
  readonly fresh?: boolean;
}

/** The first requests of a stream, made while the engine is still on its way. */
export interface Boot {
  /**
   * Fetches the playlists, once; again the rendition's when it has gone stale. Settles when the first one is there, so
   * that the engine that it asks for can be loaded beside the rest.
   * @throws BootError when there is no playlist.
   */
  playlists(): Promise<BootPlan>;
  /** Fetches the playlists and then the bytes of the first picture. Never rejects. */
  media(): Promise<void>;
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

/** Begins a stream: see {@link Boot}. Nothing is requested before a method is called. */
export function createBoot(src: string, options: BootOptions): Boot {
  const { signal, box, targetLatency, kbps = estimateKbps(), fresh = false } = options;
  const entries = new Map<string, Entry>();
  /** Bytes that were fetched here, or asked for by the engine: never fetched here again. */
  const dealtWith = new Set<string>();
  let multivariant: Promise<{ text: string; url: string }> | undefined;
  let media: Promise<MediaPlaylist> | undefined;
  let mediaExpiresMs = Infinity;
  let mediaReads = 0;
  let plan: BootPlan | undefined;

  async function request(url: string, kind: 'text' | 'bytes'): Promise<Handover> {
    const startMs = performance.now();
    const response = await fetch(url, { signal, ...(fresh && { cache: 'no-store' as const }) });
    const firstMs = performance.now();
    if (!response.ok) throw new BootError(response.status);
    const body = kind === 'text' ? await response.text() : await response.arrayBuffer();
    return { url: response.url || url, body, startMs, firstMs, endMs: performance.now() };
  }

  function begin(url: string, kind: 'text' | 'bytes'): Promise<Handover> {
    const answer = request(url, kind);
    // Whoever takes it hears of the failure; nobody may have.
    answer.catch(() => entries.delete(url));
    entries.set(url, { answer, expiresMs: Infinity });
    return answer;
  }

  async function readText(url: string): Promise<{ text: string; url: string }> {
    const answer = await begin(url, 'text').catch((error: unknown) => {
      throw error instanceof BootError ? error : new BootError(0);
    });
    const text = String(answer.body);
    if (isPlaylist(text)) return { text, url: answer.url };
    entries.delete(url);
    throw new BootError(0);
  }

  async function fetchMedia(variant: string | undefined): Promise<MediaPlaylist> {
    const url = variant ?? src;
    const first = await (multivariant ??= readText(src));
    const answer = url === src && mediaReads === 0 ? first : await readText(url);
    mediaReads += 1;
    const playlist = readMedia(answer.text, answer.url);
    if (!playlist.live) return playlist;
    const nowMs = performance.now();
    mediaExpiresMs = nowMs + playlist.targetDuration * 1000;
    const entry = entries.get(url);
    // What was begun with a playlist is finished with it, even when the engine takes its time to come.
    if (entry !== undefined) entry.expiresMs = nowMs + playlist.targetDuration * 2000;
    return playlist;
  }

  async function playlists(): Promise<BootPlan> {
    const { text, url } = await (multivariant ??= readText(src));
    const variant = chooseVariant(readVariants(text, url), box, kbps)?.url;
    plan ??= { build: needsFullBuild(text) ? 'full' : 'light', variant };
    if (media === undefined || performance.now() > mediaExpiresMs) {
      mediaExpiresMs = Infinity;
      media = fetchMedia(variant);
      media.catch(() => undefined);
    }
    return plan;
  }

  return {
    playlists,
    async media() {
      try {
        await playlists();
        const playlist = await media;
        const first = playlist?.plain === true ? firstSegment(playlist, targetLatency) : undefined;
        if (first === undefined) return;
        for (const url of [playlist?.init, first.url]) {
          if (url === undefined || dealtWith.has(url)) continue;
          dealtWith.add(url);
          begin(url, 'bytes').catch(() => undefined);
        }
      } catch {
        // The engine fetches what is missing, and says what is wrong.
      }
    },
    take(url) {
      const entry = entries.get(url);
      entries.delete(url);
      if (entry !== undefined && performance.now() <= entry.expiresMs) return entry.answer;
      dealtWith.add(url);
      return undefined;
    },
    drop: () => entries.clear(),
  };
}
