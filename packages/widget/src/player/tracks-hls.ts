import type { MediaTrack, QualityLevel, TrackChoice } from '@shoppable/core';
import { createCaptionTrack, type CaptionTrack, type TimedCue, type TimedLine } from './captions-cues.ts';
import type { Hls, HlsClass } from './hls.ts';
import { needsFullBuild, type ClosedCaptions } from './playlist.ts';
import { trackOf, type EngineTracks } from './tracks-port.ts';

/** What the tracks of a stream stand on. */
export interface HlsTracksParts {
  readonly video: HTMLVideoElement;
  /** Captions within the picture that the first playlist announces; the light build cannot read them. */
  readonly closedCaptions: readonly ClosedCaptions[];
  /** Called when something is chosen that the light build lacks. */
  readonly needFull: () => void;
  readonly changed: () => void;
}

/** The tracks over hls.js, whichever build is at work: a choice outlives the engine that it was made with. */
export interface HlsTracks extends EngineTracks {
  /** Follows another engine, which has not loaded anything yet. */
  attach(hls: Hls, Engine: HlsClass): void;
  /** The speed that the viewer has chosen, other than 1: nothing else may set it. */
  readonly hasOwnRate: boolean;
}

const CHANNEL = /^(?:CC|SERVICE|textTrack)([1-4])$/u;

/** Id of the captions that a channel within the picture carries: `CC1`, and hls.js' own `textTrack1`. */
function channelId(name: string | undefined): string | undefined {
  const number = CHANNEL.exec(name ?? '')?.[1];
  return number === undefined ? undefined : `cc${number}`;
}

interface Rendition {
  readonly name: string;
  readonly lang?: string | undefined;
}

function renditionId(kind: 'sub' | 'audio', { name, lang = '' }: Rendition): string {
  return `${kind}/${lang}/${name}`;
}

function choiceOf(tracks: readonly MediaTrack[], selected: string | undefined): TrackChoice {
  return { tracks, selected: tracks.some(({ id }) => id === selected) ? selected : undefined };
}

class TracksOverHls implements HlsTracks {
  readonly #parts: HlsTracksParts;
  readonly #lines = new Map<string, CaptionTrack>();
  readonly #channels = new Map<string, MediaTrack>();
  /** Playlists of renditions that were looked at. */
  readonly #read = new Set<string>();
  #hls: Hls | undefined;
  #isFull = false;
  #captions: string | undefined;
  #audio: string | undefined;
  #quality: string | undefined;
  #shownLevel = -1;
  #rate = 1;

  constructor(parts: HlsTracksParts) {
    this.#parts = parts;
    for (const { channel, name, language } of parts.closedCaptions) {
      const id = channelId(channel);
      if (id !== undefined) this.#channels.set(id, trackOf(id, name, language));
    }
  }

  attach(hls: Hls, { Events, DefaultConfig }: HlsClass): void {
    const { changed } = this.#parts;
    this.#hls = hls;
    // The light build has no controller for subtitles.
    this.#isFull = DefaultConfig.subtitleTrackController !== undefined;
    hls.on(Events.LEVEL_LOADED, (_event, { details: { url, m3u8 } }) => {
      // Keys may be named by a rendition's own playlist only; those that it lacks the light build leaves out in silence.
      const isNew = !this.#isFull && !this.#read.has(url);
      this.#read.add(url);
      if (isNew && needsFullBuild(m3u8)) this.#parts.needFull();
    });
    hls.on(Events.SUBTITLE_TRACKS_UPDATED, () => this.#applyCaptions());
    hls.on(Events.AUDIO_TRACKS_UPDATED, () => this.#applyAudio());
    hls.on(Events.AUDIO_TRACK_SWITCHED, changed);
    hls.on(Events.MANIFEST_PARSED, () => this.#applyQuality());
    hls.on(Events.LEVELS_UPDATED, () => this.#applyQuality());
    hls.on(Events.FRAG_CHANGED, (_event, { frag }) => {
      this.#shownLevel = frag.level;
      changed();
    });
    hls.on(Events.NON_NATIVE_TEXT_TRACKS_FOUND, (_event, { tracks }) => {
      for (const { _id, closedCaptions: said } of tracks) {
        const id = channelId(_id);
        if (id === undefined || this.#channels.has(id)) continue;
        this.#channels.set(id, trackOf(id, said?.name ?? id.toUpperCase(), said?.lang));
      }
      changed();
    });
    hls.on(Events.CUES_PARSED, (_event, { type, cues, track, subtitleTrack }) => {
      const isChannel = type === 'captions';
      const id = isChannel ? channelId(track) : subtitleTrack && renditionId('sub', subtitleTrack);
      if (id !== undefined) this.#add(id, cues as readonly TimedCue[], !isChannel);
    });
  }

  get hasOwnRate(): boolean {
    return this.#rate !== 1;
  }

  get captions(): TrackChoice | undefined {
    const tracks = [
      ...this.#subtitles.map((track) => trackOf(renditionId('sub', track), track.name, track.lang)),
      ...this.#channels.values(),
    ];
    return tracks.length === 0 ? undefined : choiceOf(tracks, this.#captions);
  }

  get audio(): TrackChoice | undefined {
    const { audioTracks = [], audioTrack = -1 } = this.#hls ?? {};
    if (audioTracks.length < 2) return undefined;
    const tracks = audioTracks.map((track) => trackOf(renditionId('audio', track), track.name, track.lang));
    return choiceOf(tracks, tracks[audioTrack]?.id);
  }

  get quality(): EngineTracks['quality'] {
    const levels = this.#levels;
    const unique = levels.filter(({ id }, index) => levels.findIndex((other) => other.id === id) === index);
    if (unique.length < 2) return undefined;
    return {
      levels: unique,
      selected: unique.find(({ id }) => id === this.#quality)?.id,
      playing: levels[this.#shownLevel]?.id,
    };
  }

  selectCaptions(id: string | undefined): void {
    this.#captions = id;
    this.#applyCaptions();
  }

  selectAudio(id: string): void {
    this.#audio = id;
    this.#applyAudio();
  }

  selectQuality(id: string | undefined): void {
    this.#quality = id;
    this.#applyQuality();
  }

  linesAt(mediaTime: number): readonly TimedLine[] {
    return (this.#captions !== undefined && this.#lines.get(this.#captions)?.at(mediaTime)) || [];
  }

  setRate(rate: number): void {
    const { video } = this.#parts;
    this.#rate = rate;
    // Media that is attached anew begins with the default.
    video.defaultPlaybackRate = video.playbackRate = rate;
    // hls.js sets the speed of a live picture back to 1 unless it may not touch it.
    if (this.#hls !== undefined && rate !== 1) this.#hls.config.maxLiveSyncPlaybackRate = 1;
  }

  get #subtitles(): readonly Rendition[] {
    return this.#hls?.subtitleTracks ?? [];
  }

  get #levels(): readonly QualityLevel[] {
    return (this.#hls?.levels ?? []).map(({ width, height, bitrate }) => {
      const lines = Math.min(width || height, height);
      const kbps = Math.round(bitrate / 1000);
      return { id: `${String(lines)}/${String(kbps)}`, lines, kbps };
    });
  }

  #add(id: string, cues: readonly TimedCue[], hasMarkup: boolean): void {
    const lines = this.#lines.get(id) ?? createCaptionTrack(id);
    this.#lines.set(id, lines);
    for (const cue of cues) lines.add(cue, hasMarkup);
    this.#parts.changed();
  }

  #applyCaptions(): void {
    const { needFull, changed } = this.#parts;
    const hls = this.#hls;
    if (this.#captions !== undefined && this.#channels.has(this.#captions) && !this.#isFull) needFull();
    if (hls !== undefined && this.#isFull) {
      const index = this.#subtitles.findIndex((track) => renditionId('sub', track) === this.#captions);
      // What the playlist calls default is not shown before the viewer has chosen it.
      if (hls.subtitleTrack !== index) hls.subtitleTrack = index;
    }
    changed();
  }

  #applyAudio(): void {
    const hls = this.#hls;
    const index = hls?.audioTracks.findIndex((track) => renditionId('audio', track) === this.#audio) ?? -1;
    if (hls !== undefined && index !== -1 && hls.audioTrack !== index) hls.audioTrack = index;
    this.#parts.changed();
  }

  #applyQuality(): void {
    const hls = this.#hls;
    const index = this.#levels.findIndex(({ id }) => id === this.#quality);
    if (hls !== undefined && (index !== -1 || !hls.autoLevelEnabled)) hls.nextLevel = index;
    this.#parts.changed();
  }
}

/** Makes the tracks of a stream; nothing is known before an engine is attached. */
export function createHlsTracks(parts: HlsTracksParts): HlsTracks {
  return new TracksOverHls(parts);
}
