import { estimateKbps, hrefOf } from './boot.ts';
import type { HandedMedia } from './first-picture.ts';
import { createCorsHint } from './cors-hint.ts';
import { watchHlsCues } from './cues-hls.ts';
import type { Engine } from './engine.ts';
import { handOver } from './hand-over.ts';
import { follow as followEdge, hlsConfig } from './hls-config.ts';
import { isUnderRights, type HlsEngineParts } from './hls-engine-parts.ts';
import type { Hls, HlsClass, LevelDetails } from './hls.ts';
import { createKeptPlace } from './kept-place.ts';
import { createLateness, isStuck } from './live-edge.ts';
import {
  covers,
  createBufferedDates,
  createGuessedDates,
  mediaTimeAt,
  programmeTimeAt,
  type DatedFragment,
} from './programme.ts';
import { createRecovery } from './recovery.ts';
import { createRequests } from './requests.ts';
import { createHlsTracks, type HlsTracks } from './tracks-hls.ts';
import type { Ailment } from './trouble.ts';

const DEFAULT_TARGET = 6;
const WATCH_MS = 1000;

class HlsEngine implements Engine {
  readonly #parts: HlsEngineParts;
  readonly #life = new AbortController();
  readonly #dates = createBufferedDates();
  readonly #guessed;
  readonly #recovery;
  readonly #requests;
  readonly #corsHint;
  readonly #late;
  readonly #kept = createKeptPlace();
  readonly tracks: HlsTracks;
  #Engine: HlsClass;
  #upgrading: Promise<void> | undefined;
  #src = '';
  #hls: Hls | undefined;
  #shownLevel: number | undefined;
  #parsed = false;
  #following = true;
  #frames = 0;
  /** The picture that was there before the engine. */
  #handed: HandedMedia | undefined;

  constructor(parts: HlsEngineParts) {
    const { clock, random, report, source, admission } = parts;
    const { signal } = this.#life;
    this.#parts = parts;
    this.#Engine = parts.Engine;
    this.tracks = createHlsTracks({
      video: parts.video,
      closedCaptions: parts.plan?.closedCaptions ?? [],
      needFull: () => this.#upgrade(),
      changed: report.changed,
    });
    this.#guessed = createGuessedDates(() => clock.now());
    this.#requests = createRequests(source);
    this.#corsHint = createCorsHint(signal);
    this.#late = createLateness(clock);
    this.#recovery = createRecovery(
      {
        reload: () => this.#reload(),
        recoverMedia: () => this.#hls?.recoverMediaError(),
        rebuild: () => this.#rebuild(),
        nudge: () => this.#nudge(),
        renewed: () => void (this.#hasMoved && this.#reload()),
        fault: report.fault,
      },
      { clock, random, admission, signal },
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

  get ailment(): Ailment | undefined {
    if (this.#recovery.failing) return 'line';
    return this.#details !== undefined && isStuck(this.#details) ? 'host' : undefined;
  }

  toProgramme(mediaTime: number): number | undefined {
    const { originMs } = this.#guessed;
    const dated = this.#dates.at(mediaTime) ?? programmeTimeAt(this.#fragmentsAt(mediaTime), mediaTime);
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
    const HlsJs = this.#Engine;
    const { video, source, boot, targetLatency, workerPath, report } = this.#parts;
    const { Events } = HlsJs;
    const { setup } = this.#requests;
    this.#src = source.src;
    this.#parsed = false;
    this.#shownLevel = undefined;
    const loader = handOver(HlsJs, boot);
    const canRenew = this.#parts.admission.canRenew;
    const hls = new HlsJs(
      hlsConfig({ loader, targetLatency, kbps: estimateKbps(), setup, canRenew, workerPath }),
    );
    this.#hls = hls;
    this.#dates.clear();
    this.tracks.attach(hls, HlsJs);
    watchHlsCues(hls, HlsJs, { dates: this.#dates, cues: report.cues });
    hls.on(Events.MANIFEST_PARSED, () => this.#begin(hls));
    hls.on(Events.LEVEL_LOADED, (_event, { details }) => {
      this.#loaded('playlist', details.url);
      // Another playlist than the picture counts from: in a live one that is another place.
      if (details.live && this.#handed?.wasRead?.() === false)
        queueMicrotask(() => this.#hls === hls && this.#rebuild());
      this.#handed = undefined;
    });
    hls.on(Events.LEVEL_UPDATED, () => {
      this.#applyFollow();
      this.#rejoin();
    });
    hls.on(Events.FRAG_CHANGED, (_event, { frag }) => {
      this.#shownLevel = frag.level;
      this.#parts.report.changed();
    });
    hls.on(Events.FRAG_LOADED, (_event, { frag }) => this.#loaded('segment', frag.url));
    hls.on(Events.FRAG_BUFFERED, () => {
      boot.drop();
      this.#recovery.buffered();
    });
    hls.on(Events.ERROR, (_event, { type, details, fatal, response, url, frag }) => {
      const status = response?.code;
      const isLocked = details === 'keyLoadError' && isUnderRights(frag);
      this.#corsHint.failed(status, frag?.url ?? url);
      this.#recovery.failed({ type, details, fatal, status, isLocked });
    });
    // The first picture may be there already, from the same bytes: its buffers are taken over as they are.
    const handed = (this.#handed = boot.picture?.take());
    hls.loadSource(this.#src);
    hls.attachMedia(handed === undefined ? video : { media: video, ...handed });
  }

  #begin(hls: Hls): void {
    this.#parsed = true;
    const variant = this.#parts.plan?.variant;
    const level =
      variant === undefined
        ? -1
        : hls.levels.findIndex(({ url }) => url.some((each) => hrefOf(each) === variant));
    if (level !== -1) hls.startLevel = level;
    hls.startLoad(this.#handed?.position ?? this.#kept.startPosition);
  }

  /** A refresh has brought another address. */
  get #hasMoved(): boolean {
    return this.#src !== this.#parts.source.src;
  }

  #loaded(what: 'playlist' | 'segment', url: string): void {
    this.#requests.answered(url);
    this.#recovery.loaded(what);
  }

  #reload(): void {
    if (this.#parsed && !this.#hasMoved) return this.#hls?.startLoad(-1);
    if (this.#parsed) return this.#rebuild();
    this.#src = this.#parts.source.src;
    this.#hls?.loadSource(this.#src);
  }

  #rebuild(): void {
    const { video } = this.#parts;
    const wasPlaying = !video.paused;
    this.#kept.keep(video, this, this.live && this.#following);
    this.#hls?.destroy();
    this.#build();
    if (wasPlaying) this.#parts.play();
  }

  /** The full build takes the place of the light one, over the same `<video>`. */
  #upgrade(): void {
    this.#upgrading ??= this.#parts.loadFull().then(
      (Full) => {
        this.#Engine = Full;
        if (!this.#life.signal.aborted) this.#rebuild();
      },
      () => (this.#upgrading = undefined),
    );
  }

  #nudge(): void {
    if (this.live && this.edge !== undefined) this.#parts.video.currentTime = this.edge;
    this.#hls?.startLoad(-1);
  }

  #applyFollow(): void {
    const known = this.#details;
    if (this.#hls === undefined || known === undefined) return;
    this.#kept.restore(this.#parts.video, this);
    const { video, report } = this.#parts;
    followEdge(this.#hls.config, known, {
      following: this.#following,
      target: this.targetLatency,
      hasOwnRate: this.tracks.hasOwnRate,
    });
    const { latency } = this;
    if (latency !== undefined && !known.hasProgramDateTime) {
      this.#guessed.measure(video.currentTime, latency, known.targetduration);
    }
    report.changed();
  }

  /** Goes back to the edge when that costs the viewer nothing: the picture stands, or has long been late with the edge at hand. */
  #rejoin(): void {
    const { video } = this.#parts;
    const { latency, edge } = this;
    if (latency === undefined || edge === undefined || !this.#following || video.paused || video.seeking)
      return;
    if (this.#late.shouldRejoin(video, { latency, target: this.targetLatency }, edge))
      video.currentTime = edge;
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
    this.#recovery.watch(this.#frames, !video.paused && !video.ended && !video.ownerDocument.hidden);
    this.#rejoin();
    this.#parts.report.changed();
    clock.after(WATCH_MS, () => this.#watch(), this.#life.signal);
  }
}

/** Plays HLS through Media Source Extensions with hls.js, and comes back by itself whatever happens to the line. */
export function createHlsEngine(parts: HlsEngineParts): Engine {
  return new HlsEngine(parts);
}
