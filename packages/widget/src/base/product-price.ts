import { priceOf, type Deal, type Product, type Variant } from '@shoppable/core';
import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { priceLine } from './price.ts';
import type { ShowScope } from './scope.ts';

/** What a product costs; while the shop's catalog has not told, the place where it will be, or why there is none. */
export function productPrice(
  scope: ShowScope,
  product: Product,
  variant: Variant | undefined,
  deal: Deal | undefined,
): TemplateResult {
  const state = stateOf(scope, product);
  if (state === undefined || state === 'loading') return priceLine(scope, priceOf(product, variant, deal));
  const words = scope.text.t(state === 'failed' ? 'product.not-loaded' : 'product.not-here');
  return html`${keyed(state, html`<span class="price untold">${words}</span>`)}`;
}

/** Whether a product can be bought neither here nor on a page of its own. */
export function isNowhere(scope: ShowScope, product: Product): boolean {
  return product.url === undefined && stateOf(scope, product) === 'missing';
}

/** How the asking for a product stands, as far as its viewer is told. */
export function stateOf({ show }: ShowScope, { id }: Product): 'loading' | 'failed' | 'missing' | undefined {
  return show.catalog.$waiting.get().get(id);
}
