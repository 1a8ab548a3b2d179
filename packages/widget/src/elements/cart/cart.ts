import {
  cartSummary,
  errorText,
  resultLine,
  type CartResult,
  type CartView,
  type IssueLine,
} from '@shoppable/core';
import { html, nothing, type CSSResultGroup } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ReadableAtom } from 'nanostores';
import type { Drawn } from '../../base/element.ts';
import { beginVisit, checkoutMode } from '../../base/checkout.ts';
import { tellExpress } from '../../base/express.ts';
import { isPlain } from '../../base/navigate.ts';
import { Passing } from '../../base/passing.ts';
import { pictureStyles } from '../../base/picture.ts';
import { say, sayResult } from '../../base/say.ts';
import type { ShowScope } from '../../base/scope.ts';
import { SheetElement, type SheetContent } from '../../base/sheet.ts';
import { alertIcon, cartIcon } from '../../base/shop-icons.ts';
import { stepperStyles } from '../../base/stepper.ts';
import { cartLine } from './cart-line.ts';
import { codeForm } from './code-form.ts';
import { cartStyles } from './cart.styles.ts';
import { linesStyles } from './lines.styles.ts';

/** What the shop had to say, and about which line. */
interface Said {
  readonly lineId: string | undefined;
  readonly line: IssueLine;
}

/**
 * The shop's own cart: its lines, its sums as the shop has confirmed them, promotion codes, and the way to the checkout.
 * @summary Sheet with the shop's cart.
 * @csspart line - One line.
 * @csspart message - What the shop had to say.
 * @csspart code - The form for promotion codes.
 * @csspart sums - The sums.
 * @csspart checkout - The link to the checkout.
 * @slot express - With `checkout="express"`: the page's own buttons to pay the cart at once.
 * @csspart empty - What is said while nothing is in the cart.
 * @cssproperty --shoppable-buy-button-radius - Corner of the checkout button, as of all buttons that buy.
 * @cssstate empty - Nothing is in the cart.
 * @cssstate pending - A change is on its way to the shop.
 * @event {CheckoutRequestEvent} shoppable-checkout-request - The viewer goes to the checkout; cancelable.
 */
export class ShoppableCart extends SheetElement {
  static override styles: CSSResultGroup = [
    SheetElement.styles,
    pictureStyles,
    stepperStyles,
    linesStyles,
    cartStyles,
  ];

  protected override readonly panel = 'cart';
  readonly #said = new Passing<Said>(this);
  #paying = false;

  protected override sources({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    const { $cart, $error, $can } = show.cart;
    return [$cart, $error, $can, show.catalog.$products];
  }

  protected override joined({ panels }: ShowScope, signal: AbortSignal): void {
    const stop = panels.$open.listen((panel) => {
      if (panel?.name !== 'cart') this.#said.set(undefined);
    });
    signal.addEventListener('abort', stop);
  }

  protected override content(scope: ShowScope): SheetContent {
    const { show, text } = scope;
    const cart = show.cart.$cart.get();
    const isEmpty = cart?.lines.length === 0;
    this.toggleState('empty', isEmpty);
    this.toggleState('pending', cart?.pending ?? false);
    const title = text.t('cart.title');
    if (cart === undefined) return { title, body: this.#drawWaiting(scope) };
    if (isEmpty && !cart.pending) return { title, body: this.#drawEmpty(scope) };
    return {
      title,
      aside: cart.quantity > 0 ? text.t('cart.count', { count: cart.quantity }) : nothing,
      body: this.#drawCart(scope, cart),
      footer: this.#drawFooter(scope, cart),
    };
  }

  #drawWaiting(scope: ShowScope): Drawn {
    const { show, text } = scope;
    const error = show.cart.$error.get();
    if (error === undefined && show.cart.$available.get())
      return html`<p class="waiting">
        <span class="spinner" aria-hidden="true"></span>${text.t('action.loading')}
      </p>`;
    return html`<div class="waiting" part="message">
      ${alertIcon}
      <p>${text.t(errorText(error?.code ?? 'cart-unreachable'))}</p>
      <button type="button" class="plain" @click=${() => void show.cart.refresh()}>
        ${text.t('action.retry')}
      </button>
    </div>`;
  }

  #drawEmpty({ text, panels }: ShowScope): Drawn {
    return html`<div class="waiting" part="empty">
      ${cartIcon}
      <p><strong>${text.t('cart.empty')}</strong></p>
      <p>${text.t('cart.empty-hint')}</p>
      <button type="button" class="plain" @click=${() => panels.close()}>
        ${text.t('cart.keep-watching')}
      </button>
    </div>`;
  }

  #drawCart(scope: ShowScope, cart: CartView): Drawn {
    const { show } = scope;
    const said = this.#said.value;
    return html`${this.#drawStale(scope)}
      <ul class="lines">
        ${repeat(
          cart.lines,
          ({ id }) => id,
          (line, index) =>
            cartLine(scope, line, {
              message: said?.lineId === line.id ? say(scope, said.line) : undefined,
              canChange: show.cart.$can.get().setQuantity,
              url: line.url ?? show.catalog.productOfVariant(line.variantId)?.url,
              onQuantity: (quantity) => void this.#ask(line.id, show.cart.setQuantity(line.id, quantity)),
              onRemove: () => this.#remove(scope, line.id, index),
            }),
        )}
      </ul>
      ${
        show.cart.$can.get().codes
          ? codeForm(scope, cart, (codes) => void this.#ask(undefined, show.cart.setCodes(codes)))
          : nothing
      }`;
  }

  /** The cart is shown as it was read last; it could not be read again. */
  #drawStale({ show, text }: ShowScope): Drawn {
    const error = show.cart.$error.get();
    if (error === undefined) return nothing;
    return html`<p class="remark" part="message">
      ${alertIcon}<span>${text.t(errorText(error.code))}</span>
      <button type="button" class="plain small" @click=${() => void show.cart.refresh()}>
        ${text.t('action.retry')}
      </button>
    </p>`;
  }

  #drawFooter(scope: ShowScope, cart: CartView): Drawn {
    const { text, format } = scope;
    const { rows, notes, pending } = cartSummary(cart);
    return html`${this.#drawRemark(scope, cart)}
      <dl class="sums ${pending ? 'pending' : ''}" part="sums" aria-busy=${pending ? 'true' : 'false'}>
        ${rows.map(
          ({ key, money, kind }) =>
            html`<div class=${kind}>
              <dt>${text.t(key)}</dt>
              ${keyed(money.amount, html`<dd><bdi>${format.money(money)}</bdi></dd>`)}
            </div>`,
        )}
      </dl>
      <p class="notes">
        ${pending ? text.t('cart.updating') : notes.map((note) => html`<span>${text.t(note)}</span>`)}
      </p>
      ${this.#drawCheckout(scope, cart)}`;
  }

  /** What the shop said of the cart as a whole, or of a line that is no longer there. */
  #drawRemark(scope: ShowScope, { lines }: CartView): Drawn {
    const said = this.#said.value;
    if (said === undefined || lines.some(({ id }) => id === said.lineId)) return nothing;
    return html`<p class="remark" part="message">
      ${alertIcon}<span><bdi>${say(scope, said.line)}</bdi></span>
    </p>`;
  }

  #drawCheckout(scope: ShowScope, { checkoutUrl, lines, pending }: CartView): Drawn {
    const mode = checkoutMode(scope);
    const isKnown = checkoutUrl !== undefined || scope.show.cart.$can.get().checkout || mode === 'page';
    if (lines.length === 0 || !isKnown) return nothing;
    if (mode === 'express' && this.isOpen(scope)) tellExpress(scope, { place: 'cart' });
    const waits = pending || this.#paying;
    const label = scope.text.t(this.#paying ? 'buy.opening' : 'cart.checkout');
    const tap = (event: MouseEvent): void => {
      if (!waits && !isPlain(event)) return;
      event.preventDefault();
      // The shop must know of everything that it is about to be paid for.
      if (!waits) void this.#pay(scope);
    };
    const busy = waits ? 'true' : 'false';
    const way =
      checkoutUrl === undefined
        ? html`<button type="button" class="checkout" part="checkout" aria-disabled=${busy} @click=${tap}>
            ${label}
          </button>`
        : html`<a
            class="checkout"
            part="checkout"
            href=${checkoutUrl}
            target=${mode === 'new-tab' ? '_blank' : '_top'}
            rel=${mode === 'new-tab' ? 'noopener' : nothing}
            aria-disabled=${busy}
            @click=${tap}
            >${label}</a
          >`;
    return html`${mode === 'express' ? html`<div class="express"><slot name="express"></slot></div>` : nothing}${way}`;
  }

  async #pay(scope: ShowScope): Promise<void> {
    this.#said.set(undefined);
    this.#paying = true;
    this.requestUpdate();
    const visit = beginVisit(scope, this);
    const { url, error } = await scope.show.cart.checkout();
    const end = await visit.go(url);
    this.#paying = false;
    this.requestUpdate();
    if (end === 'failed')
      this.#said.set({ lineId: undefined, line: { key: errorText(error?.code ?? 'cart-refused') } });
  }

  async #ask(lineId: string | undefined, answer: Promise<CartResult>): Promise<void> {
    this.#said.set(undefined);
    const result = await answer;
    if (this.scope !== undefined) sayResult(this.scope, result);
    const line = resultLine(result);
    if (line !== undefined) this.#said.set({ lineId, line });
  }

  /** Takes a line out; the focus goes to the line that comes into its place, at the end to the title. */
  #remove({ show }: ShowScope, lineId: string, index: number): void {
    void this.#ask(lineId, show.cart.remove(lineId));
    void this.updateComplete.then(() => {
      const buttons = this.renderRoot.querySelectorAll<HTMLElement>('.remove');
      const next = buttons[Math.min(index, buttons.length - 1)];
      (next ?? this.renderRoot.querySelector<HTMLElement>('#title'))?.focus({ preventScroll: true });
    });
  }
}
