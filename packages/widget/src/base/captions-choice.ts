import type { MediaTrack } from '@shoppable/core';
import type { ShowScope } from './scope.ts';
import { trackName } from './track-name.ts';

// Holds for all shows of the page, and is kept nowhere else.
let last: MediaTrack | undefined;

/** Whether the stream has captions that can be turned on. */
export function hasCaptions({ show }: ShowScope): boolean {
  const { captions } = show.playback.$state.get();
  return captions !== undefined && captions.tracks.length > 0 && show.playback.can('selectCaptions');
}

/** Turns a track of captions on, or all off, and says what has come of it. */
export function chooseCaptions(scope: ShowScope, id: string | undefined): void {
  const { show, status, text } = scope;
  const tracks = show.playback.$state.get().captions?.tracks ?? [];
  last = tracks.find((track) => track.id === id) ?? last;
  show.playback.selectCaptions(id);
  status.say('captions', () => {
    const { captions } = show.playback.$state.get();
    const index = captions?.tracks.findIndex((track) => track.id === captions.selected) ?? -1;
    const track = captions?.tracks[index];
    if (track === undefined) return text.t('player.captions-off');
    return text.t('player.captions-on', { name: trackName(track, index, scope) });
  });
}

/** Turns captions off; or on: those of the last time, else those that the viewer reads, else the first. */
export function toggleCaptions(scope: ShowScope): void {
  const { captions } = scope.show.playback.$state.get();
  if (captions === undefined || !hasCaptions(scope)) return;
  const { tracks, selected } = captions;
  if (selected !== undefined) {
    last = tracks.find(({ id }) => id === selected) ?? last;
    return chooseCaptions(scope, undefined);
  }
  const wanted = tracks.find((track) => isLast(track)) ?? inLanguage(tracks, last?.language);
  chooseCaptions(scope, (wanted ?? inLanguage(tracks, scope.text.tag) ?? tracks[0])?.id);
}

function isLast({ id, label, language }: MediaTrack): boolean {
  return id === last?.id && label === last.label && language === last.language;
}

function inLanguage(tracks: readonly MediaTrack[], tag: string | undefined): MediaTrack | undefined {
  const wanted = primary(tag);
  return wanted === undefined ? undefined : tracks.find(({ language }) => primary(language) === wanted);
}

function primary(tag: string | undefined): string | undefined {
  return tag?.split('-')[0]?.toLowerCase();
}
