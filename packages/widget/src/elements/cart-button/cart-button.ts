import { html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { cartIcon } from '../../base/shop-icons.ts';
import { cartButtonStyles } from './cart-button.styles.ts';

/**
 * Opens the shop's cart and says how many pieces are in it. It may stand anywhere on the page by `for`; it is not there
 * while the show has no cart.
 * @summary Button that opens the cart, with the number of items.
 * @attribute over-picture - Stands over the video: white, whatever the colour scheme.
 * @csspart button - The button.
 * @csspart count - How many pieces are in the cart; not there while it is empty.
 * @cssproperty --shoppable-cart-button-size - Width and height; default 48px.
 * @cssstate empty - Nothing is in the cart.
 * @cssstate open - The cart is open.
 * @cssstate pending - A change is on its way to the shop.
 */
export class ShoppableCartButton extends ShoppableElement {
  static override properties = { overPicture: { type: Boolean, attribute: 'over-picture', reflect: true } };
  static override styles: CSSResultGroup = [ShoppableElement.styles, cartButtonStyles];

  declare overPicture: boolean;

  #count: number | undefined;

  constructor() {
    super();
    this.overPicture = false;
  }

  protected override watched({ show, panels }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.cart.$cart, show.cart.$available, panels.$open];
  }

  protected override draw({ show, text, format, panels }: ShowScope): Drawn {
    const cart = show.cart.$cart.get();
    const count = cart?.quantity ?? 0;
    const open = panels.$open.get()?.name === 'cart';
    this.toggleState('empty', count === 0);
    this.toggleState('open', open);
    this.toggleState('pending', cart?.pending ?? false);
    if (!show.cart.$available.get()) return nothing;
    return html`<button
      type="button"
      class="cart"
      part="button"
      aria-haspopup="dialog"
      aria-expanded=${open ? 'true' : 'false'}
      aria-label=${count === 0 ? text.t('cart.open') : text.t('cart.open-count', { count })}
      @click=${() => panels.open({ name: 'cart' })}
    >
      ${cartIcon}${
        count === 0
          ? nothing
          : keyed(
              count,
              html`<bdi class="count" part="count" aria-hidden="true"
                >${count > 99 ? `${format.number(99)}+` : format.number(count)}</bdi
              >`,
            )
      }
    </button>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const cart = this.scope?.show.cart.$cart.get();
    if (cart === undefined) return;
    const more = this.#count !== undefined && cart.quantity > this.#count;
    this.#count = cart.quantity;
    if (more && !matchMedia('(prefers-reduced-motion: reduce)').matches) this.#bump();
  }

  #bump(): void {
    const frames = [{ scale: 1 }, { scale: 1.35, offset: 0.35 }, { scale: 0.94, offset: 0.7 }, { scale: 1 }];
    this.renderRoot.querySelector('.count')?.animate(frames, { duration: 420, easing: 'ease-out' });
  }
}
