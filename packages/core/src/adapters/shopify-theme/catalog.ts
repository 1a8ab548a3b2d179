import { askShop, refusedByShop } from '../../lib/ask-shop.ts';
import { isShoppableError } from '../../lib/errors.ts';
import { fewAtOnce } from '../../lib/few-at-once.ts';
import { htmlText } from '../../lib/html-text.ts';
import { rawOf, type Raw } from '../../lib/raw.ts';
import { resolveLinks } from '../../model/resolve-links.ts';
import { shopifyHandle, shopifyNumber } from '../../model/shopify-names.ts';
import type { Limits } from '../../model/quantity-fit.ts';
import type { ProductRef } from '../../model/product-ref.ts';
import type { CatalogBackend, ProductAnswer } from '../../ports/catalog-backend.ts';
import { hundredths, ownTitle, pictureOf, ruleOf } from './page-cart.ts';
import type { ThemeShop } from './shop.ts';
import { storefrontHandles } from './storefront.ts';

/** Shopify tells no more variants of one product here. */
const MOST_VARIANTS = 250;
/** So many products are read at the same time. */
const AT_ONCE = 4;

/** The catalog of the theme: one small file a product, which browsers keep. */
export function themeCatalog(shop: ThemeShop): CatalogBackend {
  return {
    async products(refs, { signal }) {
      signal.throwIfAborted();
      const handles = await handlesOf(refs, shop, signal);
      let faults = 0;
      return fewAtOnce(handles, AT_ONCE, async (handle) => {
        // Nothing is known of a product that cannot be looked up.
        if (handle === undefined) return {};
        const url = `${shop.base()}products/${encodeURIComponent(handle)}.js`;
        try {
          const answer = await askShop({ area: 'catalog', url, fetch: shop.options.fetch, signal });
          if (answer.status > 299) throw refusedByShop('catalog', answer);
          return productOf(rawOf(answer.value, 'catalog-invalid', 'The product'), shop);
        } catch (thrown) {
          if (!isShoppableError(thrown) || thrown.retryable) throw thrown;
          if (thrown.status === 404) return null;
          // One broken product is no reason to show none of the others.
          if (++faults < refs.length) return {};
          throw thrown;
        }
      });
    },
  };
}

/** By their handles or addresses; those that have only a variant are looked up where that can be done. */
async function handlesOf(
  refs: readonly ProductRef[],
  shop: ThemeShop,
  signal: AbortSignal,
): Promise<(string | undefined)[]> {
  const named = refs.map((ref) => {
    const handle = ref.handle ?? shopifyHandle(ref.url);
    return { handle, number: handle === undefined ? shopifyNumber(ref.variantId) : undefined };
  });
  const numbers = named.flatMap(({ number }) => number ?? []);
  const isAsked = numbers.length > 0 && shop.storefront();
  const found = isAsked ? await storefrontHandles(shop, numbers, signal) : [];
  return named.map(({ handle, number }) => handle ?? found[numbers.indexOf(number ?? '')]);
}

function productOf(raw: Raw, { base, page, facts }: ThemeShop): ProductAnswer {
  const currency = page.Shopify?.currency?.active;
  const list = raw.list('variants');
  const isOnly = list.length === 1 && ownTitle(list[0]?.text('title')) === undefined;
  const axes = isOnly ? [] : raw.list('options').map((option) => option.needText('name'));
  const options = axes.map((name, index) => {
    const values = new Set(list.map((variant) => valueAt(variant, index)));
    return { name, values: [...values].map((value) => ({ value })) };
  });
  const needsPlan = raw.is('requires_selling_plan');
  const variants = list.flatMap((each) => {
    const limits = ruleOf(each.at('quantity_rule'));
    facts.set(each.needText('id'), { needsPlan: needsPlan || each.is('requires_selling_plan'), limits });
    return variantOf(each, axes, currency ?? '', limits);
  });
  const pictures = raw.list('media').filter((each) => each.text('media_type') === 'image');
  const product = {
    handle: raw.text('handle'),
    title: raw.needText('title'),
    url: raw.text('url'),
    description: htmlText(raw.text('description') ?? ''),
    images: pictures.map((each) => pictureOf(each, 'src')),
    options,
    // Without a currency the show's own prices are better than numbers.
    ...(currency && { variants }),
    complete: list.length < MOST_VARIANTS,
  };
  return resolveLinks(product, base()) as ProductAnswer;
}

function valueAt(variant: Raw, index: number): string {
  return variant.text(`option${String(index + 1)}`) ?? '';
}

function variantOf(
  raw: Raw,
  axes: readonly string[],
  currency: string,
  limits: Limits | undefined,
): object[] {
  const price = raw.number('price');
  if (price === undefined) return [];
  const before = raw.number('compare_at_price') ?? 0;
  const per = raw.at('unit_price_measurement');
  const variant = {
    id: raw.needText('id'),
    sku: raw.text('sku'),
    title: ownTitle(raw.text('title')),
    options: Object.fromEntries(axes.map((name, index) => [name, valueAt(raw, index)])),
    price: hundredths(price, currency),
    compareAt: before > price ? hundredths(before, currency) : undefined,
    availability: raw.is('available') ? 'in-stock' : 'sold-out',
    limits,
    image: pictureOf(raw.at('featured_image'), 'src'),
    unitPrice:
      per.has('reference_unit') && raw.has('unit_price')
        ? {
            price: hundredths(raw.needNumber('unit_price'), currency),
            quantity: per.number('reference_value'),
            unit: per.text('reference_unit'),
          }
        : undefined,
  };
  return [variant];
}
