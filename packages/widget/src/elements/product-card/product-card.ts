import { dealOf, isSoldOut, priceOf, stockLine, type Deal, type Pin, type Product } from '@shoppable/core';
import { html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ReadableAtom } from 'nanostores';
import { checkoutMode } from '../../base/checkout.ts';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import { timeOf } from '../../base/event-time.ts';
import { tellExpress } from '../../base/express.ts';
import { keepFocus } from '../../base/keep-focus.ts';
import { picture, pictureStyles } from '../../base/picture.ts';
import { priceStyles } from '../../base/price.ts';
import { productPrice, stateOf } from '../../base/product-price.ts';
import { say } from '../../base/say.ts';
import type { ShowScope } from '../../base/scope.ts';
import { boltIcon } from '../../base/shop-icons.ts';
import { Ticker } from '../../base/ticker.ts';
import { timeLeft, timeLeftStyles } from '../../base/time-left.ts';
import { productCardStyles } from './product-card.styles.ts';
import { springIn } from './spring-in.ts';

/** Ms after a change of product in which a tap was meant for the one before it. */
const SETTLE_MS = 250;

/** One place in the row of cards. */
interface Turn {
  readonly id: string;
  readonly lines: string;
  readonly count: number;
}

interface Pinned {
  readonly pin: Pin;
  readonly product: Product;
  readonly deal: Deal | undefined;
}

/**
 * The product that the host holds up, or up to three of them, over the picture. It follows the picture that this viewer
 * sees. A product without options is bought at once; one with options opens its sheet, as do picture and title.
 * @summary Card of the pinned product with price and Buy.
 * @slot express - With `checkout="express"`: the page's own buttons to buy the first product at once.
 * @csspart card - The card; there is one for each pinned product.
 * @csspart image - The box of the picture.
 * @csspart title - The title.
 * @csspart price - The price, what it was, and the saving.
 * @csspart stock - How few are left, when the merchant says so.
 * @csspart deal - The running deal with its countdown.
 * @cssproperty --shoppable-product-card-radius - Corner of the card.
 * @cssproperty --shoppable-product-card-background - What is behind the text; keep it readable over any picture.
 * @cssstate empty - Nothing is pinned.
 * @cssstate deal - A deal is running on what is pinned.
 * @cssstate sold-out - Nothing of what is pinned can be bought.
 */
export class ShoppableProductCard extends ShoppableElement {
  static override styles: CSSResultGroup = [
    ShoppableElement.styles,
    pictureStyles,
    priceStyles,
    timeLeftStyles,
    productCardStyles,
  ];

  readonly #ticker = new Ticker(this);
  #shown = '';
  #entered = '';
  #turns: readonly Turn[] = [];
  #changedAt = Number.NEGATIVE_INFINITY;

  constructor() {
    super();
    this.addEventListener('click', (event) => this.#guard(event), { capture: true });
  }

  protected override watched({ show, panels }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.timeline.$stage, show.catalog.$products, show.catalog.$waiting, panels.$open];
  }

  protected override draw(scope: ShowScope): Drawn {
    const pinned = pinnedProducts(scope);
    this.#ticker.run(pinned.some(({ deal }) => deal !== undefined));
    this.#notice(pinned.map(({ product }) => product.id).join('\n'));
    this.toggleState('empty', pinned.length === 0);
    this.toggleState(
      'deal',
      pinned.some(({ deal }) => deal !== undefined),
    );
    this.toggleState('sold-out', pinned.length > 0 && pinned.every(({ product }) => isSoldOut(product)));
    if (pinned.length === 0) return nothing;
    const buys = this.renderRoot.querySelectorAll('shoppable-buy-button');
    this.#turns = pinned.map((one, index) =>
      turnOf(scope, one, this.#turns[index], isAnswering(buys[index])),
    );
    return html`<ul class="cards ${pinned.length > 1 ? 'several' : ''}">
      ${pinned.map((one, index) => html`<li>${keyed(this.#turns[index]?.count, this.#drawCard(scope, one, index))}</li>`)}
    </ul>`;
  }

  #drawCard(scope: ShowScope, { pin, product, deal }: Pinned, index: number): Drawn {
    const { text, panels } = scope;
    const variant = variantOf(product, pin.variantId);
    const stock = variant === undefined || isSoldOut(product) ? undefined : stockLine(variant);
    return html`<article
      class="card ${isSoldOut(product) || stateOf(scope, product) === 'missing' ? 'gone' : ''}"
      part="card"
      aria-label=${text.t('product.region', { title: product.title })}
    >
      <div class="image" part="image">${picture(variant?.image ?? product.images[0], '', true)}</div>
      <div class="words">
        ${
          deal === undefined
            ? nothing
            : html`<p class="deal" part="deal">
                ${boltIcon}${text.t('deal.label')} ${timeLeft(scope, deal)}
              </p>`
        }
        <h3 class="title" part="title">
          <button
            type="button"
            class="open"
            aria-haspopup="dialog"
            @click=${() => panels.open({ name: 'product', productId: product.id, ...chosenBy(pin) })}
          >
            <bdi>${product.title}</bdi>
          </button>
        </h3>
        ${stock?.tone === 'urgent' ? html`<p class="stock" part="stock">${say(scope, stock)}</p>` : nothing}
        <div class="foot">
          <span part="price">${productPrice(scope, product, variant, deal)}</span>
          <shoppable-buy-button
            size="compact"
            in-foot
            .for=${this.for}
            product-id=${product.id}
          ></shoppable-buy-button>
        </div>
        ${variant !== undefined && index === 0 && checkoutMode(scope) === 'express' ? this.#drawExpress(scope, product.id, variant.id) : nothing}
      </div>
    </article>`;
  }

  /** The page's own buttons to buy at once, where the card of the product is the place to buy it. */
  #drawExpress(scope: ShowScope, productId: string, variantId: string): Drawn {
    if (scope.panels.$open.get() === undefined)
      tellExpress(scope, { place: 'card', bought: { productId, variantId, quantity: 1 } });
    return html`<div class="express"><slot name="express"></slot></div>`;
  }

  /** Remembers when another product came under the viewer's finger. */
  #notice(shown: string): void {
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#changedAt = performance.now();
  }

  #guard(event: Event): void {
    if (timeOf(event) - this.#changedAt >= SETTLE_MS) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Who holds a card's button holds that of the card which takes its place. */
  protected override update(changed: PropertyValues<this>): void {
    keepFocus(
      this,
      () => [...this.renderRoot.querySelectorAll<HTMLElement>('.open, shoppable-buy-button')],
      () => super.update(changed),
    );
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.#entered === this.#shown) return;
    this.#entered = this.#shown;
    for (const card of this.renderRoot.querySelectorAll('.card')) springIn(card);
  }
}

/** A viewer has tapped, and the answer is on its way or to be read. */
function isAnswering(buy: Element | undefined): boolean {
  return buy?.matches(':state(adding), :state(added), :state(message)') === true;
}

/**
 * A product whose lines change is drawn anew: in the same card they would move each other. Not while the viewer waits for
 * an answer in it: the shop often has a new stock to tell just then, and the answer must not go with the old card.
 */
function turnOf(
  scope: ShowScope,
  { product, pin, deal }: Pinned,
  before: Turn | undefined,
  answering: boolean,
): Turn {
  const { id, title } = product;
  const variant = variantOf(product, pin.variantId);
  const stock = variant === undefined || isSoldOut(product) ? undefined : stockLine(variant);
  const price = priceOf(product, variant, deal) ?? stateOf(scope, product);
  const lines = JSON.stringify([title, stock, deal?.dealId, price, isSoldOut(product)]);
  const count = before?.count ?? 0;
  return { id, lines, count: before?.id === id && before.lines !== lines && !answering ? count + 1 : count };
}

function pinnedProducts({ show }: ShowScope): readonly Pinned[] {
  const { pins, deals } = show.timeline.$stage.get();
  return pins.flatMap((pin) => {
    const product = show.catalog.product(pin.productId).get();
    return product === undefined ? [] : [{ pin, product, deal: dealOf(deals, product.id) }];
  });
}

function variantOf(product: Product, variantId: string | undefined): Product['variants'][number] | undefined {
  if (product.variants.length === 1) return product.variants[0];
  return product.variants.find(({ id }) => id === variantId);
}

function chosenBy({ variantId }: Pin): { variantId?: string } {
  return variantId === undefined ? {} : { variantId };
}
