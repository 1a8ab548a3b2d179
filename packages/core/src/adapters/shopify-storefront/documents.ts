import { graphqlList } from '../../lib/ask-graphql.ts';
import {
  shopifyDocument,
  SHOPIFY_MONEY as MONEY,
  SHOPIFY_IMAGE as IMAGE,
  SHOPIFY_LIMITS as LIMITS,
  SHOPIFY_PAGE as PAGE,
} from '../../model/shopify-cart.ts';

/** Asks in which currency is sold. */
export const CURRENCY =
  'query($country:CountryCode)@inContext(country:$country){localization{country{currency{isoCode}}}}';

/** Asks for products, each by what names it and from one of its variants on; `counts`: for the pieces that are left, too. */
export function catalogDocument(wanted: readonly string[], counts: boolean): string {
  return shopifyDocument(
    'query',
    graphqlList(wanted),
    `P on Product{handle title description(truncateAt:2000)url:onlineStoreUrl images(first:5){nodes{...I}}options{name values:optionValues{value:name swatch{color}}}` +
      `variants(first:50,after:$after){nodes{id sku title availableForSale currentlyNotInStock ${counts ? 'available:quantityAvailable ' : ''}${LIMITS}price${MONEY}compareAt:compareAtPrice${MONEY}unitPrice${MONEY}measure:unitPriceMeasurement{quantity:referenceValue unit:referenceUnit}selectedOptions{name value}${IMAGE}}${PAGE}}}`,
  );
}
