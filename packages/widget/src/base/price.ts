import type { PriceView, UnitPrice } from '@shoppable/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ShowScope } from './scope.ts';

type Words = Pick<ShowScope, 'text' | 'format'>;

/**
 * What is to be paid, what it cost before, and the saving: for the eye, and in words for the ear. Without a price, the
 * place where it will be.
 */
export function priceLine({ text, format }: Words, view: PriceView | undefined): TemplateResult {
  if (view === undefined)
    return html`<span class="price to-come"><span class="sr-only">${text.t('price.loading')}</span></span>`;
  const { now, was, saving, from, dealPercent, unit } = view;
  const money = format.money(now);
  const drawn = html`<span class="price ${was === undefined ? '' : 'reduced'}">
    ${
      from
        ? html`<span class="now">${text.t('price.from', { price: money })}</span>`
        : html`<span class="sr-only">${text.t('price.now', { price: money })}</span
            ><bdi class="now" aria-hidden="true">${money}</bdi>`
    }
    ${
      was === undefined
        ? nothing
        : html`<span class="sr-only">${text.t('price.was', { price: format.money(was) })}</span
            ><s class="was" aria-hidden="true"><bdi>${format.money(was)}</bdi></s>`
    }
    ${
      saving === undefined || dealPercent !== undefined
        ? nothing
        : html`<span class="sr-only">${text.t('price.save', { percent: format.percent(saving) })}</span
            ><bdi class="saving" aria-hidden="true">${format.percent(-saving)}</bdi>`
    }
    ${
      dealPercent === undefined
        ? nothing
        : html`<bdi class="saving deal">${text.t('deal.off', { percent: format.percent(dealPercent) })}</bdi>`
    }
    ${unit === undefined ? nothing : html`<span class="per">${perUnit({ text, format }, unit)}</span>`}
  </span>`;
  // Figures of another width would move each other.
  return html`${keyed(JSON.stringify(view), drawn)}`;
}

/** "€12.90 per 100 ml". */
function perUnit({ text, format }: Words, { price, quantity, unit }: UnitPrice): string {
  const amount = quantity === 1 ? unit : `${format.number(quantity)} ${unit}`;
  return text.t('price.per', { price: format.money(price), unit: amount });
}

/** Looks of {@link priceLine}. Its size is that of the text around it. */
export const priceStyles = css`
  .price {
    align-items: baseline;
    column-gap: 0.45em;
    display: inline-flex;
    flex-wrap: wrap;
    font-variant-numeric: tabular-nums;
    line-height: 1.25;
    row-gap: 2px;
  }
  .now {
    font-weight: 700;
  }
  .reduced .now {
    color: var(--_sale);
  }
  .was {
    color: var(--_text-quiet);
    font-size: 0.86em;
    text-decoration-thickness: 1px;
  }
  .saving {
    background: color-mix(in srgb, var(--_sale) 12%, transparent);
    border-radius: 5px;
    color: var(--_sale);
    font-size: 0.76em;
    font-weight: 700;
    padding: 0.15em 0.45em;
    white-space: nowrap;
  }
  .per {
    color: var(--_text-quiet);
    flex-basis: 100%;
    font-size: min(0.86em, 13px);
    font-weight: 400;
  }
  .to-come {
    animation: to-come 1.6s ease-in-out infinite alternate;
    background: color-mix(in srgb, currentcolor 14%, transparent);
    block-size: 1.25em;
    border-radius: 6px;
    inline-size: 4.5em;
    vertical-align: top;
  }
  .untold {
    color: var(--_text-quiet);
    font-weight: 400;
  }
  @keyframes to-come {
    to {
      opacity: 0.5;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .to-come {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .to-come {
      background: GrayText;
    }
  }
  .saving.deal {
    background: var(--_sale);
    color: var(--_surface);
  }
`;
