import type { Raw } from '../../lib/raw.ts';
import { moneyOfNumber } from '../../model/amount.ts';
import { choiceAxes } from '../../model/choices.ts';
import type { ProductRef } from '../../model/product-ref.ts';
import { imagesIn } from '../../model/images.ts';
import { offerOf } from '../../model/offer.ts';
import { stockOf } from '../../model/stock.ts';
import { limitsOf, type Limits } from '../../model/quantity-fit.ts';
import { wantedBy } from '../../model/wanted-products.ts';
import type { ProductAnswer } from '../../ports/catalog-backend.ts';

/** What the catalog told of a variant: the cart does not say it. */
export interface Known {
  readonly limits: Limits;
  /** Pieces left; undefined when they are not counted. */
  readonly available: number | undefined;
  /** By what a link names it; undefined when none does. */
  readonly link: string | undefined;
}

const PICTURE = '{url(width:800) altText}';

// Lists are as long as the server's limit on complexity lets five products have them.
function fragments(prices: string): string {
  return `fragment P on Product{entityId name path plainTextDescription(characterLimit:900) minPurchaseQuantity maxPurchaseQuantity images{edges{node${PICTURE}}} variants(first:90){pageInfo{hasNextPage} edges{node{entityId sku isPurchasable defaultImage${PICTURE} prices${prices}{price{value currencyCode} basePrice{value}} inventory{isInStock aggregated{availableToSell}} options(first:5){edges{node{displayName values(first:1){edges{node{label}}}}}}}}}}`;
}

/** One document for products that are named in different ways; their answers are `a0`, `a1` … below `site`. */
export function documentFor(refs: readonly ProductRef[], prices: string): string {
  const fields = refs.map((ref, at) => {
    const [kind, value] = wantedBy(ref);
    const path = ref.url === undefined ? `/${value}/` : new URL(ref.url).pathname;
    if (kind === 'slug') return `a${at}:route(path:${JSON.stringify(path)}){node{...P}}`;
    const by = kind === 'id' ? `entityId:${value}` : `sku:${JSON.stringify(value)}`;
    return `a${at}:product(${by}){...P}`;
  });
  return `{site{${fields.join(' ')}}} ${fragments(prices)}`;
}

function nodesOf(raw: Raw, name: string): Raw[] {
  return raw
    .at(name)
    .list('edges')
    .map((edge) => edge.at('node'));
}

const imagesOf = (list: readonly Raw[]) => imagesIn(list, 'url', 'altText');

/** The product of an answer; null when there is none. `known` learns its variants. */
export function productOf(answer: Raw, root: string, known: Map<string, Known>): ProductAnswer | null {
  const raw = answer.has('node') ? answer.at('node') : answer;
  if (!raw.has('entityId')) return null;
  const { combine, options } = choiceAxes();
  const limits = limitsOf(raw.number('minPurchaseQuantity'), raw.number('maxPurchaseQuantity'));
  const nodes = nodesOf(raw, 'variants');
  const variants = nodes.flatMap((node) => {
    const [prices, inventory] = [node.at('prices'), node.at('inventory')];
    const offer = offerOf(
      prices.number('price.value'),
      prices.number('basePrice.value'),
      prices.text('price.currencyCode'),
      moneyOfNumber,
    );
    if (!offer) return [];
    const id = `${raw.needText('entityId')}:${node.needText('entityId')}`;
    const told = nodesOf(node, 'options').map((option) => {
      const [chosen] = nodesOf(option, 'values');
      return [option.text('displayName') ?? '', chosen?.text('label') ?? ''] as const;
    });
    const isThere = inventory.is('isInStock') && node.is('isPurchasable');
    const stock = stockOf(isThere ? inventory.at('aggregated').number('availableToSell') || undefined : 0);
    const sku = node.text('sku');
    const link = sku || (nodes.length === 1 ? raw.text('entityId') : undefined);
    known.set(id, { limits, available: stock.available, link });
    return {
      id,
      sku,
      options: combine(told, 1)[0],
      ...offer,
      ...stock,
      limits,
      image: imagesOf([node.at('defaultImage')])[0],
    };
  });
  return {
    title: raw.needText('name'),
    url: root + (raw.text('path') ?? '/'),
    description: raw.text('plainTextDescription'),
    images: imagesOf(nodesOf(raw, 'images')),
    options: options(),
    variants,
    complete: !raw.at('variants').at('pageInfo').is('hasNextPage'),
  };
}
