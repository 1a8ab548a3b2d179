import { errorText } from '@shoppable/core';
import { html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';
import { pauseIcon, playIcon, silentIcon } from '../../base/icons.ts';
import type { ShowScope } from '../../base/scope.ts';
import type { PlayerCommands } from './player-commands.ts';
import type { PlayerView } from './player-view.ts';

/** What the pieces of the player are drawn from, and what they ask for. */
export interface PlayerParts {
  readonly scope: ShowScope;
  readonly view: PlayerView;
  readonly commands: PlayerCommands;
  /** The controls are shown. */
  readonly open: boolean;
  readonly togglePlay: () => void;
  /** The controls are in use. */
  readonly stay: () => void;
}

/** "Tap for sound", while the browser keeps the show silent. */
export function soundChip({ scope, view, commands }: PlayerParts): Drawn {
  if (!view.offerSound) return nothing;
  return html`<button class="chip sound" data-spot="sound" part="sound" @click=${commands.toggleSound}>
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

/** Where the picture is, and the way to another place. */
export function timeline({ view }: PlayerParts): Drawn {
  return view.timeline === undefined ? nothing : html`<shoppable-timeline></shoppable-timeline>`;
}

/** The value of a slider that has been moved. */
export function valueOf(event: Event): number {
  return (event.target as HTMLInputElement).valueAsNumber;
}
