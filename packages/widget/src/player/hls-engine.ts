import type { Clock } from '@shoppable/core';
import type { Boot, BootPlan } from './boot.ts';
import { estimateKbps } from './boot.ts';
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

/** Plays HLS through Media Source Extensions with hls.js, and comes back by itself whatever happens to the line. */
export function createHlsEngine(parts: HlsEngineParts): Engine {
  const { Engine: HlsJs, video, src, plan, report, clock, random } = parts;
  const { Events } = HlsJs;
  const life = new AbortController();
  const { signal } = life;
  const guessed = createGuessedDates(() => clock.now());
  let hls: Hls | undefined;
  let shownLevel: number | undefined;
  let parsed = false;
  let following = true;
  let frames = 0;

  const recovery = createRecovery(
    { reload, recoverMedia: () => hls?.recoverMediaError(), rebuild, nudge, fault: report.fault },
    { clock, random, signal },
  );

  const details = (): LevelDetails | undefined => hls?.latestLevelDetails ?? undefined;

  function build(): void {
    parsed = false;
    shownLevel = undefined;
    const engine = new HlsJs(
      hlsConfig({ loader: handOver(HlsJs, parts.boot), targetLatency: parts.targetLatency, kbps: estimateKbps() }),
    );
    hls = engine;
    engine.on(Events.MANIFEST_PARSED, () => begin(engine));
    engine.on(Events.LEVEL_UPDATED, applyFollow);
    engine.on(Events.FRAG_CHANGED, (_event, { frag }) => {
      shownLevel = frag.level;
      report.changed();
    });
    engine.on(Events.FRAG_LOADED, () => recovery.loaded());
    engine.on(Events.FRAG_BUFFERED, () => {
      parts.boot.drop();
      recovery.buffered();
    });
    engine.on(Events.ERROR, (_event, error) => recovery.failed(error));
    engine.loadSource(src);
    engine.attachMedia(video);
  }

  function begin(engine: Hls): void {
    parsed = true;
    const level = engine.levels.findIndex(({ url }) => plan?.variant !== undefined && url.includes(plan.variant));
    if (level !== -1) engine.startLevel = level;
    engine.startLoad(-1);
  }

  function reload(): void {
    if (parsed) hls?.startLoad(-1);
    else hls?.loadSource(src);
  }

  function rebuild(): void {
    hls?.destroy();
    build();
  }

  function nudge(): void {
    const edge = hls?.liveSyncPosition ?? undefined;
    if (edge !== undefined && details()?.live === true) video.currentTime = edge;
    hls?.startLoad(-1);
  }

  function applyFollow(): void {
    const known = details();
    if (hls === undefined || known === undefined) return;
    const limit = following && known.live ? maxLatency(target(), known.targetduration) : Infinity;
    hls.config.liveMaxLatencyDuration = limit;
    if (known.live && !known.hasProgramDateTime && video.readyState > 0) {
      guessed.measure(video.currentTime, hls.latency, known.targetduration);
    }
    report.changed();
  }

  function target(): number {
    return hls?.targetLatency ?? parts.targetLatency ?? DEFAULT_TARGET;
  }

  /** The list that holds the frame: after a change of rendition it may be the former one's. */
  function datedFragments(mediaTime: number): readonly DatedFragment[] {
    const latest = details()?.fragments ?? [];
    if (covers(latest, mediaTime) || shownLevel === undefined) return latest;
    const former = hls?.levels[shownLevel]?.details?.fragments ?? [];
    return covers(former, mediaTime) ? former : latest;
  }

  function watch(): void {
    const shouldMove = !video.paused && !video.ended && !document.hidden;
    recovery.watch(frames, shouldMove);
    clock.after(WATCH_MS, watch, signal);
  }

  window.addEventListener('online', () => recovery.now(), { signal });
  build();
  watch();

  return {
    get window() {
      const known = details();
      return known === undefined ? undefined : { start: known.fragmentStart, end: known.edge };
    },
    get live() {
      return details()?.live ?? false;
    },
    get latency() {
      return details()?.live === true ? hls?.latency : undefined;
    },
    get targetLatency() {
      return target();
    },
    get edge() {
      return hls?.liveSyncPosition ?? undefined;
    },
    toProgramme(mediaTime) {
      const dated = programmeTimeAt(datedFragments(mediaTime), mediaTime);
      if (dated !== undefined || guessed.originMs === undefined) return dated;
      return guessed.originMs + mediaTime * 1000;
    },
    toMedia(atMs) {
      const dated = mediaTimeAt(details()?.fragments ?? [], atMs);
      if (dated !== undefined || guessed.originMs === undefined) return dated;
      return (atMs - guessed.originMs) / 1000;
    },
    follow(next) {
      following = next;
      applyFollow();
    },
    framesShown(count) {
      frames = count;
    },
    retry: () => recovery.now(),
    destroy() {
      life.abort();
      hls?.destroy();
      hls = undefined;
    },
  };
}
