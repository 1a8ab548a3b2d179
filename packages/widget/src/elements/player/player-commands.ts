import { toggleCaptions } from '../../base/captions-choice.ts';
import { offersOf, RATES } from '../../base/offers.ts';
import type { ShowScope } from '../../base/scope.ts';
import { toggleSmallWindow } from '../../base/small-window.ts';
import type { PlayerKey } from './player-keys.ts';
import { playerView } from './player-view.ts';

type Told = 'playing' | 'sound' | 'volume' | 'place' | 'rate';

/** Does what the viewer asks of the player by buttons and keys. What a key has done is said, once it is so. */
export class PlayerCommands {
  readonly #scope: () => ShowScope | undefined;
  #hushed = false;

  constructor(scope: () => ShowScope | undefined) {
    this.#scope = scope;
  }

  /** The viewer himself wants no sound. */
  get hushed(): boolean {
    return this.#hushed;
  }

  readonly togglePlay = (): void => {
    const playback = this.#scope()?.show.playback;
    const phase = playback?.$state.get().phase;
    if (phase === 'failed') return playback?.retry();
    if (phase === 'playing' || phase === 'waiting' || phase === 'loading') playback?.pause();
    else playback?.play();
  };

  readonly toggleSound = (): void => {
    const playback = this.#scope()?.show.playback;
    if (playback === undefined) return;
    const { muted, volume } = playback.$state.get();
    this.#hushed = !muted;
    if (muted && volume === 0) playback.setVolume(0.5);
    playback.setMuted(!muted);
  };

  readonly setVolume = (volume: number): void => {
    const playback = this.#scope()?.show.playback;
    const next = Math.round(Math.min(Math.max(volume, 0), 1) * 100) / 100;
    playback?.setVolume(next);
    this.#hushed = next === 0;
    playback?.setMuted(next === 0);
  };

  readonly toggleCaptions = (): void => {
    const scope = this.#scope();
    if (scope !== undefined) toggleCaptions(scope);
  };

  readonly toggleWindow = (): void => {
    const surface = this.#scope()?.surface;
    if (surface?.$state.get() === 'inline') surface.enter();
    else surface?.leave();
  };

  readonly openSettings = (): void => this.#scope()?.panels.open({ name: 'settings' });

  /** Does what a key asks for. */
  obey(key: PlayerKey): void {
    const scope = this.#scope();
    if (scope === undefined) return;
    const { show, panels } = scope;
    switch (key.ask) {
      case 'toggle-play':
        this.togglePlay();
        return this.#tell(scope, 'playing');
      case 'toggle-mute':
        this.toggleSound();
        return this.#tell(scope, 'sound');
      case 'toggle-captions':
        return this.toggleCaptions();
      case 'toggle-window':
        return this.toggleWindow();
      case 'toggle-small-window':
        return toggleSmallWindow(scope);
      case 'help':
        return panels.open({ name: 'settings', page: 'keys' });
      case 'volume-by': {
        const { muted, volume } = show.playback.$state.get();
        this.setVolume((muted ? 0 : volume) + key.step);
        return this.#tell(scope, 'volume');
      }
      case 'rate-by':
        if (!offersOf(scope).rate) return;
        show.playback.setRate(chooseNext(show.playback.$state.get().rate ?? 1, key.step));
        return this.#tell(scope, 'rate');
      default:
        if (seek(scope, key)) this.#tell(scope, 'place');
    }
  }

  #tell(scope: ShowScope, topic: Told): void {
    scope.status.say(topic, () => wordsOn(topic, scope));
  }
}

/** Seeks as a key asks; false when there is nothing to seek in. */
function seek({ show: { playback } }: ShowScope, key: PlayerKey): boolean {
  const { timeline } = playerView(playback.$state.get(), 'live', playback.playhead(), false);
  if (timeline === undefined) return false;
  const { start, end, value } = timeline;
  const wanted =
    key.ask === 'seek-by'
      ? value + key.ms
      : key.ask === 'seek-to'
        ? start + (end - start) * key.part
        : key.ask === 'start'
          ? start
          : end;
  // Forward past the end means "now", which the player keeps its distance from by itself.
  if (wanted >= end && playback.$state.get().latency !== undefined) playback.seekToLive();
  else playback.seek(Math.min(Math.max(wanted, start), end));
  return true;
}

function wordsOn(topic: Told, { show, text, format }: ShowScope): string | undefined {
  const { t } = text;
  const state = show.playback.$state.get();
  const { muted, volume, rate = 1, phase } = state;
  switch (topic) {
    case 'playing':
      return phase === 'paused' ? t('player.paused') : phase === 'playing' ? t('player.playing') : undefined;
    case 'sound':
      return t(muted ? 'player.muted' : 'player.unmuted');
    case 'volume':
      return t('player.volume-percent', { percent: format.percent(muted ? 0 : volume * 100) });
    case 'rate':
      return t('player.speed', { rate: `${format.number(rate)}×` });
    case 'place': {
      const { timeline, live } = playerView(state, 'live', show.playback.playhead(), false);
      if (timeline === undefined) return undefined;
      if (live && state.atLiveEdge) return t('player.at-live');
      const { start, end, value } = timeline;
      if (live) return t('player.behind-live', { time: format.countdown(end - value) });
      const duration = format.countdown(end - start);
      return t('player.position', { time: format.countdown(value - start), duration });
    }
  }
}

/** The speed `steps` further on the list of speeds; the ends are the ends. */
function chooseNext(rate: number, steps: number): number {
  const at = RATES.findIndex((known) => known >= rate);
  const index = (at === -1 ? RATES.length - 1 : at) + steps;
  return RATES[Math.min(Math.max(index, 0), RATES.length - 1)] ?? 1;
}
