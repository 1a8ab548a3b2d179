import { ShoppableError, type CatalogBackend } from '@shoppable/core';
import { pageCatalog, PRODUCTS_CHANGE } from '@shoppable/core/adapters/page-catalog';

/** What a page writes products into: data, which no browser runs. */
export const INLINE_PRODUCTS = 'script[type="application/json"][data-shoppable-products]';

/**
 * The products that the page has written into the element as JSON: a list as in the show JSON, each whole or with those
 * fields that it knows. They are read again whenever they are asked for, and when the page dispatches
 * `shoppable-products-change` on the element.
 */
export function inlineCatalog(element: Element): CatalogBackend {
  return pageCatalog({
    getProducts: () => Object.fromEntries(listIn(element).map((product) => [idOf(product), product])),
    watch: (onChange, { signal }) => element.addEventListener(PRODUCTS_CHANGE, () => onChange(), { signal }),
  });
}

function listIn(element: Element): readonly unknown[] {
  const text = element.querySelector(INLINE_PRODUCTS)?.textContent ?? '[]';
  const list = parsed(text);
  if (Array.isArray(list)) return list;
  throw new ShoppableError('catalog-invalid', 'The JSON of <script data-shoppable-products> is no list.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = 'What stands in <script data-shoppable-products> is not JSON.';
    throw new ShoppableError('catalog-invalid', message, { cause });
  }
}

function idOf(product: unknown): string {
  return typeof product === 'object' && product !== null && 'id' in product ? String(product.id) : '';
}
