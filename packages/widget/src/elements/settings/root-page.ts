import type { TextKey } from '@shoppable/core';
import { html, nothing, type TemplateResult } from 'lit';
import { hasCaptions } from '../../base/captions-choice.ts';
import type { Drawn } from '../../base/element.ts';
import { offersOf } from '../../base/offers.ts';
import type { SettingsPage } from '../../base/panels.ts';
import { castIcon, expandIcon, shrinkIcon, smallWindowIcon } from '../../base/player-icons.ts';
import { askToShare } from '../../base/share.ts';
import { nextIcon, shareIcon } from '../../base/shop-icons.ts';
import type { ShowScope } from '../../base/scope.ts';
import { toggleSmallWindow } from '../../base/small-window.ts';
import { chosenName, titleOf, type ChoicePage } from './settings-choices.ts';

/** The list of what can be set, each with the value in force, and the other places to watch. */
export function rootPage(scope: ShowScope): Drawn {
  const offers = offersOf(scope);
  const choice = (offered: boolean, page: ChoicePage): Drawn =>
    offered ? pageRow(page, chosenName(page, scope), scope) : nothing;
  return html`<div class="list">
    ${choice(hasCaptions(scope), 'captions')} ${choice(offers.audio, 'audio')} ${choice(offers.rate, 'speed')}
    ${choice(offers.quality, 'quality')} ${choice(offers.dataUse, 'data')}
    ${scope.show.session.$connection.get() === 'off' ? nothing : pageRow('chat', '', scope)} ${places(scope)}
    ${place(scope, 'share.open', shareIcon, undefined, () => askToShare(scope, { name: 'settings' }))}
    <div class="keyboard">${pageRow('keys', '', scope)}</div>
  </div>`;
}

function pageRow(page: SettingsPage, value: string, { panels, text }: ShowScope): Drawn {
  return html`<button
    type="button"
    class="row onward"
    part="row"
    data-page=${page}
    @click=${() => panels.open({ name: 'settings', page })}
  >
    <span class="name">${text.t(titleOf(page))}</span>
    ${value === '' ? nothing : html`<span class="value"><bdi>${value}</bdi></span>`}${nextIcon}
  </button>`;
}

function places(scope: ShowScope): Drawn {
  const { show, surface } = scope;
  const { playback } = show;
  const { pictureInPicture, cast } = playback.$state.get();
  const offers = offersOf(scope);
  const where = surface.$state.get();
  const full = where === 'full-window';
  const small = offers.ownWindow ? where === 'window' : pictureInPicture === 'on';
  return html`${
    !offers.ownWindow && !offers.pictureInPicture
      ? nothing
      : place(scope, offers.ownWindow ? 'window.open' : 'player.pip', smallWindowIcon, small, () =>
          toggleSmallWindow(scope),
        )
  }
  ${
    !offers.cast
      ? nothing
      : place(scope, 'player.cast', castIcon, cast === 'on', () => playback.chooseScreen())
  }
  ${
    !surface.canEnter || where === 'window'
      ? nothing
      : place(scope, 'player.fullscreen', full ? shrinkIcon : expandIcon, full, () =>
          full ? surface.leave() : surface.enter(),
        )
  }`;
}

function place(
  { panels, text }: ShowScope,
  name: TextKey,
  icon: TemplateResult,
  on: boolean | undefined,
  act: () => void,
): Drawn {
  // The browser wants the tap itself: first the act, then the sheet, unless another one has taken its place.
  const onClick = (): void => {
    act();
    if (panels.$open.get()?.name === 'settings') panels.close();
  };
  return html`<button
    type="button"
    class="row place"
    part="row"
    aria-pressed=${on === undefined ? nothing : on ? 'true' : 'false'}
    @click=${onClick}
  >
    ${icon}<span class="name">${text.t(name)}</span>
  </button>`;
}
