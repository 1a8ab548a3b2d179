import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Drawn } from '../../base/element.ts';
import { nextIcon, tickIcon } from '../../base/shop-icons.ts';
import type { ShowScope } from '../../base/scope.ts';
import { titleOf, type Choice, type ChoicePage } from './settings-choices.ts';

/** A page on which one value is chosen. Arrow keys move between the values, as in any group of radio buttons. */
export function choicePage(page: ChoicePage, choices: readonly Choice[], { panels, text }: ShowScope): Drawn {
  const on = choices.some(({ chosen }, index) => chosen && index > 0);
  return html`<div class="choices" role="radiogroup" aria-label=${text.t(titleOf(page))}>
      ${choices.map((choice) => choiceRow(page, choice))}
    </div>
    ${
      page !== 'captions' || !on
        ? nothing
        : html`<button
            type="button"
            class="row onward"
            part="row"
            data-page="look"
            @click=${() => panels.open({ name: 'settings', page: 'look' })}
          >
            <span class="name">${text.t('settings.look')}</span>${nextIcon}
          </button>`
    }`;
}

function choiceRow(page: ChoicePage, { name, hint, chosen, choose }: Choice): Drawn {
  return html`<label class="row choice" part="choice">
    <input class="sr-only" type="radio" name=${page} .checked=${live(chosen)} @change=${choose} />
    <span class="mark">${tickIcon}</span>
    <span class="name"
      ><bdi>${name}</bdi>${hint === undefined ? nothing : html`<span class="hint">${hint}</span>`}</span
    >
  </label>`;
}
