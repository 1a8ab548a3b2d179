import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { defaultVariant, isSoldOut, type Product } from '@shoppable/core';
import type { DeskActions } from '../desk-actions.ts';
import { pinnedNow } from '../desk-store.ts';
import { countText, moneyText, spanText, stockText } from '../format.ts';
import type { DeskModel } from '../model/desk-model.ts';
import { icons } from './icons.ts';

const MOST_PINS = 3;

/** How one product stands. */
interface RowState {
  readonly pinned: boolean;
  readonly coming: number | undefined;
  readonly selected: boolean;
  readonly place: number;
}

function price(product: Product): TemplateResult {
  const variant = defaultVariant(product);
  if (variant === undefined) return html`<span class="price">–</span>`;
  const before = variant.compareAt;
  return html`<span class="price">${moneyText(variant.price)}</span>
    ${before === undefined ? nothing : html`<s class="compare-at">${moneyText(before)}</s>`}`;
}

function sold(model: DeskModel, productId: string): TemplateResult | typeof nothing {
  const figures = model.state?.sales.products.find((one) => one.productId === productId);
  if (figures === undefined) return nothing;
  const words = [`${countText(figures.quantity)} sold`, ...figures.totals.map(moneyText)];
  return html`<span class="sold">${words.join(' · ')}</span>`;
}

function flag({ pinned, coming }: RowState): TemplateResult | typeof nothing {
  if (pinned)
    return html`<span class="flag pinned"><span class="lamp" aria-hidden="true"></span>Pinned</span>`;
  if (coming === undefined) return nothing;
  return html`<span class="flag coming">Next in ${spanText(coming)}</span>`;
}

function buttons(
  model: DeskModel,
  actions: DeskActions,
  product: Product,
  { pinned }: RowState,
): TemplateResult {
  const { onAir } = pinnedNow(model);
  const isOut = isSoldOut(product);
  const others = onAir.filter((id) => id !== product.id);
  const canAdd = !pinned && onAir.length > 0 && onAir.length < MOST_PINS;
  return html`<div class="row-buttons">
    <button
      class="button small mark"
      tabindex="-1"
      ?disabled=${model.busy.has(`sold-out:${product.id}`)}
      @click=${() => actions.markSoldOut(product.id, !isOut)}
    >
      ${isOut ? 'Make available' : 'Mark sold out'}
    </button>
    <button
      class="button icon-only"
      tabindex="-1"
      ?hidden=${!canAdd}
      aria-label="Pin beside the others"
      title="Pin beside the others"
      @click=${() => actions.pin([...onAir, product.id])}
    >
      ${icons.add}
    </button>
    <button
      class="button pin ${pinned ? 'is-pinned' : 'primary'}"
      tabindex="-1"
      @click=${() => actions.pin(pinned ? others : [product.id])}
    >
      ${icons.pin}<span>${pinned ? 'Unpin' : 'Pin'}</span>
    </button>
  </div>`;
}

function row(model: DeskModel, actions: DeskActions, product: Product, state: RowState): TemplateResult {
  const picture = product.images[0];
  const stock = stockText(product);
  const cost = defaultVariant(product)?.price;
  const name = [product.title, ...(cost === undefined ? [] : [moneyText(cost)]), stock.text].join(', ');
  return html`<li
    id="row-${product.id}"
    class="row ${state.pinned ? 'pinned' : ''} ${state.coming === undefined ? '' : 'coming'}"
    tabindex=${state.selected ? '0' : '-1'}
    aria-label=${state.pinned ? `${name}, pinned` : name}
    aria-current=${state.pinned ? 'true' : 'false'}
    data-product=${product.id}
    @focus=${() => actions.choose(product.id)}
    @click=${() => actions.choose(product.id)}
  >
    <span class="place" aria-hidden="true">${state.place}</span>
    <span class="picture"
      >${picture?.url === undefined ? nothing : html`<img src=${picture.url} alt="" loading="lazy" decoding="async" />`}</span
    >
    <div class="about">
      ${flag(state)}
      <h3><bdi>${product.title}</bdi></h3>
      <p class="facts">
        ${price(product)}<span class="stock ${stock.tone}">${stock.text}</span>${sold(model, product.id)}
      </p>
    </div>
    ${buttons(model, actions, product, state)}
  </li>`;
}

function empty(model: DeskModel): TemplateResult {
  if (!model.productsFailed) return html`<li class="empty">Fetching the products …</li>`;
  return html`<li class="empty">The products cannot be fetched. Trying again every five seconds.</li>`;
}

/** The products in the order of the show. */
export function runOfShow(model: DeskModel, actions: DeskActions): TemplateResult {
  const { onAir, next } = pinnedNow(model);
  const stateOf = (product: Product, index: number): RowState => ({
    pinned: onAir.includes(product.id),
    coming:
      next?.productIds.includes(product.id) === true && !onAir.includes(product.id) ? next.inMs : undefined,
    selected: product.id === model.selectedId,
    place: index + 1,
  });
  return html`<section class="panel run" aria-labelledby="run-title">
    <div class="panel-head">
      <h2 id="run-title">Run of show</h2>
      <p class="keys"><kbd>↑</kbd><kbd>↓</kbd> choose <kbd>↵</kbd> pin <kbd>N</kbd> next</p>
      <button
        class="button small next"
        @click=${() => actions.pinNext()}
        ?disabled=${model.products.length === 0}
      >
        Pin next
      </button>
    </div>
    <ol class="rows">
      ${model.products.length === 0 ? empty(model) : nothing}
      ${repeat(
        model.products,
        ({ id }) => id,
        (product, index) => row(model, actions, product, stateOf(product, index)),
      )}
    </ol>
  </section>`;
}
