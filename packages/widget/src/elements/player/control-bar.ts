import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Drawn } from '../../base/element.ts';
import { pauseIcon, playIcon, silentIcon, soundIcon } from '../../base/icons.ts';
import { offersOf } from '../../base/offers.ts';
import { captionsIcon, expandIcon, settingsIcon, shrinkIcon } from '../../base/player-icons.ts';
import { timeline, valueOf, type PlayerParts } from './player-parts.ts';

/** What lies below: how far behind live, and the controls. */
export function bottom(parts: PlayerParts): Drawn {
  const { scope, view } = parts;
  const { text, format, show } = scope;
  const { behindMs } = view;
  return html`${
    behindMs === undefined
      ? nothing
      : html`<div class="behind" data-spot="behind" part="behind">
          <span
            >${keyed(format.countdown(behindMs).length, text.t('player.behind-live', { time: format.countdown(behindMs) }))}</span
          >
          <button class="chip" @click=${() => show.playback.seekToLive()}>${text.t('player.go-live')}</button>
        </div>`
  }
  ${isIdle(parts) ? nothing : html`<div class="bottom" data-spot="timeline">${controls(parts)}</div>`}`;
}

/** Over a video that has failed there is nothing to control; but who fills the window must find out of it. */
function isIdle({ view, scope }: PlayerParts): boolean {
  return view.middle === 'failed' && scope.surface.$state.get() === 'inline';
}

interface Round {
  readonly name: string;
  readonly label: string;
  /** The key that does the same. */
  readonly key?: string;
  readonly icon: TemplateResult;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

function round({ name, label, key, icon, pressed, onClick }: Round): TemplateResult {
  return html`<button
    class="round ${name}"
    title=${label}
    aria-label=${label}
    aria-keyshortcuts=${key ?? nothing}
    aria-pressed=${pressed === undefined ? nothing : pressed ? 'true' : 'false'}
    @click=${onClick}
  >
    ${icon}
  </button>`;
}

function controls(parts: PlayerParts): Drawn {
  const { scope, open, stay, view } = parts;
  const line = view.timeline !== undefined;
  return html`<div
    class="controls ${open ? '' : 'shy'} ${line ? 'lined' : ''}"
    part="controls"
    role="group"
    aria-label=${scope.text.t('player.region')}
    dir="ltr"
    @pointerdown=${stay}
    @input=${stay}
    @focusin=${stay}
  >
    ${first(parts)} ${line ? html`<div class="track">${timeline(parts)}</div>` : nothing}
    <span class="gap"></span>
    ${last(parts)}
  </div>`;
}

/** Play and sound. */
function first({ scope, togglePlay, commands }: PlayerParts): Drawn {
  const { t } = scope.text;
  const { phase, muted, volume } = scope.show.playback.$state.get();
  const runs = phase === 'playing' || phase === 'waiting' || phase === 'loading';
  return html`${round({
      name: 'play',
      label: t(runs ? 'player.pause' : 'player.play'),
      key: 'k',
      icon: runs ? pauseIcon : playIcon,
      onClick: togglePlay,
    })}
    ${round({
      name: 'mute',
      label: t(muted ? 'player.unmute' : 'player.mute'),
      key: 'm',
      icon: muted ? silentIcon : soundIcon,
      onClick: commands.toggleSound,
    })}
    <input
      class="volume"
      name="volume"
      type="range"
      min="0"
      max="1"
      step="0.05"
      .value=${String(muted ? 0 : volume)}
      aria-label=${t('player.volume')}
      aria-valuetext=${scope.format.percent(muted ? 0 : volume * 100)}
      @input=${(event: Event) => commands.setVolume(valueOf(event))}
    />`;
}

/** Captions, settings, full window: what there is of them. */
function last({ scope, commands }: PlayerParts): Drawn {
  const { t } = scope.text;
  const { captions } = scope.show.playback.$state.get();
  const offers = offersOf(scope);
  const where = scope.surface.$state.get();
  const away = { inline: undefined, 'full-window': t('player.exit-fullscreen'), window: t('window.back') }[
    where
  ];
  return html`${
    !offers.captions
      ? nothing
      : round({
          name: 'captions',
          label: t('player.captions'),
          key: 'c',
          icon: captionsIcon,
          pressed: captions?.selected !== undefined,
          onClick: commands.toggleCaptions,
        })
  }
  ${
    !Object.values(offers).includes(true)
      ? nothing
      : round({
          name: 'settings',
          label: t('player.settings'),
          icon: settingsIcon,
          onClick: commands.openSettings,
        })
  }
  ${
    !scope.surface.canEnter
      ? nothing
      : round({
          name: 'window',
          label: away ?? t('player.fullscreen'),
          key: 'f',
          icon: away === undefined ? expandIcon : shrinkIcon,
          onClick: commands.toggleWindow,
        })
  }`;
}
