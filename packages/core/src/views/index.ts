/** The public names of the views: what is drawn, without anything that draws. */
export { buyButton, type BuyFacts, type BuyState, type BuyView } from './buy-button.ts';
export {
  calendarEventOf,
  calendarFile,
  calendarLinks,
  type CalendarEvent,
  type CalendarLinks,
} from './calendar.ts';
export { cartSummary, type CartSummary, type SummaryRow } from './cart-summary.ts';
export { couponLine, type CouponLine } from './coupon-line.ts';
export { countdown, type CountdownView } from './countdown.ts';
export { issueLine, resultLine, type IssueLine } from './issue-line.ts';
export {
  earlierMoments,
  momentAt,
  momentsWithin,
  SHORTEST_WINDOW_MS,
  type MomentView,
  type SeekWindow,
} from './moments.ts';
export { dealOf, priceOf, type PriceView } from './price.ts';
export { quantityBounds, quantityNote, stepped, type QuantityBounds } from './quantity.ts';
export { shelf, type ShelfRow } from './shelf.ts';
export { stockLine, type StockLine } from './stock.ts';
export {
  choiceView,
  choose,
  firstChoice,
  type ChoiceAxis,
  type ChoiceValue,
  type ChoiceView,
  type Chosen,
} from './variant-choice.ts';
export { indexVariants, type VariantAxis, type VariantBits, type VariantIndex } from './variant-index.ts';
