import { quantityBounds, type CartLineView } from '@shoppable/core';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Drawn } from '../../base/element.ts';
import { askToNavigate } from '../../base/navigate.ts';
import { picture } from '../../base/picture.ts';
import type { ShowScope } from '../../base/scope.ts';
import { alertIcon, binIcon } from '../../base/shop-icons.ts';
import { stepper } from '../../base/stepper.ts';

/** What a line is drawn from besides itself. */
export interface CartLineOptions {
  /** Whether this cart can change its lines at all. */
  readonly canChange: boolean;
  /** What the shop had to say about it. */
  readonly message: string | undefined;
  /** The product's page. */
  readonly url: string | undefined;
  readonly onQuantity: (quantity: number) => void;
  readonly onRemove: () => void;
}

/** One line of the cart. */
export function cartLine(scope: ShowScope, line: CartLineView, options: CartLineOptions): Drawn {
  const { text, format } = scope;
  const { title, subtitle, image, quantity, unit, total, pending, editable } = line;
  // What was just added has no total yet: only the shop knows it.
  const isNew = pending && !editable;
  return html`<li
    class="line ${pending ? 'pending' : ''}"
    part="line"
    aria-busy=${pending ? 'true' : 'false'}
  >
    <div class="image">${picture(image, '')}</div>
    <div class="what">
      <h3 class="title">${lineTitle(scope, line, options.url, title)}</h3>
      ${subtitle ? html`<p class="subtitle"><bdi>${subtitle}</bdi></p>` : nothing}
      ${
        quantity > 1 || editable
          ? html`<p class="subtitle ${quantity > 1 ? '' : 'unseen'}">
              ${text.t('cart.each', { price: format.money(unit) })}
            </p>`
          : nothing
      }
    </div>
    ${
      // Figures of another width would move what stands around them.
      keyed(total.amount, html`<bdi class="total">${isNew ? nothing : format.money(total)}</bdi>`)
    }
    <div class="tools">
      ${
        editable && options.canChange
          ? html`${stepper(scope, {
                quantity,
                bounds: quantityBounds(line),
                label: text.t('quantity.of', { title }),
                onChange: options.onQuantity,
              })}
              <button
                type="button"
                class="remove"
                aria-label=${text.t('cart.remove-line', { title })}
                @click=${options.onRemove}
              >
                ${binIcon}
              </button>`
          : html`<bdi class="fixed">× ${format.number(quantity)}</bdi>`
      }
    </div>
    ${
      options.message === undefined
        ? nothing
        : html`<p class="remark" part="message">
            ${alertIcon}<span><bdi>${options.message}</bdi></span>
          </p>`
    }
  </li>`;
}

function lineTitle(scope: ShowScope, line: CartLineView, url: string | undefined, title: string): Drawn {
  if (url === undefined) return html`<bdi>${title}</bdi>`;
  return html`<a
    href=${url}
    target="_top"
    @click=${(event: MouseEvent) => askToNavigate(scope, event, url, line.productId ?? line.variantId)}
    ><bdi>${title}</bdi></a
  >`;
}
