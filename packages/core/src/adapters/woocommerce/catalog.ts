import type { ShopAnswer } from '../../lib/ask-shop.ts';
import type { Raw } from '../../lib/raw.ts';
import { shopRows } from '../../lib/shop-rows.ts';
import { moneyOf } from '../../model/amount.ts';
import { choiceAxes, type Choices } from '../../model/choices.ts';
import { imagesIn } from '../../model/images.ts';
import { offerOf } from '../../model/offer.ts';
import type { OpenVariants } from '../../model/open-variants.ts';
import type { ProductRef } from '../../model/product-ref.ts';
import { stockOf } from '../../model/stock.ts';
import { readableSlug, wantedProducts } from '../../model/wanted-products.ts';
import type { ProductAnswer } from '../../ports/catalog-backend.ts';
import { limitsIn } from './cart.ts';

/** Asks the Store API below `/wc/store/v1/`. */
export type AskCatalog = (path: string) => Promise<ShopAnswer>;

type Variants = NonNullable<ProductAnswer['variants']>;

/** Products by what was asked for; `open` learns ids of variants that a line of the cart does not tell. */
export async function productsOf(
  ask: AskCatalog,
  refs: readonly ProductRef[],
  open: OpenVariants,
): Promise<(ProductAnswer | null)[]> {
  // Slugs outside of ASCII are percent-encoded there, and a list of them loses what is encoded.
  const { known, missing, list, slugs } = shopRows((path) => ask(`products${path}`), 'x-wp-totalpages');
  const { by, match } = wantedProducts(refs);
  const ids = by('id');
  await Promise.all([
    slugs(by('slug')),
    list('sku', by('sku')),
    list('include', ids).then(() => list('type=variation&include', missing(ids))),
  ]);
  const found = [...known.values()];
  const productIn = (row: Raw) =>
    (row.text('type') === 'variation' && row.text('parent')) || row.needText('id');
  await list('include', missing(found.map(productIn)));
  const variable = [...known.values()].filter((row) => row.list('variations')[0]);
  await list('type=variation&parent', variable.map(productIn));
  return match(found).map((row) => {
    const product = row && known.get(productIn(row));
    return product ? describe(product, known, open) : null;
  });
}

function describe(row: Raw, known: ReadonlyMap<string, Raw>, ids: OpenVariants): ProductAnswer {
  const axes = choiceAxes();
  for (const attribute of row.list('attributes'))
    for (const term of attribute.list('terms'))
      if (attribute.is('has_variations'))
        axes.learn([attribute.words('name'), term.text('slug'), term.words('name')]);
  let complete = true;
  const variants = row.list('variations').map((one): Variants => {
    const own = one.needText('id');
    const told = one.list('attributes').map((each) => [each.words('name'), each.text('value')] as const);
    const found = known.get(own);
    if (!found) complete = false;
    return ids.chosen(axes, own, told).flatMap(({ id, options }) => variantOf(found, id, options));
  });
  return {
    title: row.words('name'),
    handle: readableSlug(row.text('slug')),
    url: row.text('permalink'),
    description: row.words('short_description') || row.words('description'),
    images: imagesOf(row),
    options: axes.options(),
    variants: variants[0] ? variants.flat() : variantOf(row, row.needText('id'), {}),
    complete,
  };
}

const imagesOf = (row: Raw) => imagesIn(row.list('images'), 'src', 'alt');

/** One variant; none where the shop does not sell it, or not for a price that it tells. */
function variantOf(row: Raw | undefined, id: string, options: Choices): Variants {
  // What is sold out counts as purchasable there.
  if (!row?.is('is_purchasable')) return [];
  const prices = row.at('prices');
  const offer = offerOf(
    prices.number('price'),
    prices.number('regular_price'),
    prices.text('currency_code'),
    (units, currency) => moneyOf(units, currency, prices.number('currency_minor_unit')),
  );
  if (!offer) return [];
  const left = row.number('low_stock_remaining') || undefined;
  const waits = row.is('is_on_backorder');
  return [
    {
      id,
      options,
      ...offer,
      ...stockOf(
        row.is('is_in_stock') && !waits ? left : 0,
        waits && row.is('is_in_stock'),
        left !== undefined,
      ),
      limits: limitsIn(row.at('add_to_cart')),
      sku: row.text('sku'),
      image: imagesOf(row)[0],
    },
  ];
}
