import { buyButton, type BuyView, type Product, type Variant } from '@shoppable/core';
import { html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ReadableAtom } from 'nanostores';
import { checkoutMode } from '../../base/checkout.ts';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import { timeOf } from '../../base/event-time.ts';
import { askToNavigate } from '../../base/navigate.ts';
import { isNowhere, stateOf } from '../../base/product-price.ts';
import type { ShowScope } from '../../base/scope.ts';
import { tickIcon } from '../../base/shop-icons.ts';
import { buyButtonStyles } from './buy-button.styles.ts';
import { Buying } from './buying.ts';
import { buyMessage } from './buy-message.ts';

/** Taps that follow within so many ms belong to the same intention. */
const BURST_MS = 500;

/**
 * Buys one variant, or lets the viewer choose one, and says how that went.
 * Without `variant-id` it buys the product's only variant; a product of several opens its sheet. With `now` it leads to
 * the checkout at once, as the attribute `checkout` of the show says; so it does where nothing can be added to a cart.
 * @summary Button that puts a product into the shop's cart.
 * @attribute product-id - The product.
 * @attribute variant-id - The chosen variant.
 * @attribute quantity - How many; default 1.
 * @attribute now - Leads to the checkout at once.
 * @attribute size - `compact` where space is short.
 * @attribute add-label - What it says while it can add; default "Buy".
 * @attribute choose-label - What it says while options are to be chosen; default "Choose options".
 * @csspart button - The button, or the link where there is no cart.
 * @csspart message - What the shop had to say.
 * @csspart keep - Keeps what has another price by now.
 * @csspart remove - Takes out what has another price by now.
 * @csspart store - The link to the store when the cart has failed.
 * @cssproperty --shoppable-buy-button-radius - Corner of the button.
 * @cssstate adding - The shop has not answered yet.
 * @cssstate added - It is in the cart.
 * @cssstate choose - Options are to be chosen first.
 * @cssstate message - Something is said below the button.
 * @cssstate sold-out - It cannot be bought.
 * @event {CheckoutRequestEvent} shoppable-checkout-request - The viewer goes to the checkout; cancelable.
 */
export class ShoppableBuyButton extends ShoppableElement {
  static override properties = {
    productId: { type: String, attribute: 'product-id' },
    variantId: { type: String, attribute: 'variant-id' },
    quantity: { type: Number },
    now: { type: Boolean },
    size: { type: String },
    addLabel: { type: String, attribute: 'add-label' },
    chooseLabel: { type: String, attribute: 'choose-label' },
  };
  static override styles: CSSResultGroup = [ShoppableElement.styles, buyButtonStyles];

  declare productId: string | undefined;
  declare variantId: string | undefined;
  declare quantity: number;
  declare now: boolean;
  declare size: 'compact' | 'regular';
  declare addLabel: string | undefined;
  declare chooseLabel: string | undefined;

  readonly #buying = new Buying(this);
  #tappedAt = Number.NEGATIVE_INFINITY;

  constructor() {
    super();
    this.quantity = 1;
    this.now = false;
    this.size = 'regular';
  }

  protected override watched({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    const { $adding, $can, $cart } = show.cart;
    return [show.catalog.$products, show.catalog.$waiting, $adding, $can, $cart];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('productId') && !changed.has('variantId')) return;
    // What is still on its way was for another product; its answer is told as a fact.
    this.#buying.forget();
  }

  /** Focuses the button inside. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.buy')?.focus(options);
  }

  protected override draw(scope: ShowScope): Drawn {
    const { show } = scope;
    const product = show.catalog.product(this.productId ?? '').get();
    if (product === undefined || isNowhere(scope, product)) return nothing;
    const variant = variantOf(product, this.variantId);
    const view = buyButton({
      product,
      variant,
      waiting: stateOf(scope, product),
      can: show.cart.$can.get(),
      now: this.now,
      adding: this.#isBusy(scope, variant),
      result: this.#buying.result,
    });
    this.toggleState('adding', view.state === 'adding');
    this.toggleState('added', view.state === 'added');
    this.toggleState('sold-out', view.state === 'sold-out');
    this.toggleState('choose', view.state === 'choose');
    this.toggleState('message', view.message !== undefined);
    return html`${
      view.does === 'navigate'
        ? this.#drawLink(scope, product, view)
        : view.does === 'pay' && checkoutMode(scope) === 'new-tab'
          ? this.#drawPay(scope, view)
          : this.#drawButton(scope, product, variant, view)
    }
    ${buyMessage(scope, view, {
      keep: () => this.#buying.forget(),
      remove: () => this.#buying.takeOut(scope, this),
    })}`;
  }

  /** What another button of the same variant adds is not this one's to pay for. */
  #isBusy({ show }: ShowScope, variant: Variant | undefined): boolean {
    if (this.#buying.isBusy) return true;
    return !this.now && variant !== undefined && show.cart.$adding.get().has(variant.id);
  }

  #drawButton(scope: ShowScope, product: Product, variant: Variant | undefined, view: BuyView): Drawn {
    const { state, does } = view;
    return html`<button
        type="button"
        class="buy ${state} ${this.size}"
        part="button"
        aria-describedby=${view.message === undefined ? 'what' : 'what message'}
        aria-disabled=${does === 'nothing' ? 'true' : 'false'}
        aria-busy=${state === 'adding' ? 'true' : 'false'}
        @click=${(event: MouseEvent) => this.#tap(event, view, product, variant)}
      >
        ${this.#drawRoom(scope, variant)}
        ${keyed(
          `${state} ${view.label}`,
          html`<span class="face">
            ${state === 'adding' ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}
            ${state === 'added' ? tickIcon : nothing}
            <span>${this.#label(scope, view)}</span>${
              state === 'added' ? this.#drawCount(scope, variant) : nothing
            }
          </span>`,
        )}
      </button>
      <span class="sr-only" id="what"><bdi>${product.title}</bdi></span>`;
  }

  #drawLink(scope: ShowScope, product: Product, view: BuyView): Drawn {
    const { url = '', id } = product;
    return html`<a
      class="buy link ${this.size}"
      part="button"
      href=${url}
      target="_top"
      @click=${(event: MouseEvent) => askToNavigate(scope, event, url, id)}
      >${scope.text.t(view.label)}</a
    >`;
  }

  /** A link, which every browser follows into a new tab. */
  #drawPay({ text }: ShowScope, { url = '', label }: BuyView): Drawn {
    return html`<a
      class="buy pay ${this.size}"
      part="button"
      href=${url}
      target="_blank"
      rel="noopener"
      @click=${() => this.#buying.forget()}
      >${text.t(label)}</a
    >`;
  }

  /** Unseen, the words that it will have: a button that grew would move its side. */
  #drawRoom({ text, show }: ShowScope, variant: Variant | undefined): Drawn {
    const { add, buyNow } = show.cart.$can.get();
    const now = this.now || (!add && buyNow);
    const [plain, marked] =
      variant === undefined
        ? ([['buy.choose', 'buy.sold-out'], []] as const)
        : now
          ? ([['buy.now', 'buy.sold-out'], ['buy.opening']] as const)
          : ([
              ['buy.buy', 'buy.sold-out'],
              ['buy.adding', 'buy.added'],
            ] as const);
    return html`<span class="room" aria-hidden="true">
      ${plain.map((key) => html`<i data-words=${(key === 'buy.buy' ? this.addLabel : undefined) ?? text.t(key)}></i>`)}
      ${marked.map((key) => html`<i class="marked" data-words=${text.t(key)}></i>`)}
    </span>`;
  }

  #label({ text }: ShowScope, { state, label }: BuyView): string {
    const own = state === 'choose' ? this.chooseLabel : label === 'buy.buy' ? this.addLabel : undefined;
    return own ?? text.t(label);
  }

  #drawCount({ show, format }: ShowScope, variant: Variant | undefined): Drawn {
    const lines = show.cart.$cart.get()?.lines ?? [];
    const pieces = lines
      .filter(({ variantId }) => variantId === variant?.id)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    return pieces > 1 ? html`<bdi class="count" aria-hidden="true">${format.number(pieces)}</bdi>` : nothing;
  }

  #tap(event: MouseEvent, { does }: BuyView, product: Product, variant: Variant | undefined): void {
    const { scope } = this;
    if (scope === undefined || does === 'nothing') return;
    if (timeOf(event) - this.#tappedAt < BURST_MS) return;
    this.#tappedAt = timeOf(event);
    const wish = variant && { product, variant, quantity: this.quantity };
    if (does === 'choose') scope.panels.open({ name: 'product', productId: product.id });
    else if (does === 'open-cart') scope.panels.open({ name: 'cart' });
    else if (does === 'ask-again') scope.show.catalog.retry();
    else if (wish === undefined) return;
    else if (does === 'pay') void this.#buying.pay(scope, wish);
    else if (does === 'buy-now') void this.#buying.buyNow(scope, wish);
    else void this.#buying.add(scope, wish);
  }
}

function variantOf(product: Product, variantId: string | undefined): Variant | undefined {
  if (variantId !== undefined) return product.variants.find(({ id }) => id === variantId);
  return product.variants.length === 1 ? product.variants[0] : undefined;
}
