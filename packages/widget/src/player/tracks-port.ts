import type { MediaTrack, QualityChoice, TrackChoice } from '@shoppable/core';
import type { TimedLine } from './captions-cues.ts';

/** The tracks that an engine has found in its stream, and what is chosen among them. */
export interface EngineTracks {
  /** Undefined: the stream has none. */
  readonly captions: TrackChoice | undefined;
  /** Undefined: there is nothing to choose. */
  readonly audio: TrackChoice | undefined;
  readonly quality: QualityChoice | undefined;
  selectCaptions(id: string | undefined): void;
  selectAudio(id: string): void;
  selectQuality(id: string | undefined): void;
  /** The captions to be seen at a media time, in seconds. */
  linesAt(mediaTime: number): readonly TimedLine[];
  /** Plays at this speed, and leaves it so until it is 1 again. */
  setRate(rate: number): void;
}

/** A language as tags spell it, so that `en_US` and `en-us` are one. */
export function sameLanguage(one: string | undefined, other: string | undefined): boolean {
  const spelled = (tag: string | undefined): string => (tag ?? '').replaceAll('_', '-').toLowerCase();
  return spelled(one) === spelled(other);
}

/** Id of the track that a file beside the stream is. */
export function fileId(index: number): string {
  return `file/${String(index)}`;
}

/** A name from a stream, as it may be shown. */
export function trackOf(id: string, label: string | undefined, language: string | undefined): MediaTrack {
  const tag = language?.replaceAll('_', '-').slice(0, 40);
  return { id, label: (label ?? '').slice(0, 100), ...(tag && tag !== 'und' && { language: tag }) };
}
