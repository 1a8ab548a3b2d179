import { html, nothing, type CSSResultGroup } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import { bagIcon } from '../../base/icons.ts';
import type { ShowScope } from '../../base/scope.ts';
import { bagButtonStyles } from './bag-button.styles.ts';

/**
 * Opens the bag: all products of the show. It is not there while the show has none.
 * @summary Button that opens the list of products, with their number.
 * @csspart button - The button.
 * @csspart count - How many products there are.
 * @cssstate open - The bag is open.
 */
export class ShoppableBagButton extends ShoppableElement {
  static override styles: CSSResultGroup = [ShoppableElement.styles, bagButtonStyles];

  protected override watched({ show, panels }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.catalog.$products, panels.$open];
  }

  protected override draw({ show, text, format, panels }: ShowScope): Drawn {
    const count = show.catalog.$products.get().length;
    const open = panels.$open.get()?.name === 'bag';
    this.toggleState('open', open);
    if (count === 0) return nothing;
    return html`<button
      part="button"
      aria-haspopup="dialog"
      aria-expanded=${open ? 'true' : 'false'}
      aria-label=${text.t('bag.open-count', { count })}
      @click=${() => panels.open({ name: 'bag' })}
    >
      ${bagIcon}${keyed(count, html`<span class="count" part="count" aria-hidden="true">${format.number(count)}</span>`)}
    </button>`;
  }
}
