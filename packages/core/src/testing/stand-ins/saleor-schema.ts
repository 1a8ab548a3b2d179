import { buildSchema } from 'graphql';

/** The part of Saleor's schema, as servers from 3.19 on have it, that a shop of ours asks for. */
export const SALEOR_SCHEMA = buildSchema(`
  scalar JSONString
  enum LanguageCodeEnum { EN HE AR EL NB PT_BR }
  enum VariantAttributeScope { ALL VARIANT_SELECTION NOT_VARIANT_SELECTION }
  enum ProductMediaType { IMAGE VIDEO }
  enum CheckoutErrorCode { GRAPHQL_ERROR INSUFFICIENT_STOCK INVALID NOT_FOUND PRODUCT_NOT_PUBLISHED QUANTITY_GREATER_THAN_LIMIT VOUCHER_NOT_APPLICABLE ZERO_QUANTITY NON_EDITABLE_GIFT_LINE }
  type Money { amount: Float! currency: String! }
  type TaxedMoney { gross: Money! net: Money! currency: String! }
  type Translation { name: String description: JSONString }
  type Image { url: String! alt: String }
  type ProductMedia { url(size: Int): String! alt: String! type: ProductMediaType! }
  type Range { start: TaxedMoney }
  type ProductPricingInfo { displayGrossPrices: Boolean! priceRange: Range }
  type VariantPricingInfo { price: TaxedMoney priceUndiscounted: TaxedMoney }
  type Attribute { name: String translation(languageCode: LanguageCodeEnum!): Translation }
  type AttributeValue { name: String value: String translation(languageCode: LanguageCodeEnum!): Translation }
  type SelectedAttribute { attribute: Attribute! values: [AttributeValue!]! }
  type Product {
    id: ID! slug: String! name: String! description: JSONString isAvailableForPurchase: Boolean
    translation(languageCode: LanguageCodeEnum!): Translation pricing: ProductPricingInfo
    media: [ProductMedia!] thumbnail(size: Int): Image variants: [ProductVariant!]
  }
  type ProductVariant {
    id: ID! sku: String name: String! translation(languageCode: LanguageCodeEnum!): Translation
    trackInventory: Boolean! quantityAvailable: Int quantityLimitPerCustomer: Int media: [ProductMedia!]
    pricing: VariantPricingInfo product: Product!
    attributes(variantSelection: VariantAttributeScope): [SelectedAttribute!]!
  }
  type ProductEdge { node: Product! }
  type ProductConnection { edges: [ProductEdge!]! }
  type MetadataItem { key: String! value: String! }
  type GiftCard { id: ID! last4CodeChars: String! }
  type CheckoutLine {
    id: ID! quantity: Int! isGift: Boolean metadata: [MetadataItem!]! unitPrice: TaxedMoney! totalPrice: TaxedMoney!
    undiscountedUnitPrice: Money! undiscountedTotalPrice: Money! variant: ProductVariant!
  }
  type Checkout {
    id: ID! voucherCode: String displayGrossPrices: Boolean! discount: Money giftCards: [GiftCard!]!
    shippingPrice: TaxedMoney! totalPrice: TaxedMoney! lines: [CheckoutLine!]!
  }
  type CheckoutError { field: String message: String code: CheckoutErrorCode! }
  type Payload { checkout: Checkout errors: [CheckoutError!]! }
  input MetadataInput { key: String! value: String! }
  input CheckoutLineInput { quantity: Int! variantId: ID! metadata: [MetadataInput!] }
  input CheckoutLineUpdateInput { lineId: ID quantity: Int }
  input CheckoutCreateInput { channel: String lines: [CheckoutLineInput!]! languageCode: LanguageCodeEnum }
  type Query {
    checkout(id: ID): Checkout
    products(first: Int, channel: String): ProductConnection
    product(id: ID, slug: String, channel: String): Product
    productVariant(id: ID, sku: String, channel: String): ProductVariant
  }
  type Mutation {
    checkoutCreate(input: CheckoutCreateInput!): Payload
    checkoutLinesAdd(id: ID, lines: [CheckoutLineInput!]!): Payload
    checkoutLinesUpdate(id: ID, lines: [CheckoutLineUpdateInput!]!): Payload
    checkoutLinesDelete(id: ID, linesIds: [ID!]!): Payload
    checkoutAddPromoCode(id: ID, promoCode: String!): Payload
    checkoutRemovePromoCode(id: ID, promoCode: String, promoCodeId: ID): Payload
  }
`);
