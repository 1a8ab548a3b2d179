import type { Clock } from '@shoppable/core';
import { estimateKbps, type Boot, type BootPlan } from './boot.ts';
import type { Engine, EngineReport } from './engine.ts';
import { handOver } from './hand-over.ts';
import { hlsConfig } from './hls-config.ts';
import type { Hls, HlsClass, LevelDetails } from './hls.ts';
import { maxLatency } from './live-edge.ts';
import { covers, createGuessedDates, mediaTimeAt, programmeTimeAt, type DatedFragment } from './programme.ts';
import { createRecovery } from './recovery.ts';

/** What the engine stands on. */
export interface HlsEngineParts {
  readonly Engine: HlsClass;
  readonly video: HTMLVideoElement;
  readonly src: string;
  readonly boot: Boot;
  readonly plan: BootPlan | undefined;
  readonly targetLatency: number | undefined;
  readonly report: EngineReport;
  readonly clock: Clock;
  readonly random: () => number;
}

const DEFAULT_TARGET = 6;
const WATCH_MS = 1000;

class HlsEngine implements Engine {
  readonly #parts: HlsEngineParts;
  readonly #life = new AbortController();
  readonly #guessed;
  readonly #recovery;
  #hls: Hls | undefined;
  #shownLevel: number | undefined;
  #parsed = false;
  #following = true;
  #frames = 0;

  constructor(parts: HlsEngineParts) {
    const { clock, random, report } = parts;
    const { signal } = this.#life;
    this.#parts = parts;
    this.#guessed = createGuessedDates(() => clock.now());
    this.#recovery = createRecovery(
      {
        reload: () => this.#reload(),
        recoverMedia: () => this.#hls?.recoverMediaError(),
        rebuild: () => this.#rebuild(),
        nudge: () => this.#nudge(),
        fault: report.fault,
      },
      { clock, random, signal },
    );
    addEventListener('online', () => this.#recovery.now(), { signal });
    this.#build();
    this.#watch();
  }

  get window(): Engine['window'] {
    const known = this.#details;
    return known && { start: known.fragmentStart, end: known.edge };
  }

  get live(): boolean {
    return this.#details?.live ?? false;
  }

  get latency(): number | undefined {
    const known = this.#details;
    const { video } = this.#parts;
    // Reckoned here: what hls.js says is still about the time before the first seek when the first picture is shown.
    if (known?.live !== true || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return undefined;
    return known.edge + known.age - video.currentTime;
  }

  get targetLatency(): number {
    return this.#hls?.targetLatency ?? this.#parts.targetLatency ?? DEFAULT_TARGET;
  }

  get edge(): number | undefined {
    return this.#hls?.liveSyncPosition ?? undefined;
  }

  toProgramme(mediaTime: number): number | undefined {
    const { originMs } = this.#guessed;
    const dated = programmeTimeAt(this.#fragmentsAt(mediaTime), mediaTime);
    return dated ?? (originMs === undefined ? undefined : originMs + mediaTime * 1000);
  }

  toMedia(atMs: number): number | undefined {
    const { originMs } = this.#guessed;
    const dated = mediaTimeAt(this.#details?.fragments ?? [], atMs);
    return dated ?? (originMs === undefined ? undefined : (atMs - originMs) / 1000);
  }

  follow(following: boolean): void {
    this.#following = following;
    this.#applyFollow();
  }

  framesShown(count: number): void {
    this.#frames = count;
  }

  retry(): void {
    this.#recovery.now();
  }

  destroy(): void {
    this.#life.abort();
    this.#hls?.destroy();
    this.#hls = undefined;
  }

  get #details(): LevelDetails | undefined {
    return this.#hls?.latestLevelDetails ?? undefined;
  }

  #build(): void {
    const { Engine: HlsJs, video, src, boot, targetLatency } = this.#parts;
    const { Events } = HlsJs;
    this.#parsed = false;
    this.#shownLevel = undefined;
    const hls = new HlsJs(hlsConfig({ loader: handOver(HlsJs, boot), targetLatency, kbps: estimateKbps() }));
    this.#hls = hls;
    hls.on(Events.MANIFEST_PARSED, () => this.#begin(hls));
    hls.on(Events.LEVEL_UPDATED, () => this.#applyFollow());
    hls.on(Events.FRAG_CHANGED, (_event, { frag }) => {
      this.#shownLevel = frag.level;
      this.#parts.report.changed();
    });
    hls.on(Events.FRAG_LOADED, () => this.#recovery.loaded());
    hls.on(Events.FRAG_BUFFERED, () => {
      boot.drop();
      this.#recovery.buffered();
    });
    hls.on(Events.ERROR, (_event, error) => this.#recovery.failed(error));
    hls.loadSource(src);
    hls.attachMedia(video);
  }

  #begin(hls: Hls): void {
    this.#parsed = true;
    const variant = this.#parts.plan?.variant;
    const level = variant === undefined ? -1 : hls.levels.findIndex(({ url }) => url.includes(variant));
    if (level !== -1) hls.startLevel = level;
    hls.startLoad(-1);
  }

  #reload(): void {
    if (this.#parsed) this.#hls?.startLoad(-1);
    else this.#hls?.loadSource(this.#parts.src);
  }

  #rebuild(): void {
    this.#hls?.destroy();
    this.#build();
  }

  #nudge(): void {
    if (this.live && this.edge !== undefined) this.#parts.video.currentTime = this.edge;
    this.#hls?.startLoad(-1);
  }

  #applyFollow(): void {
    const known = this.#details;
    if (this.#hls === undefined || known === undefined) return;
    const { video, report } = this.#parts;
    const bounded = this.#following && known.live;
    this.#hls.config.liveMaxLatencyDuration = bounded
      ? maxLatency(this.targetLatency, known.targetduration)
      : Infinity;
    const { latency } = this;
    if (latency !== undefined && !known.hasProgramDateTime) {
      this.#guessed.measure(video.currentTime, latency, known.targetduration);
    }
    report.changed();
  }

  /** The list that holds the frame: after a change of rendition it may be the former one's. */
  #fragmentsAt(mediaTime: number): readonly DatedFragment[] {
    const latest = this.#details?.fragments ?? [];
    if (covers(latest, mediaTime) || this.#shownLevel === undefined) return latest;
    const former = this.#hls?.levels[this.#shownLevel]?.details?.fragments ?? [];
    return covers(former, mediaTime) ? former : latest;
  }

  #watch(): void {
    const { video, clock } = this.#parts;
    this.#recovery.watch(this.#frames, !video.paused && !video.ended && !document.hidden);
    clock.after(WATCH_MS, () => this.#watch(), this.#life.signal);
  }
}

/** Plays HLS through Media Source Extensions with hls.js, and comes back by itself whatever happens to the line. */
export function createHlsEngine(parts: HlsEngineParts): Engine {
  return new HlsEngine(parts);
}
