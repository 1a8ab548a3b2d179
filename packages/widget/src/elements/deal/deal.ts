import { dealOf, priceOf, type Deal, type Product } from '@shoppable/core';
import { html, nothing, type CSSResultGroup } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import { priceLine, priceStyles } from '../../base/price.ts';
import type { ShowScope } from '../../base/scope.ts';
import { boltIcon } from '../../base/shop-icons.ts';
import { Ticker } from '../../base/ticker.ts';
import { timeLeft, timeLeftStyles } from '../../base/time-left.ts';
import { dealStyles } from './deal.styles.ts';

/**
 * The running live deal: what it is on, what it offers, how long it still runs by the service's clock. The deal on the
 * pinned product comes first. It is not there while no deal runs.
 * @summary Banner of the running deal with its countdown.
 * @csspart banner - The banner; a tap opens what the deal is on.
 * @csspart label - "Live deal".
 * @csspart offer - The price, or the percentage off.
 * @csspart left - How few are left at this price, when the merchant says so.
 * @cssproperty --shoppable-deal-background - What is behind the text.
 * @cssstate empty - No deal is running.
 * @cssstate urgent - It is over in less than a minute.
 */
export class ShoppableDeal extends ShoppableElement {
  static override styles: CSSResultGroup = [ShoppableElement.styles, priceStyles, timeLeftStyles, dealStyles];

  readonly #ticker = new Ticker(this);

  protected override watched({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.timeline.$stage, show.catalog.$products];
  }

  protected override draw(scope: ShowScope): Drawn {
    const deal = runningDeal(scope);
    const leftMs = deal === undefined ? 0 : deal.endsAtMs - scope.show.serverNow();
    this.#ticker.run(leftMs > 0);
    this.toggleState('empty', leftMs <= 0);
    this.toggleState('urgent', leftMs > 0 && leftMs <= 60_000);
    return deal === undefined || leftMs <= 0 ? nothing : this.#drawBanner(scope, deal);
  }

  #drawBanner(scope: ShowScope, deal: Deal): Drawn {
    const { show, text } = scope;
    const products = show.catalog.$products.get().filter(({ id }) => deal.productIds.includes(id));
    const [first] = products;
    const only = products.length === 1 ? first : undefined;
    const count = products.length;
    return html`<button
      type="button"
      class="banner"
      part="banner"
      aria-haspopup="dialog"
      @click=${() => this.#open(scope, only)}
    >
      <span class="bolt">${boltIcon}</span>
      <span class="words">
        <span class="label" part="label">${text.t('deal.label')}</span>
        ${
          count === 0
            ? nothing
            : html`<bdi class="title">${only?.title ?? text.t('bag.count', { count })}</bdi>`
        }
      </span>
      ${keyed(
        only?.variants.length === 0,
        html`<span class="offer">
          <span part="offer">${this.#drawOffer(scope, deal, only)}</span>
          ${timeLeft(scope, deal)} ${this.#drawLeft(scope, deal)}
        </span>`,
      )}
    </button>`;
  }

  #drawOffer(scope: ShowScope, deal: Deal, product: Product | undefined): Drawn {
    const { text, format } = scope;
    const single = product?.variants.length === 1 ? product.variants[0] : undefined;
    const price = product && priceOf(product, single, deal);
    if (deal.price !== undefined && price !== undefined) return priceLine(scope, price);
    if (deal.price !== undefined) return html`<bdi class="figure">${format.money(deal.price)}</bdi>`;
    if (deal.percent === undefined) return nothing;
    return html`<bdi class="figure">${text.t('deal.off', { percent: format.percent(deal.percent) })}</bdi>`;
  }

  #drawLeft({ text }: ShowScope, { limit, claimed }: Deal): Drawn {
    if (limit === undefined || claimed === undefined || limit <= claimed) return nothing;
    return html`<span class="left" part="left">${text.t('deal.left', { count: limit - claimed })}</span>`;
  }

  #open({ panels }: ShowScope, product: Product | undefined): void {
    if (product === undefined) panels.open({ name: 'bag' });
    else panels.open({ name: 'product', productId: product.id });
  }
}

function runningDeal({ show }: ShowScope): Deal | undefined {
  const { pins, deals } = show.timeline.$stage.get();
  const pinned = pins.map(({ productId }) => dealOf(deals, productId)).find((deal) => deal !== undefined);
  return pinned ?? deals.at(-1);
}
