import { graphqlList } from '../../lib/ask-graphql.ts';

const MONEY = '{amount currency:currencyCode}';
const IMAGE = 'image{...I}';
const LIMITS = 'limits:quantityRule{min:minimum max:maximum step:increment}';
const PAGE = 'pageInfo{hasNextPage endCursor}';
const ATTRIBUTES = 'attributes{key value}';

function document(operation: string, fields: string, parts: string): string {
  return (
    `${operation}($after:String,$country:CountryCode,$language:LanguageCode)@inContext(country:$country,language:$language){${fields}}` +
    `fragment I on Image{url(transform:{maxWidth:1200})alt:altText width height}fragment ${parts}`
  );
}

/** Asks for a cart, or changes one, by a call that answers one; its lines from one of them on. */
export function cartDocument(operation: string, fields: string): string {
  return document(
    operation,
    fields,
    `C on Cart{id checkoutUrl ${ATTRIBUTES}cost{total:totalAmount${MONEY}net:subtotalAmount${MONEY}}codes:discountCodes{code applied:applicable}` +
      `lines(first:40,after:$after){nodes{id quantity ${ATTRIBUTES}cost{unit:amountPerQuantity${MONEY}compareAt:compareAtAmountPerQuantity${MONEY}gross:subtotalAmount${MONEY}total:totalAmount${MONEY}}` +
      `...on CartLine{instructions{editable:canUpdateQuantity}}merchandise{...on ProductVariant{variantId:id subtitle:title ${IMAGE}${LIMITS}product{productId:id title url:onlineStoreUrl}}}}${PAGE}}}`,
  );
}

/** Asks in which currency is sold. */
export const CURRENCY =
  'query($country:CountryCode)@inContext(country:$country){localization{country{currency{isoCode}}}}';

/** Asks for products, each by what names it and from one of its variants on; `counts`: for the pieces that are left, too. */
export function catalogDocument(wanted: readonly string[], counts: boolean): string {
  return document(
    'query',
    graphqlList(wanted),
    `P on Product{handle title description(truncateAt:2000)url:onlineStoreUrl images(first:5){nodes{...I}}options{name values:optionValues{value:name swatch{color}}}` +
      `variants(first:50,after:$after){nodes{id sku title availableForSale currentlyNotInStock ${counts ? 'available:quantityAvailable ' : ''}${LIMITS}price${MONEY}compareAt:compareAtPrice${MONEY}unitPrice${MONEY}measure:unitPriceMeasurement{quantity:referenceValue unit:referenceUnit}selectedOptions{name value}${IMAGE}}${PAGE}}}`,
  );
}
