import type { DataUse, QualityLevel, TextKey } from '@shoppable/core';
import { chooseCaptions } from '../../base/captions-choice.ts';
import { RATES } from '../../base/offers.ts';
import type { SettingsPage } from '../../base/panels.ts';
import type { ShowScope } from '../../base/scope.ts';
import { trackName } from '../../base/track-name.ts';

/** The pages on which one value is chosen out of several. */
export type ChoicePage = Exclude<SettingsPage, 'look' | 'chat' | 'keys'>;

/** One of several values. */
export interface Choice {
  /** In the viewer's words. */
  readonly name: string;
  readonly hint?: string;
  /** BCP 47 tag of the name, where it may be another than the viewer's. */
  readonly language?: string | undefined;
  readonly chosen: boolean;
  choose(): void;
}

const TITLES: Readonly<Record<SettingsPage, TextKey>> = {
  captions: 'player.captions',
  look: 'settings.look',
  audio: 'settings.audio',
  speed: 'settings.speed',
  quality: 'settings.quality',
  data: 'settings.data',
  chat: 'chat.title',
  keys: 'keys.title',
};

/** The title of a page. */
export function titleOf(page: SettingsPage): TextKey {
  return TITLES[page];
}

const CHOICES: Readonly<Record<ChoicePage, (scope: ShowScope) => readonly Choice[]>> = {
  captions,
  audio,
  speed,
  quality,
  data,
};

/** What can be chosen on a page. */
export function choicesOf(page: ChoicePage, scope: ShowScope): readonly Choice[] {
  return CHOICES[page](scope);
}

/** The value that is in force, in words; empty when none is known. */
export function chosenName(page: ChoicePage, scope: ShowScope): string {
  return choicesOf(page, scope).find(({ chosen }) => chosen)?.name ?? '';
}

function captions(scope: ShowScope): readonly Choice[] {
  const { tracks = [], selected } = scope.show.playback.$state.get().captions ?? {};
  return [
    {
      name: scope.text.t('settings.off'),
      chosen: selected === undefined,
      choose: () => chooseCaptions(scope, undefined),
    },
    ...tracks.map((track, index) => ({
      name: trackName(track, index, scope),
      chosen: track.id === selected,
      choose: () => chooseCaptions(scope, track.id),
    })),
  ];
}

function audio(scope: ShowScope): readonly Choice[] {
  const { playback } = scope.show;
  const { tracks = [], selected } = playback.$state.get().audio ?? {};
  return tracks.map((track, index) => ({
    name: trackName(track, index, scope),
    chosen: track.id === selected,
    choose: () => playback.selectAudio(track.id),
  }));
}

function speed({ show: { playback }, text, format }: ShowScope): readonly Choice[] {
  const { rate = 1 } = playback.$state.get();
  return RATES.map((value) => ({
    name: value === 1 ? text.t('settings.speed-normal') : `${format.number(value)}×`,
    chosen: value === rate,
    choose: () => playback.setRate(value),
  }));
}

function quality({ show: { playback }, text, format }: ShowScope): readonly Choice[] {
  const { levels = [], selected, playing } = playback.$state.get().quality ?? {};
  const sorted = [...levels].sort((a, b) => b.lines - a.lines || b.kbps - a.kbps);
  const twice = (level: QualityLevel): boolean =>
    levels.some(({ id, lines }) => id !== level.id && lines === level.lines);
  const nameOf = (level: QualityLevel): string => {
    const lines = `${String(level.lines)}p`;
    return twice(level) ? `${lines} · ${format.number(Math.round(level.kbps / 100) / 10)} Mbit/s` : lines;
  };
  const now = levels.find(({ id }) => id === playing);
  const auto =
    now === undefined || selected !== undefined
      ? text.t('settings.quality-auto')
      : text.t('settings.quality-auto-now', { quality: `\u2066${nameOf(now)}\u2069` });
  return [
    { name: auto, chosen: selected === undefined, choose: () => playback.selectQuality(undefined) },
    ...sorted.map((level) => ({
      name: nameOf(level),
      chosen: level.id === selected,
      choose: () => playback.selectQuality(level.id),
    })),
  ];
}

const DATA_USES: readonly DataUse[] = ['full', 'audio', 'still'];

function data({ show: { playback }, text }: ShowScope): readonly Choice[] {
  const { dataUse = 'full' } = playback.$state.get();
  return DATA_USES.map((use) => ({
    name: text.t(`settings.data-${use}`),
    hint: text.t(`settings.data-${use}-hint`),
    chosen: use === dataUse,
    choose: () => playback.setDataUse(use),
  }));
}
