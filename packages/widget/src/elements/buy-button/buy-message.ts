import type { BuyView } from '@shoppable/core';
import { html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';
import { say } from '../../base/say.ts';
import type { ShowScope } from '../../base/scope.ts';
import { alertIcon } from '../../base/shop-icons.ts';

/** What the viewer answers when the shop asks another price than he saw. */
export interface PriceAnswers {
  readonly keep: () => void;
  readonly remove: () => void;
}

/** What the shop had to say below a buy button, and what can be done about it. */
export function buyMessage(scope: ShowScope, view: BuyView, { keep, remove }: PriceAnswers): Drawn {
  const { message, link, asks, does } = view;
  if (message === undefined) return nothing;
  const { text } = scope;
  return html`<p class="message" id="message" part="message">
      ${alertIcon}<span><bdi>${say(scope, message)}</bdi></span>
    </p>
    ${
      asks
        ? html`<div class="answers">
            ${
              // Where the button itself goes on to pay, that is how one keeps it.
              does === 'pay'
                ? nothing
                : html`<button type="button" part="keep" @click=${keep}>${text.t('price.keep')}</button>`
            }
            <button type="button" part="remove" @click=${remove}>${text.t('cart.remove')}</button>
          </div>`
        : nothing
    }
    ${
      link === undefined
        ? nothing
        : html`<div class="answers">
            <a part="store" href=${link} target="_blank" rel="noopener">${text.t('buy.store')}</a>
          </div>`
    }`;
}
