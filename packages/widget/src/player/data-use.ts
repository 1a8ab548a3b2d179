import type { DataUse, Playhead } from '@shoppable/core';
import { connectStream, type ConnectParts, type Connecting } from './connect-stream.ts';
import type { Engine } from './engine.ts';
import type { StreamSource } from './player-handle.ts';
import { isPlaylist, readSoundAlone } from './playlist.ts';
import { sourceType } from './source-type.ts';

/** What a line needs. */
export interface LineParts extends ConnectParts {
  /** Another engine is at work; undefined: none is. */
  readonly onEngine: (engine: Engine | undefined) => void;
  /** The picture on screen. */
  readonly playhead: () => Playhead | undefined;
  readonly isWanted: () => boolean;
  /** He keeps near the live edge. */
  readonly isFollowing: () => boolean;
}

/** A stream over a `<video>`, of which as much is fetched as the viewer's data allow. */
export interface Line {
  readonly use: DataUse;
  /** While neither picture nor sound is fetched: where they would be. */
  readonly playhead: Playhead | undefined;
  /** Fetches the whole, the sound alone, or nothing. Without a sound of its own a stream falls silent, too. */
  setUse(use: DataUse): void;
  /** Calls back about four times a second while there is nothing to see or to hear, until `signal` aborts. */
  watch(onFrame: (playhead: Playhead) => void, options: { readonly signal: AbortSignal }): void;
  /** Tries at once instead of after the wait. */
  retry(): void;
}

const TICK_MS = 250;
const PATIENCE_MS = 8000;

/** Where the sound alone is: as the show says, else as the first playlist does. Undefined: nowhere. */
async function soundOf(source: StreamSource, signal: AbortSignal): Promise<string | undefined> {
  if (source.audio !== undefined || sourceType(source) !== 'hls') return source.audio;
  const { url, headers, withCookies } = source.request?.(source.src) ?? {
    ...{ url: source.src, headers: {}, withCookies: false },
  };
  const credentials = withCookies ? 'include' : 'same-origin';
  const waiting = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    const response = await fetch(url, { headers, credentials, signal: waiting });
    const text = await response.text();
    return isPlaylist(text) ? readSoundAlone(text, response.url) : undefined;
  } catch {
    return undefined;
  }
}

class StreamLine implements Line {
  readonly #parts: LineParts;
  readonly #watchers = new Set<(playhead: Playhead) => void>();
  #use: DataUse = 'full';
  #wish: DataUse = 'full';
  #life = new AbortController();
  #engine: Engine | undefined;
  #connecting: Connecting | undefined;
  /** What was seen or heard last, and when. */
  #left: { readonly playhead: Playhead; readonly ms: number } | undefined;

  constructor(parts: LineParts) {
    this.#parts = parts;
    this.#connect(parts.source, parts.boot);
  }

  get use(): DataUse {
    return this.#use;
  }

  get playhead(): Playhead | undefined {
    if (this.#use !== 'still' || this.#left === undefined) return undefined;
    const { playhead, ms } = this.#left;
    const passedMs = this.#parts.clock.now() - ms;
    const atMs = playhead.atMs === undefined ? undefined : playhead.atMs + passedMs;
    return { atMs, mediaTime: playhead.mediaTime + passedMs / 1000 };
  }

  setUse(use: DataUse): void {
    if (use === this.#wish) return;
    this.#wish = use;
    void this.#change(use);
  }

  watch(onFrame: (playhead: Playhead) => void, { signal }: { readonly signal: AbortSignal }): void {
    if (signal.aborted || this.#parts.signal.aborted) return;
    this.#watchers.add(onFrame);
    signal.addEventListener('abort', () => this.#watchers.delete(onFrame), { once: true });
  }

  retry(): void {
    this.#connecting?.retry();
  }

  async #change(use: DataUse): Promise<void> {
    const { source, signal } = this.#parts;
    const sound = use === 'audio' ? await soundOf(source, signal) : undefined;
    // Meanwhile the viewer may want something else, or nothing any more.
    if (signal.aborted || this.#wish !== use) return;
    const playhead = this.playhead ?? this.#parts.playhead();
    this.#left = playhead && { playhead, ms: this.#parts.clock.now() };
    this.#use = use === 'audio' && sound === undefined ? 'still' : use;
    this.#disconnect();
    if (this.#use === 'still') this.#tick();
    else if (sound === undefined) this.#connect(source, undefined);
    // Refreshed with the source that it belongs to.
    else
      this.#connect(
        Object.create(source, { src: { value: sound }, start: {}, type: {} }) as StreamSource,
        undefined,
      );
    this.#parts.report.changed();
  }

  #disconnect(): void {
    this.#life.abort();
    this.#life = new AbortController();
    this.#engine?.destroy();
    this.#engine = this.#connecting = undefined;
    this.#parts.onEngine(undefined);
  }

  #connect(source: StreamSource, boot: ConnectParts['boot']): void {
    const { video, report, isWanted, play } = this.#parts;
    const signal = AbortSignal.any([this.#parts.signal, this.#life.signal]);
    const changed = (): void => {
      this.#returnToPlace();
      report.changed();
    };
    const parts = { ...this.#parts, source, boot, signal, report: { ...report, changed } };
    this.#connecting = connectStream(parts);
    void this.#connecting.engine.then((engine) => {
      if (signal.aborted) return engine?.destroy();
      this.#engine = engine;
      this.#parts.onEngine(engine);
      if (isWanted() && video.paused) play();
    });
  }

  /** Goes on where the viewer was, unless that is the live edge. */
  #returnToPlace(): void {
    const { window: range, live } = this.#engine ?? {};
    if (this.#left === undefined || range === undefined || this.#engine === undefined) return;
    const { atMs, mediaTime } = this.#left.playhead;
    this.#left = undefined;
    if (live === true && this.#parts.isFollowing()) return;
    const wish = atMs === undefined ? mediaTime : (this.#engine.toMedia(atMs) ?? mediaTime);
    this.#parts.video.currentTime = Math.min(Math.max(wish, range.start), range.end);
  }

  #tick(): void {
    const { playhead } = this;
    if (this.#use !== 'still' || this.#parts.signal.aborted) return;
    if (playhead !== undefined) for (const tell of this.#watchers) tell(playhead);
    this.#parts.clock.after(TICK_MS, () => this.#tick(), this.#life.signal);
  }
}

/** Connects a stream, all of it to begin with. */
export function openLine(parts: LineParts): Line {
  return new StreamLine(parts);
}
