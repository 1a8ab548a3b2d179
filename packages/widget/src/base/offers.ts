import { hasCaptions } from './captions-choice.ts';
import type { ShowScope } from './scope.ts';

/** Speeds of a recording. */
export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

/** What the player and its stream let the viewer choose here. What is not offered has no control. */
export interface Offers {
  readonly captions: boolean;
  readonly audio: boolean;
  readonly rate: boolean;
  readonly quality: boolean;
  readonly dataUse: boolean;
  /** A window of its own, with all parts. Where there is one, nobody needs the browser's small window. */
  readonly ownWindow: boolean;
  readonly pictureInPicture: boolean;
  readonly cast: boolean;
}

/** Reads what is offered out of the state of the player. */
export function offersOf(scope: ShowScope): Offers {
  const { playback } = scope.show;
  const ownWindow = scope.surface.canOpenWindow && playback.$state.get().phase !== 'idle';
  const { audio, quality, latency, seekableMs, pictureInPicture, cast, phase } = playback.$state.get();
  return {
    captions: hasCaptions(scope),
    audio: (audio?.tracks.length ?? 0) > 1 && playback.can('selectAudio'),
    // At the live edge there is nothing to hurry to.
    rate: latency === undefined && seekableMs !== undefined && playback.can('setRate'),
    quality: (quality?.levels.length ?? 0) > 1 && playback.can('selectQuality'),
    dataUse: phase !== 'idle' && playback.can('setDataUse'),
    ownWindow,
    pictureInPicture: !ownWindow && pictureInPicture !== undefined && playback.can('setPictureInPicture'),
    cast: cast !== undefined && playback.can('chooseScreen'),
  };
}
