import {
  choiceView,
  choose,
  dealOf,
  firstChoice,
  indexVariants,
  isPurchasable,
  quantityBounds,
  quantityNote,
  stockLine,
  type ChoiceView,
  type Chosen,
  type Product,
  type Variant,
  type VariantIndex,
} from '@shoppable/core';
import { html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ReadableAtom } from 'nanostores';
import { checkoutMode } from '../../base/checkout.ts';
import type { Drawn } from '../../base/element.ts';
import { tellExpress } from '../../base/express.ts';
import { askToNavigate } from '../../base/navigate.ts';
import type { Panel } from '../../base/panels.ts';
import { pictureStyles } from '../../base/picture.ts';
import { priceStyles } from '../../base/price.ts';
import { isNowhere, productPrice, stateOf } from '../../base/product-price.ts';
import { say } from '../../base/say.ts';
import { askToShare } from '../../base/share.ts';
import type { ShowScope } from '../../base/scope.ts';
import { SheetElement, type SheetContent } from '../../base/sheet.ts';
import { boltIcon, shareIcon } from '../../base/shop-icons.ts';
import { stepper, stepperStyles } from '../../base/stepper.ts';
import { Ticker } from '../../base/ticker.ts';
import { timeLeft, timeLeftStyles } from '../../base/time-left.ts';
import { choices, type Refused } from './choices.ts';
import { gallery, galleryImages, showSlide } from './gallery.ts';
import { galleryStyles } from './gallery.styles.ts';
import { productSheetStyles } from './product-sheet.styles.ts';
import { about, labels } from './words.ts';

type ProductPanel = Extract<Panel, { name: 'product' }>;

/**
 * One product in full: pictures, price, every axis of choice, quantity and Buy. Opened by card, bag and buy button.
 * @summary Sheet of one product: variants, quantity, Buy.
 * @csspart gallery - The pictures.
 * @csspart price - The price, what it was, and the saving.
 * @csspart deal - The running deal with its countdown.
 * @csspart stock - What is said about the stock.
 * @csspart disclosure - A label such as "Advertisement"; there is one for each.
 * @csspart options - One axis of choice.
 * @csspart option - One value that can be chosen.
 * @csspart limit - How many may be bought at once.
 * @slot express - With `checkout="express"`: the page's own buttons to buy at once.
 * @csspart description - The description.
 * @csspart link - The link to the product's page.
 * @csspart share - Shares a link to the product in this show.
 * @event {ShareRequestEvent} shoppable-share-request - The viewer shares the product; cancelable.
 * @event {NavigateRequestEvent} shoppable-navigate-request - The viewer follows the link; cancelable.
 */
export class ShoppableProductSheet extends SheetElement {
  static override styles: CSSResultGroup = [
    SheetElement.styles,
    pictureStyles,
    priceStyles,
    stepperStyles,
    timeLeftStyles,
    galleryStyles,
    productSheetStyles,
  ];

  protected override readonly panel = 'product';
  readonly #ticker = new Ticker(this);
  #opened: ProductPanel | undefined;
  #fromBag = false;
  #indexed: { readonly product: Product; readonly index: VariantIndex } | undefined;
  #chosen: Chosen = {};
  #refused: Refused | undefined;
  #quantity = 1;
  #picture: string | undefined;
  /** It was opened before the shop had told what is to be chosen: there is room for it from the beginning. */
  #isRoomy = false;

  protected override sources({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.catalog.$products, show.catalog.$waiting, show.timeline.$stage, show.cart.$can];
  }

  protected override joined({ panels }: ShowScope, signal: AbortSignal): void {
    const stop = panels.$open.listen((panel, before) => {
      const isBack = before?.name === 'product' || before?.name === 'share';
      if (panel?.name === 'product' && !isBack) this.#fromBag = before?.name === 'bag';
    });
    signal.addEventListener('abort', stop);
  }

  protected override dismiss(): void {
    if (this.#fromBag) this.scope?.panels.open({ name: 'bag' });
    else super.dismiss();
  }

  protected override content(scope: ShowScope): SheetContent | undefined {
    const panel = scope.panels.$open.get();
    if (panel?.name === 'product' && panel !== this.#opened) this.#begin(scope, panel);
    const product = scope.show.catalog.product(this.#opened?.productId ?? '').get();
    if (product === undefined) return undefined;
    const choice = choiceView(this.#indexOf(product), this.#chosen);
    return {
      title: product.title,
      // What comes with the shop's answer would move what stands there.
      body: html`${keyed(stateOf(scope, product), this.#drawBody(scope, product, choice))}`,
      ...(!isNowhere(scope, product) && { footer: this.#drawFooter(scope, product, choice) }),
      ...(this.#fromBag && { back: () => this.dismiss() }),
    };
  }

  #begin({ show }: ShowScope, panel: ProductPanel): void {
    this.#opened = panel;
    this.#refused = undefined;
    this.#quantity = 1;
    this.#picture = undefined;
    const product = show.catalog.product(panel.productId).get();
    this.#isRoomy = product?.variants.length === 0;
    this.#chosen = product === undefined ? {} : firstChoice(this.#indexOf(product), panel.variantId);
  }

  #indexOf(product: Product): VariantIndex {
    const before = this.#indexed;
    if (before?.product === product) return before.index;
    const index = indexVariants(product);
    this.#indexed = { product, index };
    // The shop has told its own axes.
    if (before?.product.id === product.id && axesOf(before.index) !== axesOf(index))
      this.#chosen = firstChoice(index, this.#opened?.variantId);
    return index;
  }

  #drawBody(scope: ShowScope, product: Product, { axes, variant }: ChoiceView): Drawn {
    const { text, show } = scope;
    const deal = dealOf(show.timeline.$stage.get().deals, product.id);
    const stock = variant === undefined ? undefined : stockLine(variant);
    this.#ticker.run(deal !== undefined && this.isOpen(scope));
    return html`${gallery(scope, galleryImages(product, variant), product.title)}
      <div class="summary ${this.#isRoomy ? 'roomy' : ''}">
        <span class="cost" part="price">${productPrice(scope, product, variant, deal)}</span>
        ${
          deal === undefined
            ? nothing
            : html`<p class="deal" part="deal">
                ${boltIcon}<span>${text.t('deal.label')}</span> ${timeLeft(scope, deal)}
              </p>`
        }
        ${
          stock === undefined
            ? nothing
            : html`<p class="stock ${stock.tone}" part="stock">${say(scope, stock)}</p>`
        }
      </div>
      ${labels(text, product).map((label) => html`<span class="label" part="disclosure"><bdi>${label}</bdi></span>`)}
      ${choices(text, product.variants.length > 1 ? axes : [], {
        refused: this.#refused,
        onChoose: (axis, value) => this.#choose(product, axis, value),
        onRefused: (refused) => {
          this.#refused = refused;
          this.requestUpdate();
        },
      })}
      ${about(text, product)} ${this.#drawLinks(scope, product)}`;
  }

  #drawLinks(scope: ShowScope, { url, id }: Product): Drawn {
    const { text } = scope;
    const link = html`<a
      class="link"
      part="link"
      href=${url}
      target="_top"
      @click=${(event: MouseEvent) => askToNavigate(scope, event, url ?? '', id)}
      >${text.t('product.view')}</a
    >`;
    return html`<div class="links">
      ${url === undefined ? nothing : link}
      <button type="button" class="link share" part="share" @click=${() => askToShare(scope, this.#opened)}>
        ${shareIcon}<span>${text.t('share.open')}</span>
      </button>
    </div>`;
  }

  #drawFooter(scope: ShowScope, product: Product, { variant, missing }: ChoiceView): Drawn {
    const { text } = scope;
    const bounds = quantityBounds(variant ?? {});
    this.#quantity = Math.min(bounds.max, Math.max(bounds.min, this.#quantity));
    const buyNow = this.#drawBuyNow(scope, product, variant);
    const note = quantityNote(this.#quantity, variant ?? {});
    return html`<div class="buying">
        ${stepper(scope, {
          quantity: this.#quantity,
          bounds,
          label: text.t('quantity.label'),
          onChange: (quantity) => {
            this.#quantity = quantity;
            this.requestUpdate();
          },
        })}
        <shoppable-buy-button
          .for=${this.for}
          .productId=${product.id}
          .variantId=${variant?.id}
          .quantity=${this.#quantity}
          .addLabel=${buyNow === nothing ? undefined : text.t('buy.add')}
          .chooseLabel=${missing?.label ? text.t('option.choose', { option: missing.label }) : undefined}
          @click=${{ handleEvent: (event: Event) => this.#pointOut(event, missing?.name), capture: true }}
        ></shoppable-buy-button>
        ${buyNow}
      </div>
      ${note === undefined ? nothing : html`<p class="limit" part="limit">${say(scope, note)}</p>`}`;
  }

  /** The way to the checkout at once; the page's own buttons where it has some. */
  #drawBuyNow(scope: ShowScope, product: Product, variant: Variant | undefined): Drawn {
    const { add, buyNow } = scope.show.cart.$can.get();
    // Where nothing can be added, the button beside it buys at once already.
    if (!add || !buyNow || variant === undefined || !isPurchasable(variant)) return nothing;
    const own = html`<shoppable-buy-button
      now
      .for=${this.for}
      .productId=${product.id}
      .variantId=${variant.id}
      .quantity=${this.#quantity}
    ></shoppable-buy-button>`;
    if (checkoutMode(scope) !== 'express') return own;
    if (this.isOpen(scope)) {
      const bought = { productId: product.id, variantId: variant.id, quantity: this.#quantity };
      tellExpress(scope, { place: 'product', bought });
    }
    return html`<div class="express"><slot name="express">${own}</slot></div>`;
  }

  #choose(product: Product, axis: string, value: string): void {
    this.#refused = undefined;
    this.#chosen = choose(this.#indexOf(product), this.#chosen, axis, value);
    this.requestUpdate();
  }

  /** Buying without having chosen leads to what is left to choose. */
  #pointOut(event: Event, missing: string | undefined): void {
    if (missing === undefined) return;
    event.stopPropagation();
    const groups = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-axis]')];
    const group = groups.find(({ dataset }) => dataset['axis'] === missing);
    group?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    group?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    for (const swatch of this.renderRoot.querySelectorAll<HTMLElement>('[data-swatch]'))
      swatch.style.setProperty('--_swatch', swatch.dataset['swatch'] ?? '');
    this.#showPicture();
  }

  #showPicture(): void {
    const { scope } = this;
    const product = scope?.show.catalog.product(this.#opened?.productId ?? '').get();
    if (product === undefined) return;
    const { variant } = choiceView(this.#indexOf(product), this.#chosen);
    const url = (variant?.image ?? likelyImage(product, this.#chosen))?.url;
    if (url === this.#picture) return;
    const behavior = this.#picture === undefined ? 'instant' : 'smooth';
    this.#picture = url;
    const index = galleryImages(product, variant).findIndex((image) => image.url === url);
    showSlide(this.renderRoot.querySelector('.gallery'), Math.max(0, index), behavior);
  }
}

function axesOf({ axes }: VariantIndex): string {
  return axes.map(({ name }) => name).join('\n');
}

/** While not everything is chosen: the picture of a variant that has what is. */
function likelyImage(product: Product, chosen: Chosen): Product['images'][number] | undefined {
  const wanted = Object.entries(chosen);
  const likely = product.variants.find(({ options }) =>
    wanted.every(([name, value]) => options[name] === value),
  );
  return likely?.image ?? product.images[0];
}
