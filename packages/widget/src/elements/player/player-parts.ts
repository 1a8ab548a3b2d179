import { errorText } from '@shoppable/core';
import { html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';
import { pauseIcon, playIcon, silentIcon, soundIcon } from '../../base/icons.ts';
import type { ShowScope } from '../../base/scope.ts';
import type { PlayerView } from './player-view.ts';

/** What the pieces of the player are drawn from, and what they ask for. */
export interface PlayerParts {
  readonly scope: ShowScope;
  readonly view: PlayerView;
  /** The controls are shown. */
  readonly open: boolean;
  /** Where the viewer's finger holds the timeline, ms. */
  readonly held: number | undefined;
  readonly togglePlay: () => void;
  readonly toggleSound: () => void;
  readonly setVolume: (volume: number) => void;
  readonly hold: (atMs: number | undefined) => void;
  /** The controls are in use. */
  readonly stay: () => void;
}

/** "Tap for sound", while the browser keeps the show silent. */
export function soundChip({ scope, view, toggleSound }: PlayerParts): Drawn {
  if (!view.offerSound) return nothing;
  return html`<button class="chip sound" data-spot="sound" part="sound" @click=${toggleSound}>
    ${silentIcon}<span>${scope.text.t('player.tap-for-sound')}</span>
  </button>`;
}

/** What lies in the middle of the picture. */
export function middle(parts: PlayerParts): Drawn {
  const { view, scope } = parts;
  const { t } = scope.text;
  if (view.middle === 'nothing') return nothing;
  if (view.middle === 'failed') return failed(scope);
  if (view.middle !== 'spinner') return bigButton(parts);
  return html`<div
    class="middle spinner"
    data-spot="middle"
    part="middle"
    role="img"
    aria-label=${t('player.buffering')}
  ></div>`;
}

function failed({ show, text }: ShowScope): Drawn {
  const { error } = show.playback.$state.get();
  return html`<div class="middle failed" data-spot="middle" part="middle">
    <p>${text.t(error === undefined ? 'player.failed' : errorText(error))}</p>
    <button class="chip" @click=${() => show.playback.retry()}>${text.t('action.retry')}</button>
  </div>`;
}

function bigButton({ scope, view, open, togglePlay }: PlayerParts): Drawn {
  const pauses = view.middle === 'pause';
  const asks = view.middle === 'tap-to-play';
  const words = scope.text.t(pauses ? 'player.pause' : asks ? 'player.tap-to-play' : 'player.play');
  return html`<button
    class="middle big ${view.halted || open ? '' : 'shy'}"
    data-spot="middle"
    part="middle"
    @click=${togglePlay}
  >
    <span class="disc">${pauses ? pauseIcon : playIcon}</span>
    <span class=${asks ? 'caption' : 'sr-only'}>${words}</span>
  </button>`;
}

/** What lies below: how far behind live, and the controls. */
export function bottom(parts: PlayerParts): Drawn {
  const { scope, view } = parts;
  const { text, format, show } = scope;
  const { behindMs } = view;
  return html`${
      behindMs === undefined
        ? nothing
        : html`<div class="behind" data-spot="behind" part="behind">
            <span>${text.t('player.behind-live', { time: format.countdown(behindMs) })}</span>
            <button class="chip" @click=${() => show.playback.seekToLive()}>
              ${text.t('player.go-live')}
            </button>
          </div>`
    }
    <div class="bottom" data-spot="timeline">${controls(parts)}</div>`;
}

function controls(parts: PlayerParts): Drawn {
  const { scope, open, stay, toggleSound, setVolume } = parts;
  const { t } = scope.text;
  const { muted, volume } = scope.show.playback.$state.get();
  return html`<div
    class="controls ${open ? '' : 'shy'}"
    part="controls"
    role="group"
    aria-label=${t('player.region')}
    dir="ltr"
    @pointerdown=${stay}
    @input=${stay}
  >
    <button class="round" aria-label=${t(muted ? 'player.unmute' : 'player.mute')} @click=${toggleSound}>
      ${muted ? silentIcon : soundIcon}
    </button>
    <input
      class="volume"
      name="volume"
      type="range"
      min="0"
      max="1"
      step="0.05"
      .value=${String(muted ? 0 : volume)}
      aria-label=${t('player.volume')}
      @input=${(event: Event) => setVolume(valueOf(event))}
    />
    ${timeline(parts)}
  </div>`;
}

function timeline({ scope, view, held, hold }: PlayerParts): Drawn {
  if (view.timeline === undefined) return nothing;
  const { text, format, show } = scope;
  const { start, end, value } = view.timeline;
  const at = held ?? value;
  const time = format.countdown(view.live ? end - at : at - start);
  const spoken = view.live
    ? text.t('player.behind-live', { time })
    : text.t('player.position', { time, duration: format.countdown(end - start) });
  const seek = (event: Event): void => {
    show.playback.seek(valueOf(event));
    hold(undefined);
  };
  return html`<input
      class="timeline"
      type="range"
      step="1000"
      min=${Math.floor(start)}
      max=${Math.ceil(end)}
      .value=${String(Math.round(at))}
      aria-label=${text.t('player.seek')}
      aria-valuetext=${spoken}
      @input=${(event: Event) => hold(valueOf(event))}
      @change=${seek}
    /><span class="time" aria-hidden="true">${view.live ? '−' : ''}${time}</span>`;
}

function valueOf(event: Event): number {
  return (event.target as HTMLInputElement).valueAsNumber;
}
