const MONEY = '{amount currency:currencyCode}';
const IMAGE = 'image{...I}';
const LIMITS = 'limits:quantityRule{min:minimum max:maximum step:increment}';
const PAGE = 'pageInfo{hasNextPage endCursor}';
const IMAGE_PARTS = 'fragment I on Image{url(transform:{maxWidth:1200})alt:altText width height}';
const ATTRIBUTES = 'attributes{key value}';
const CART =
  `fragment C on Cart{id checkoutUrl ${ATTRIBUTES}cost{total:totalAmount${MONEY}net:subtotalAmount${MONEY}}codes:discountCodes{code applied:applicable}` +
  `lines(first:$first,after:$after){nodes{id quantity ${ATTRIBUTES}cost{unit:amountPerQuantity${MONEY}compareAt:compareAtAmountPerQuantity${MONEY}gross:subtotalAmount${MONEY}total:totalAmount${MONEY}}` +
  `...on CartLine{instructions{editable:canUpdateQuantity}}merchandise{...on ProductVariant{variantId:id subtitle:title ${IMAGE}${LIMITS}product{productId:id title url:onlineStoreUrl}}}}${PAGE}}}${IMAGE_PARTS}`;

function document(operation: string, fields: string): string {
  return `${operation},$after:String,$country:CountryCode,$language:LanguageCode)@inContext(country:$country,language:$language){${fields}}`;
}

/** Reads a cart, where there is one, from one of its lines on, and in which currency is sold. */
export const READ =
  document(
    'query($id:ID!,$has:Boolean!,$first:Int',
    'cart(id:$id)@include(if:$has){...C}localization{country{currency{isoCode}}}',
  ) + CART;

/** Does something to a cart: `argument` is that of the mutation, with its type. */
export function changing(mutation: string, argument: string): string {
  const [name = ''] = argument.split(':');
  const [id, cart] = name === 'input' ? ['', ''] : ['$id:ID!,', 'cartId:$id,'];
  return (
    document(
      `mutation(${id}$first:Int,$${argument}`,
      `done:${mutation}(${cart}${name}:$${name}){cart{...C}userErrors{code field message}warnings{code}}`,
    ) + CART
  );
}

/** Reads products, each by what names it and from one of its variants on, as `p` and its place. */
export function reading(wanted: readonly string[], counts: boolean): string {
  return (
    document(
      'query($counts:Boolean=' + String(counts),
      wanted.map((by, place) => `p${String(place)}:${by}`).join(' '),
    ) +
    `fragment P on Product{handle title description(truncateAt:2000)url:onlineStoreUrl images(first:5){nodes{...I}}options{name values:optionValues{value:name swatch{color}}}` +
    `variants(first:100,after:$after){nodes{id sku title availableForSale currentlyNotInStock available:quantityAvailable@include(if:$counts)${LIMITS}price${MONEY}compareAt:compareAtPrice${MONEY}unitPrice${MONEY}measure:unitPriceMeasurement{quantity:referenceValue unit:referenceUnit}selectedOptions{name value}${IMAGE}}${PAGE}}}${IMAGE_PARTS}`
  );
}
