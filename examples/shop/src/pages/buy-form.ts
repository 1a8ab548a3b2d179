import { html } from 'hono/html';
import type { Deal } from '../store/deals.ts';
import { priceOf } from '../store/pricing.ts';
import type { Price } from '../store/pricing.ts';
import type { Axis, Product, Variant } from '../store/product.ts';
import { availableOf, isSoldOut, stockState, variantFor } from '../store/product.ts';
import type { Markup } from './markup.ts';
import { priceTag } from './product-card.ts';
import type { View } from './view.ts';

/** What is for sale in the form. */
export interface Offer {
  readonly product: Product;
  /** The variant in view. */
  readonly variant: Variant;
  readonly deals: readonly Deal[];
}

function stockText(view: View, available: number): string {
  const state = stockState(available);
  if (state === 'sold-out') return view.t('product.sold-out');
  if (state === 'low') return view.t('product.only-left', { count: available });
  return view.t('product.in-stock');
}

/** What the theme's script needs to follow the choice, in words and addresses only. */
function variantData(view: View, product: Product, deals: readonly Deal[]): string {
  return JSON.stringify(
    product.variants.map((variant) => {
      const price = priceOf(variant, deals);
      const available = availableOf(product, variant);
      const before = price.before === undefined ? undefined : view.money(price.before);
      const now = view.money(price.now);
      return {
        options: variant.options,
        now,
        before,
        spoken:
          before === undefined
            ? undefined
            : `${view.t('product.now', { price: now })}. ${view.t('product.was', { price: before })}`,
        picture: view.asset(`products/${variant.image}.svg`),
        close: view.asset(`products/${variant.image}-close.svg`),
        stock: stockText(view, available),
        state: stockState(available),
      };
    }),
  );
}

function axisChoice(view: View, { product, variant }: Offer, axis: Axis): Markup {
  const chosen = axis.values.find((value) => value.key === variant.options[axis.key]);
  return html`<fieldset
    class="axis ${axis.values.some((value) => value.swatch !== undefined) ? 'colours' : ''}"
    data-axis="${axis.key}"
  >
    <legend>${axis.name[view.locale]}: <span data-chosen>${chosen?.label[view.locale] ?? ''}</span></legend>
    <div class="values">
      ${axis.values.map((value) => {
        const options = new Map([...Object.entries(variant.options), [axis.key, value.key]]);
        const other = variantFor(product, options);
        const state = other === undefined ? 'missing' : availableOf(product, other) === 0 ? 'gone' : '';
        const label = value.label[view.locale];
        return html`<label class="value ${state}" ${value.swatch === undefined ? '' : html`title="${label}"`}>
          <input
            type="radio"
            name="option.${axis.key}"
            value="${value.key}"
            data-label="${label}"
            ${value === chosen ? html`checked` : ''}
          />
          ${
            value.swatch === undefined
              ? html`<span class="value-name">${label}</span>`
              : html`<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
                    <circle cx="16" cy="16" r="14" fill="${value.swatch}" /></svg
                  ><span class="visually-hidden">${label}</span>`
          }
        </label>`;
      })}
    </div>
  </fieldset>`;
}

function dealNote(view: View, { deal }: Price): Markup | '' {
  if (deal === undefined) return '';
  return html`<p class="deal-note">
    <span class="live-dot" aria-hidden="true"></span>${view.t('product.live-deal')} ·
    ${view.t('product.ends', { time: timeOf(view, deal.endsMs) })}
  </p>`;
}

function buyRow(view: View, product: Product, available: number): Markup {
  return html`<div class="buy-row">
    <label class="quantity">
      <span class="visually-hidden">${view.t('cart.quantity')}</span>
      <input
        type="number"
        name="quantity"
        value="1"
        min="1"
        max="10"
        inputmode="numeric"
        ${isSoldOut(product) ? html`disabled` : ''}
      />
    </label>
    <button class="button" data-add ${available === 0 ? html`disabled` : ''}>
      <span
        data-add-text
        data-sold-out="${view.t('product.sold-out')}"
        data-add-words="${view.t('product.add')}"
        >${available === 0 ? view.t('product.sold-out') : view.t('product.add')}</span
      >
    </button>
  </div>`;
}

/** Price, choice, stock and the button; works without a script. */
export function buyForm(view: View, offer: Offer): Markup {
  const { product, variant, deals } = offer;
  const available = availableOf(product, variant);
  const price = priceOf(variant, deals);
  const path = `/products/${product.id}`;
  return html`<form
    class="buy"
    method="post"
    action="${view.href('/cart/add')}"
    data-buy
    data-variants="${variantData(view, product, deals)}"
    data-not-made="${view.t('notice.not-made')}"
  >
    <input type="hidden" name="product" value="${product.id}" />
    <p class="product-price" data-price>${priceTag(view, price)}</p>
    ${dealNote(view, price)} ${product.axes.map((axis) => axisChoice(view, offer, axis))}
    ${
      product.axes.length === 0
        ? ''
        : html`<button
            class="button small quiet"
            data-without-script
            formmethod="get"
            formaction="${view.href(path)}"
            formnovalidate
          >
            ${view.t('product.show-choice')}
          </button>`
    }
    <p class="stock stock-${stockState(available)}" data-stock aria-live="polite">
      ${stockText(view, available)}
    </p>
    ${buyRow(view, product, available)}
  </form>`;
}

function timeOf(view: View, epochMs: number): string {
  return new Intl.DateTimeFormat(view.locale, {
    hour: 'numeric',
    minute: '2-digit',
    numberingSystem: 'latn',
  }).format(epochMs);
}
