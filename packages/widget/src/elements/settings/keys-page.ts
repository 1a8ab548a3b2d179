import type { TextKey } from '@shoppable/core';
import { html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';
import { offersOf } from '../../base/offers.ts';
import type { ShowScope } from '../../base/scope.ts';

interface Line {
  readonly keys: readonly string[];
  readonly does: TextKey;
  readonly works?: boolean;
}

/** What the keyboard does while the focus is in the player: only what works here and now. */
export function keysPage(scope: ShowScope): Drawn {
  const { t } = scope.text;
  return html`<dl class="keys" part="keys" tabindex="0" aria-label=${t('keys.title')}>
    ${linesOf(scope).map(({ keys, does, works }) =>
      works === false
        ? nothing
        : html`<div>
            <dt>${t(does)}</dt>
            <dd dir="ltr">${keys.map((key) => html`<kbd>${key}</kbd>`)}</dd>
          </div>`,
    )}
  </dl>`;
}

function linesOf(scope: ShowScope): readonly Line[] {
  const offers = offersOf(scope);
  const seeks = scope.show.playback.$state.get().seekableMs !== undefined;
  return [
    { keys: [scope.text.t('keys.space'), 'K'], does: 'keys.play' },
    { keys: ['M'], does: 'keys.mute' },
    { keys: ['↑', '↓'], does: 'keys.volume' },
    { keys: ['←', 'J'], does: 'keys.back', works: seeks },
    { keys: ['→', 'L'], does: 'keys.forward', works: seeks },
    { keys: ['0', '…', '9'], does: 'keys.part', works: seeks },
    { keys: ['Home'], does: 'keys.start', works: seeks },
    { keys: ['End'], does: 'keys.end', works: seeks },
    { keys: ['<', '>'], does: 'keys.rate', works: offers.rate },
    { keys: ['C'], does: 'keys.captions', works: offers.captions },
    { keys: ['F'], does: 'player.fullscreen', works: scope.surface.canEnter },
    { keys: ['P', 'I'], does: 'window.open', works: offers.ownWindow },
    { keys: ['P', 'I'], does: 'player.pip', works: offers.pictureInPicture },
    { keys: ['?'], does: 'keys.help' },
    { keys: ['Esc'], does: 'keys.close' },
  ];
}
