import { askShop, refusedByShop } from '../../lib/ask-shop.ts';
import { isShoppableError } from '../../lib/errors.ts';
import { htmlText } from '../../lib/html-text.ts';
import { rawOf, type Raw } from '../../lib/raw.ts';
import { safeUrl } from '../../lib/safe-url.ts';
import type { ProductRef } from '../../model/product-ref.ts';
import type { CatalogBackend, ProductAnswer } from '../../ports/catalog-backend.ts';
import { hundredths, limitsOf, ownTitle } from './shop-cart.ts';
import { variantNumber, type ThemeShop } from './shop.ts';
import { storefrontHandles } from './storefront.ts';

/** Shopify tells no more variants of one product here. */
const MOST_VARIANTS = 250;

/** So many products are read at the same time. */
const AT_ONCE = 4;

/** The catalog of the theme: one small file a product, which browsers keep. */
export function themeCatalog(shop: ThemeShop): CatalogBackend {
  return {
    async products(refs, { signal }) {
      const handles = await handlesOf(refs, shop, signal);
      const answers: (ProductAnswer | null)[] = refs.map(() => ({}));
      let faults = 0;
      let next = 0;
      const work = async (): Promise<void> => {
        for (let index = next++; index < handles.length; index = next++) {
          const handle = handles[index];
          // Nothing is known of a product that cannot be looked up.
          if (handle === undefined) continue;
          try {
            answers[index] = await productOf(handle, shop, signal);
          } catch (thrown) {
            // One broken product is no reason to show none of the others.
            if (++faults === handles.length || !isFinal(thrown)) throw thrown;
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      return answers;
    },
  };
}

function isFinal(thrown: unknown): boolean {
  return isShoppableError(thrown) && !thrown.retryable;
}

/** By their handles or addresses; those that have only a variant are looked up where that can be done. */
async function handlesOf(
  refs: readonly ProductRef[],
  shop: ThemeShop,
  signal: AbortSignal,
): Promise<(string | undefined)[]> {
  const handles = refs.map(({ handle, url }) => handle ?? handleIn(url));
  const numbers = refs.map(({ variantId }, index) =>
    handles[index] === undefined ? variantNumber(variantId ?? '') : undefined,
  );
  const place = shop.storefront();
  const asked = numbers.filter((number) => number !== undefined);
  if (asked.length === 0 || place === undefined) return handles;
  const found = await storefrontHandles(place, asked, signal);
  const byNumber = new Map(asked.map((number, index) => [number, found[index]]));
  return handles.map((handle, index) => handle ?? byNumber.get(numbers[index] ?? ''));
}

function handleIn(url: string | undefined): string | undefined {
  const handle = /\/products\/([^/?#]+)/u.exec(url ?? '')?.[1];
  try {
    return handle === undefined ? handle : decodeURIComponent(handle);
  } catch {
    return undefined;
  }
}

async function productOf(
  handle: string,
  shop: ThemeShop,
  signal: AbortSignal,
): Promise<ProductAnswer | null> {
  const url = `${shop.base()}products/${encodeURIComponent(handle)}.js`;
  try {
    const answer = await askShop({ area: 'catalog', url, fetch: shop.fetch, signal });
    if (answer.status === 404) return null;
    if (answer.status > 299) throw refusedByShop('catalog', answer);
    return read(rawOf(answer.value, 'catalog-invalid', 'The product'), shop);
  } catch (thrown) {
    // A shop's own page for what is not there.
    if (isShoppableError(thrown) && thrown.status === 404) return null;
    throw thrown;
  }
}

type Variants = NonNullable<ProductAnswer['variants']>;
type Options = NonNullable<ProductAnswer['options']>;

function read(raw: Raw, { base: baseOf, page, facts }: ThemeShop): ProductAnswer {
  const base = baseOf();
  const currency = page.Shopify?.currency?.active;
  const list = raw.list('variants');
  for (const each of list) {
    const needsPlan = raw.is('requires_selling_plan') || each.is('requires_selling_plan');
    facts.set(each.needText('id'), { needsPlan, limits: limitsOf(each.at('quantity_rule')) });
  }
  const axes = axesOf(raw, list);
  const variants =
    currency === undefined ? [] : list.flatMap((each) => variantOf(each, axes, currency, base));
  return {
    handle: raw.needText('handle'),
    title: raw.needText('title'),
    url: safeUrl(raw.text('url') ?? `products/${raw.needText('handle')}`, base),
    description: htmlText(raw.text('description') ?? ''),
    images: imagesOf(raw, base),
    options: axes,
    // Without a currency the show's own prices are better than numbers.
    ...(variants.length > 0 && { variants }),
    complete: list.length < MOST_VARIANTS,
  };
}

/** The axes with every value that a variant has; none where there is only the variant that every product has. */
function axesOf(raw: Raw, variants: readonly Raw[]): Options {
  if (variants.length === 1 && ownTitle(variants[0]?.text('title')) === undefined) return [];
  const names = raw.list('options').map((option) => option.needText('name'));
  return names.map((name, index) => {
    const values = new Set(variants.map((variant) => valueAt(variant, index)));
    return { name, values: [...values].map((value) => ({ value })) };
  });
}

function valueAt(variant: Raw, index: number): string {
  return variant.text(`option${String(index + 1)}`) ?? '';
}

function variantOf(raw: Raw, axes: Options, currency: string, base: string): Variants {
  const price = raw.number('price');
  if (price === undefined) return [];
  const before = raw.number('compare_at_price') ?? 0;
  const [image] = imageOf(raw.at('featured_image'), base);
  const limits = limitsOf(raw.at('quantity_rule'));
  const per = raw.at('unit_price_measurement');
  const unit = raw.number('unit_price');
  const unitName = per.text('reference_unit');
  return [
    {
      id: raw.needText('id'),
      sku: raw.text('sku'),
      title: ownTitle(raw.text('title')),
      options: Object.fromEntries(axes.map(({ name }, index) => [name, valueAt(raw, index)])),
      price: hundredths(price, currency),
      compareAt: before > price ? hundredths(before, currency) : undefined,
      availability: raw.is('available') ? 'in-stock' : 'sold-out',
      limits,
      image,
      ...(unit !== undefined &&
        unitName !== undefined && {
          unitPrice: {
            price: hundredths(unit, currency),
            quantity: per.number('reference_value') ?? 1,
            unit: unitName,
          },
        }),
    },
  ];
}

type Images = NonNullable<ProductAnswer['images']>;

function imagesOf(raw: Raw, base: string): Images {
  const known = raw.list('media').filter((each) => each.text('media_type') === 'image');
  if (known.length > 0) return known.flatMap((each) => imageOf(each, base));
  const list = raw.at('images');
  return list.names().flatMap((index) => {
    const url = safeUrl(list.text(index), base);
    return url === undefined ? [] : [{ url }];
  });
}

function imageOf(raw: Raw, base: string): Images {
  const url = safeUrl(raw.text('src'), base);
  if (url === undefined) return [];
  return [{ url, alt: raw.text('alt'), width: raw.number('width'), height: raw.number('height') }];
}
