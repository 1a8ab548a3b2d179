import { dealOf, shelf, type ShelfRow } from '@shoppable/core';
import { html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ReadableAtom } from 'nanostores';
import type { Drawn } from '../../base/element.ts';
import { bagIcon } from '../../base/icons.ts';
import { keepFocus } from '../../base/keep-focus.ts';
import type { Panels } from '../../base/panels.ts';
import { picture, pictureStyles } from '../../base/picture.ts';
import { priceStyles } from '../../base/price.ts';
import { productPrice, stateOf } from '../../base/product-price.ts';
import { rewatchable } from '../../base/rewatchable.ts';
import type { ShowScope } from '../../base/scope.ts';
import { SheetElement, type SheetContent } from '../../base/sheet.ts';
import { productShelfStyles } from './product-shelf.styles.ts';
import { rewatchButton, rewatchStyles } from './rewatch.ts';

/**
 * The bag: every product of the show in its order, with what is shown now, was shown before and is sold out.
 * @summary List of all products of the show, as a sheet or in place.
 * @attribute inline - Stands open where it is placed, instead of lying over the show.
 * @csspart row - One product.
 * @csspart title - Its title.
 * @csspart price - The price, what it was, and the saving.
 * @csspart mark - "Now showing", "Shown earlier".
 * @csspart rewatch - Plays the moment in which the product was shown.
 * @csspart empty - What is said while there is no product.
 * @cssstate empty - There is no product yet.
 */
export class ShoppableProductShelf extends SheetElement {
  static override properties = { inline: { type: Boolean } };
  static override styles: CSSResultGroup = [
    SheetElement.styles,
    pictureStyles,
    priceStyles,
    productShelfStyles,
    rewatchStyles,
  ];

  declare inline: boolean;

  protected override readonly panel = 'bag';
  #wasOpen = false;
  #rewatch: ReturnType<typeof rewatchable> | undefined;
  #opened: string | undefined;

  constructor() {
    super();
    this.inline = false;
  }

  protected override sources({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    this.#rewatch = rewatchable(show);
    return [show.catalog.$products, show.catalog.$waiting, show.timeline.$stage, this.#rewatch];
  }

  protected override joined({ panels }: ShowScope, signal: AbortSignal): void {
    const stop = panels.$open.listen((panel) => {
      if (panel === undefined) this.#opened = undefined;
      if (this.inline && panel?.name === 'bag') this.#point(panels);
    });
    signal.addEventListener('abort', stop);
  }

  protected override draw(scope: ShowScope): Drawn {
    this.toggleState('empty', scope.show.catalog.$products.get().length === 0);
    if (!this.inline) return super.draw(scope);
    return html`<section class="in-place" aria-labelledby="title">
      <h2 id="title" class="heading">${scope.text.t('bag.title')}</h2>
      ${this.#drawList(scope)}
    </section>`;
  }

  protected override content(scope: ShowScope): SheetContent {
    const { show, text } = scope;
    const open = this.isOpen(scope);
    // A closed bag keeps its rows only while it slides away.
    const drawn = open || this.#wasOpen;
    this.#wasOpen = open;
    const count = show.catalog.$products.get().length;
    return {
      title: text.t('bag.title'),
      aside: count === 0 ? nothing : text.t('bag.count', { count }),
      body: drawn ? this.#drawList(scope) : nothing,
    };
  }

  /** Back from a product, the focus returns to its row. */
  protected override firstFocus(): HTMLElement | null {
    if (this.#opened === undefined) return null;
    return this.renderRoot.querySelector<HTMLElement>(`[data-product="${CSS.escape(this.#opened)}"]`);
  }

  #drawList(scope: ShowScope): Drawn {
    const { show, text } = scope;
    const { pins } = show.timeline.$stage.get();
    const rows = shelf(show.catalog.$products.get(), pins, show.timeline.shownProducts());
    if (rows.length === 0) return html`<p class="empty" part="empty">${bagIcon}${text.t('bag.empty')}</p>`;
    return html`<ol class="rows">
      ${keysOf(scope, rows).map(([key, row]) => keyed(key, this.#drawRow(scope, row)))}
    </ol>`;
  }

  protected override update(changed: PropertyValues<this>): void {
    keepFocus(
      this,
      () => [...this.renderRoot.querySelectorAll<HTMLElement>('.open, .row shoppable-buy-button')],
      () => super.update(changed),
    );
  }

  #drawRow(scope: ShowScope, row: ShelfRow): Drawn {
    const { product, number, soldOut, shown } = row;
    const { show, format } = scope;
    const single = product.variants.length === 1 ? product.variants[0] : undefined;
    const deal = dealOf(show.timeline.$stage.get().deals, product.id);
    const gone = soldOut || stateOf(scope, product) === 'missing';
    return html`<li class="row ${gone ? 'gone' : ''} ${shown}" part="row" aria-current=${shown === 'now'}>
      <div class="image">
        ${picture(product.images[0], '')}<bdi class="number" aria-hidden="true">${format.number(number)}</bdi>
        ${rewatchButton(scope, product, this.#rewatch?.get().get(product.id))}
      </div>
      <div class="words">
        <h3 class="title" part="title">
          <button
            type="button"
            class="open"
            aria-haspopup="dialog"
            data-product=${product.id}
            @click=${() => this.#open(scope, product.id)}
          >
            <bdi>${product.title}</bdi>
          </button>
        </h3>
        ${this.#drawMark(scope, row)}
        <div class="foot">
          <span part="price">${productPrice(scope, product, single, deal)}</span>
          <shoppable-buy-button
            size="compact"
            in-foot
            .for=${this.for}
            .productId=${product.id}
            @click=${() => (this.#opened = product.id)}
          ></shoppable-buy-button>
        </div>
      </div>
    </li>`;
  }

  #drawMark({ text }: ShowScope, { shown }: ShelfRow): Drawn {
    if (shown === 'not-yet') return html`<p class="unmarked" aria-hidden="true"></p>`;
    return html`<p class="mark" part="mark">
      <span class="dot" aria-hidden="true"></span>${text.t(shown === 'now' ? 'product.now' : 'product.shown')}
    </p>`;
  }

  /** The bag is open already: who asks for it is led there. */
  #point(panels: Panels): void {
    panels.close();
    const [first] = this.renderRoot.querySelectorAll<HTMLElement>('.open');
    first?.focus();
  }

  #open({ panels }: ShowScope, productId: string): void {
    this.#opened = productId;
    panels.open({ name: 'product', productId });
  }
}

/**
 * A row with a price, or with words in its place, is another than one that waits, and as high as it likes: it is drawn
 * anew with all below it, so that nothing moves.
 */
function keysOf(scope: ShowScope, rows: readonly ShelfRow[]): readonly (readonly [string, ShelfRow])[] {
  const above = { loading: 0, failed: 0, missing: 0 };
  return rows.map((row) => {
    const state = stateOf(scope, row.product);
    if (state !== undefined) above[state] += 1;
    return [[row.product.id, ...Object.values(above)].join(' '), row];
  });
}
