import type { CaptionLine, MediaTrack, Playback, PlaybackState, TrackChoice } from '@shoppable/core';
import type { CaptionFiles } from './captions-files.ts';
import type { CaptionFile } from './player-handle.ts';
import { OFF, type TrackMemory } from './tracks-memory.ts';
import { fileId, sameLanguage, trackOf, type EngineTracks } from './tracks-port.ts';

/** What the desk stands on. */
export interface TrackDeskParts {
  /** The engine now at work; undefined while there is none. */
  readonly engine: () =>
    | { readonly tracks: EngineTracks; readonly latency: number | undefined; readonly targetLatency: number }
    | undefined;
  readonly files: readonly CaptionFile[];
  readonly memory: TrackMemory;
  /** The state may have changed. */
  readonly changed: () => void;
  readonly signal: AbortSignal;
}

type OnLines = (lines: readonly CaptionLine[]) => void;

/** The verbs of the playback port that are about tracks. */
export type TrackVerbs = Required<
  Pick<Playback, 'selectCaptions' | 'selectAudio' | 'selectQuality' | 'setRate' | 'watchCaptions'>
>;

/** Tracks, captions and speed of a player: the stream's own and the files beside it as one. */
export interface TrackDesk {
  /** What it adds to the state of the player. */
  readonly state: Pick<PlaybackState, 'captions' | 'audio' | 'quality' | 'rate'>;
  readonly verbs: TrackVerbs;
  /** The picture of a media time (seconds) is on screen: shows its captions. */
  show(mediaTime: number): void;
  /** The picture is at the live edge: the speed is 1 there. */
  atEdge(): void;
  /** The engine has found other tracks, or is another one: what was chosen is chosen there, too. */
  follow(): void;
}

/** As near as the player keeps to the edge, in seconds beyond its target. */
const EDGE_SECONDS = 1;

class Desk implements TrackDesk {
  readonly #parts: TrackDeskParts;
  readonly #fileTracks: readonly MediaTrack[];
  #files: CaptionFiles | undefined;
  readonly #watchers = new Set<OnLines>();
  /** Undefined: the viewer has not chosen here. */
  #captions: { readonly id: string | undefined } | undefined;
  #audio: string | undefined;
  #quality: { readonly id: string | undefined } | undefined;
  #rate = 1;
  #lines: readonly CaptionLine[] = [];
  #mediaTime: number | undefined;
  #known: EngineTracks | undefined;

  constructor(parts: TrackDeskParts) {
    this.#parts = parts;
    this.#fileTracks = parts.files.map(({ label, language }, index) =>
      trackOf(fileId(index), label, language),
    );
    parts.signal.addEventListener('abort', () => this.#watchers.clear());
  }

  get #engine(): EngineTracks | undefined {
    return this.#parts.engine()?.tracks;
  }

  get verbs(): TrackVerbs {
    return {
      selectCaptions: (id) => this.#selectCaptions(id),
      selectAudio: (id) => this.#selectAudio(id),
      selectQuality: (id) => this.#selectQuality(id),
      setRate: (rate) => this.#setRate(rate),
      watchCaptions: (onLines, options) => this.#watchCaptions(onLines, options),
    };
  }

  get state(): TrackDesk['state'] {
    const engine = this.#engine;
    const { audio, quality } = engine ?? {};
    const captions = this.#choice(engine);
    return {
      rate: this.#rate,
      ...(captions !== undefined && { captions }),
      ...(audio !== undefined && { audio }),
      ...(quality !== undefined && { quality }),
    };
  }

  #selectCaptions(id: string | undefined): void {
    const track = this.#choice(this.#engine)?.tracks.find((each) => each.id === id);
    this.#parts.memory.set('captions', track === undefined ? OFF : (track.language ?? ''));
    this.#chooseCaptions(track?.id);
  }

  #selectAudio(id: string): void {
    const track = this.state.audio?.tracks.find((each) => each.id === id);
    if (track === undefined) return;
    this.#parts.memory.set('audio', track.language ?? '');
    this.#audio = id;
    this.#engine?.selectAudio(id);
    this.#parts.changed();
  }

  #selectQuality(id: string | undefined): void {
    this.#quality = { id };
    this.#engine?.selectQuality(id);
    this.#parts.changed();
  }

  atEdge(): void {
    if (this.#rate !== 1) this.#applyRate(1);
  }

  #setRate(rate: number): void {
    const { latency, targetLatency = 0 } = this.#parts.engine() ?? {};
    const wanted = Math.min(Math.max(rate, 0.5), 2);
    // There is nothing to hurry to at the edge, and whoever slows down there leaves it.
    const isAtEdge = latency !== undefined && latency <= targetLatency + EDGE_SECONDS;
    if (!Number.isNaN(wanted)) this.#applyRate(isAtEdge && wanted > 1 ? 1 : wanted);
  }

  #applyRate(rate: number): void {
    this.#rate = rate;
    this.#engine?.setRate(rate);
    this.#parts.changed();
  }

  #watchCaptions(onLines: OnLines, { signal }: { readonly signal: AbortSignal }): void {
    if (signal.aborted || this.#parts.signal.aborted) return;
    this.#watchers.add(onLines);
    signal.addEventListener('abort', () => this.#watchers.delete(onLines), { once: true });
    onLines(this.#lines);
  }

  show(mediaTime: number): void {
    this.#mediaTime = mediaTime;
    const lines = this.#linesAt(mediaTime);
    const isSame =
      lines.length === this.#lines.length && lines.every(({ id }, at) => id === this.#lines[at]?.id);
    if (isSame) return;
    this.#lines = lines;
    for (const tell of this.#watchers) tell(lines);
  }

  follow(): void {
    const engine = this.#engine;
    const isOther = engine !== this.#known;
    this.#known = engine;
    if (engine !== undefined && isOther) this.#applyTo(engine);
    this.#recall();
    if (this.#mediaTime !== undefined) this.show(this.#mediaTime);
  }

  #applyTo(engine: EngineTracks): void {
    if (this.#captions !== undefined) engine.selectCaptions(this.#captions.id);
    if (this.#audio !== undefined) engine.selectAudio(this.#audio);
    if (this.#quality !== undefined) engine.selectQuality(this.#quality.id);
    if (this.#rate !== 1) engine.setRate(this.#rate);
  }

  #choice(engine: EngineTracks | undefined): TrackChoice | undefined {
    const tracks = [...(engine?.captions?.tracks ?? []), ...this.#fileTracks];
    const wanted = this.#captions?.id;
    if (tracks.length === 0) return undefined;
    return { tracks, selected: tracks.some(({ id }) => id === wanted) ? wanted : undefined };
  }

  #chooseCaptions(id: string | undefined): void {
    this.#captions = { id };
    if (this.#fileTracks.some((track) => track.id === id)) void this.#openFile(id ?? '');
    this.#engine?.selectCaptions(id);
    this.#retell();
  }

  /** Chooses what the viewer has chosen in another show of the page, as soon as there is such a track. */
  #recall(): void {
    const { memory } = this.#parts;
    const wanted = memory.get('captions');
    if (this.#captions === undefined && wanted !== undefined && wanted !== OFF) {
      const tracks = this.#choice(this.#engine)?.tracks;
      const track = tracks?.find(({ language }) => sameLanguage(language, wanted));
      if (track !== undefined) this.#chooseCaptions(track.id);
    }
    const spoken = memory.get('audio');
    const sound = this.#engine?.audio;
    if (this.#audio !== undefined || spoken === undefined || sound === undefined) return;
    const track = sound.tracks.find(({ language }) => sameLanguage(language, spoken));
    this.#audio = track?.id;
    if (track !== undefined && track.id !== sound.selected) this.#engine?.selectAudio(track.id);
  }

  #linesAt(mediaTime: number): readonly CaptionLine[] {
    const chosen = this.#choice(this.#engine);
    const track = chosen?.tracks.find(({ id }) => id === chosen.selected);
    if (track === undefined) return [];
    const own = this.#engine?.linesAt(mediaTime) ?? [];
    const lines = own.length > 0 ? own : (this.#files?.linesAt(track.id, mediaTime) ?? []);
    const { language } = track;
    return lines.map(({ id, text }) => ({ id, text, ...(language !== undefined && { language }) }));
  }

  async #openFile(id: string): Promise<void> {
    const { files, signal } = this.#parts;
    try {
      const { createCaptionFiles } = await import('./captions-files.ts');
      this.#files ??= createCaptionFiles(files, { signal, changed: () => this.#retell() });
      this.#files.open(id);
    } catch {
      // Without a line there are no captions; chosen again, they are asked for again.
    }
  }

  #retell(): void {
    if (this.#mediaTime !== undefined) this.show(this.#mediaTime);
    this.#parts.changed();
  }
}

/** Makes the desk of one player. */
export function createTrackDesk(parts: TrackDeskParts): TrackDesk {
  return new Desk(parts);
}
