import type { MediaTrack } from '@shoppable/core';
import { createCaptionTrack, type CaptionTrack, type TimedCue } from './captions-cues.ts';
import { trackOf, type EngineTracks } from './tracks-port.ts';

interface NativeAudioTrack {
  readonly label: string;
  readonly language: string;
  enabled: boolean;
}

/** Safari's list; Chromium and Firefox have none. */
interface AudioVideo extends HTMLVideoElement {
  readonly audioTracks?: ArrayLike<NativeAudioTrack> & EventTarget;
}

const SPOKEN = new Set<TextTrackKind>(['subtitles', 'captions']);

/** The tracks that the browser finds by itself in what it plays. `changed` is called until `signal` aborts. */
export function createNativeTracks(
  media: HTMLVideoElement,
  { changed, signal }: { readonly changed: () => void; readonly signal: AbortSignal },
): EngineTracks {
  const video: AudioVideo = media;
  const read = new Map<TextTrack, { readonly lines: CaptionTrack; count: number }>();
  let chosen: string | undefined;

  function spoken(): readonly { readonly id: string; readonly track: TextTrack }[] {
    return [...video.textTracks]
      .filter(({ kind }) => SPOKEN.has(kind))
      .map((track, index) => ({ id: `text/${String(index)}/${track.language}`, track }));
  }

  function heard(): readonly { readonly id: string; readonly track: NativeAudioTrack }[] {
    return Array.from(video.audioTracks ?? [], (track, index) => ({ id: `audio/${String(index)}`, track }));
  }

  function apply(): void {
    for (const { id, track } of spoken()) {
      const mode = id === chosen ? 'hidden' : 'disabled';
      // Drawn by the browser it would stand under our parts.
      if (track.mode !== mode) track.mode = mode;
      track.addEventListener('cuechange', changed, { signal });
    }
    changed();
  }

  function linesOf(id: string, track: TextTrack): CaptionTrack {
    const known = read.get(track) ?? { lines: createCaptionTrack(id), count: 0 };
    read.set(track, known);
    const cues = track.cues ?? [];
    if (cues.length !== known.count)
      for (const cue of Array.from(cues as ArrayLike<TimedCue>)) known.lines.add(cue, true);
    known.count = cues.length;
    return known.lines;
  }

  for (const list of [video.textTracks, video.audioTracks])
    for (const type of ['addtrack', 'removetrack', 'change'])
      list?.addEventListener(type, type === 'change' ? changed : apply, { signal });
  signal.addEventListener('abort', () => spoken().forEach(({ track }) => (track.mode = 'disabled')));

  return {
    get captions() {
      const all = spoken();
      if (all.length === 0) return undefined;
      const tracks: MediaTrack[] = all.map(({ id, track }) => trackOf(id, track.label, track.language));
      return { tracks, selected: tracks.find(({ id }) => id === chosen)?.id };
    },
    get audio() {
      const all = heard();
      if (all.length < 2) return undefined;
      const tracks = all.map(({ id, track }) => trackOf(id, track.label, track.language));
      return { tracks, selected: all.find(({ track }) => track.enabled)?.id };
    },
    quality: undefined,
    selectCaptions(id) {
      chosen = id;
      apply();
    },
    selectAudio(wanted) {
      const all = heard();
      if (all.some(({ id }) => id === wanted)) for (const { id, track } of all) track.enabled = id === wanted;
      changed();
    },
    selectQuality: () => undefined,
    linesAt(mediaTime) {
      const found = spoken().find(({ id }) => id === chosen);
      return found === undefined ? [] : linesOf(found.id, found.track).at(mediaTime);
    },
    setRate(rate) {
      video.defaultPlaybackRate = video.playbackRate = rate;
    },
  };
}
