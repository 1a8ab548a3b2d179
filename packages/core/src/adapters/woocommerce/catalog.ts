import { refusedByShop, type ShopAnswer } from '../../lib/ask-shop.ts';
import { rawOf, type Raw } from '../../lib/raw.ts';
import { moneyOf } from '../../model/amount.ts';
import { choiceAxes, type Choices } from '../../model/choices.ts';
import { offerOf } from '../../model/offer.ts';
import type { ProductRef } from '../../model/product-ref.ts';
import { readableSlug, wantedProducts } from '../../model/wanted-products.ts';
import type { ProductAnswer } from '../../ports/catalog-backend.ts';
import { limitsIn, lineKey, textIn, type VariantIds } from './cart.ts';

/** Asks the Store API below `/wc/store/v1/`. */
export type AskCatalog = (path: string) => Promise<ShopAnswer>;

type Variants = NonNullable<ProductAnswer['variants']>;

/** Most pages of a hundred products, and most combinations of one variation. */
const MOST_PAGES = 10;
const MOST_VARIANTS = 500;

/** Products by what was asked for; `ids` learns those of variants that a line of the cart does not tell. */
export async function productsOf(
  ask: AskCatalog,
  refs: readonly ProductRef[],
  ids: VariantIds,
): Promise<(ProductAnswer | null)[]> {
  const known = new Map<string, Raw>();

  /** Reads a page; answers how many there are. */
  async function read(path: string): Promise<number> {
    const answer = await ask(`products${path}`);
    const { status, value, headers } = answer;
    if (status === 404) return 0;
    if (status >= 400) throw refusedByShop('catalog', answer);
    const rows = rawOf({ products: path[0] === '/' ? [value] : value }, 'catalog-invalid', 'The shop');
    for (const row of rows.list('products')) known.set(row.needText('id'), row);
    return Math.min(Number(headers.get('x-wp-totalpages')), MOST_PAGES);
  }

  async function list(name: string, values: readonly string[]): Promise<void> {
    let pages = new Set(values).size && 1;
    for (let page = 1; page <= pages; page += 1)
      pages = await read(`?${name}=${encodeURIComponent(values.join())}&per_page=100&page=${page}`);
  }

  const { by, match } = wantedProducts(refs);
  // Slugs outside of ASCII are percent-encoded there, and a list of them loses what is encoded.
  const isPlain = (slug: string) => /^[\w-]+$/u.test(slug);
  const slugs = by('slug');
  const others = slugs.filter((slug) => !isPlain(slug));
  const byId = by('id');
  const missing = (wanted: readonly string[]) => wanted.filter((id) => !known.has(id));
  await Promise.all([
    list('slug', slugs.filter(isPlain)),
    list('sku', by('sku')),
    list('include', byId).then(() => list('type=variation&include', missing(byId))),
    ...others.map((slug) => read(`/${encodeURIComponent(slug)}`)),
  ]);
  const found = [...known.values()];
  const productIn = (row: Raw) =>
    (row.text('type') === 'variation' && row.text('parent')) || row.needText('id');
  await list('include', missing(found.map(productIn)));
  const variable = [...known.values()].filter((row) => row.list('variations').length > 0);
  await list('type=variation&parent', variable.map(productIn));
  const matched = match(found, (row) => ({
    slug: row.text('slug'),
    sku: row.text('sku'),
    id: row.text('id'),
  }));
  return matched.map((row) => {
    const product = row && known.get(productIn(row));
    return product ? describe(product, known, ids) : null;
  });
}

function describe(row: Raw, known: ReadonlyMap<string, Raw>, ids: VariantIds): ProductAnswer {
  const { learn, combine, labels, options } = choiceAxes();
  const listed = row.list('variations');
  for (const attribute of row.list('attributes'))
    for (const term of attribute.list('terms'))
      if (attribute.is('has_variations'))
        learn([textIn(attribute, 'name'), term.text('slug'), textIn(term, 'name')]);
  const variants = listed.flatMap((one): Variants => {
    const [variation, choices] = [one.needText('id'), one.list('attributes')];
    const open = choices.flatMap((each) => (each.has('value') ? [] : textIn(each, 'name')));
    const told = choices.map((each) => [textIn(each, 'name'), each.text('value')] as const);
    return combine(told, MOST_VARIANTS).flatMap((chosen) => {
      // The shop wants to be told what a variation leaves open.
      const id = [variation, ...open.map((name) => `${name}=${chosen[name]}`)].join('|');
      ids.set(lineKey(variation, labels(chosen)), id);
      return variantOf(known.get(variation), id, chosen);
    });
  });
  return {
    title: textIn(row, 'name'),
    handle: readableSlug(row.text('slug') ?? ''),
    url: row.text('permalink'),
    description: textIn(row, 'short_description') || textIn(row, 'description'),
    images: imagesOf(row),
    options: options(),
    variants: listed.length > 0 ? variants : variantOf(row, row.needText('id'), {}),
    complete: listed.every((one) => known.has(one.needText('id'))),
  };
}

function imagesOf(row: Raw) {
  return row.list('images').map((image) => ({ url: image.text('src') ?? '', alt: textIn(image, 'alt') }));
}

/** One variant; none where the shop does not sell it, or not for a price that it tells. */
function variantOf(row: Raw | undefined, id: string, options: Choices): Variants {
  // What is sold out counts as purchasable there.
  if (!row?.is('is_purchasable')) return [];
  const prices = row.at('prices');
  const [price, before] = [prices.number('price'), prices.number('regular_price')];
  const offer = offerOf({ price, before, currency: prices.text('currency_code') }, (units, currency) =>
    moneyOf(units, currency, prices.number('currency_minor_unit')),
  );
  if (!offer) return [];
  const left = row.number('low_stock_remaining') || undefined;
  const there = row.is('is_on_backorder') ? 'backorder' : left ? 'low' : 'in-stock';
  return [
    {
      id,
      options,
      ...offer,
      ...(row.is('is_in_stock')
        ? { availability: there, available: left }
        : { availability: 'sold-out', available: 0 }),
      limits: limitsIn(row.at('add_to_cart')),
      sku: row.text('sku'),
      image: imagesOf(row)[0],
    },
  ];
}
