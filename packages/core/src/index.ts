/** The public names of the core. */
export { createShow } from './show.ts';
export { type Show, type ShowPorts } from './stores/show-contract.ts';

export {
  askGraphql,
  failedGraphql,
  graphqlArguments,
  graphqlList,
  graphqlText,
  takenFromGraphql,
  type GraphqlAnswer,
  type GraphqlError,
  type GraphqlRequest,
} from './lib/ask-graphql.ts';
export {
  askShop,
  refusedByShop,
  shopIsBusy,
  takenFrom,
  type ShopAnswer,
  type ShopArea,
  type ShopRequest,
} from './lib/ask-shop.ts';
export { backoff, type BackoffOptions } from './lib/backoff.ts';
export { NO_WAY, openByteSocket, type ByteSocketOptions } from './lib/byte-socket.ts';
export { createCartSession, type CartSession } from './lib/cart-session.ts';
export { cleanName, cleanText } from './lib/clean-text.ts';
export { createCueIndex, type CueIndex } from './lib/cue-index.ts';
export { pause, systemClock, type Clock } from './lib/clock.ts';
export {
  asShoppableError,
  ERROR_CODES,
  isAbort,
  isShoppableError,
  ShoppableError,
  type ErrorCode,
  type ErrorDetails,
} from './lib/errors.ts';
export { domReady, type LoadingDocument } from './lib/dom-ready.ts';
export { type FactListener, type Facts } from './lib/facts.ts';
export { fewAtOnce } from './lib/few-at-once.ts';
export { isOwnOrigin } from './lib/fetch-json.ts';
export { blocksText } from './lib/blocks-text.ts';
export { fillIn } from './lib/fill-in.ts';
export { createHeldCart, type HeldCart, type HoldingShop } from './lib/held-cart.ts';
export { htmlText } from './lib/html-text.ts';
export { createTurns, type InTurn } from './lib/in-turn.ts';
export { inParts } from './lib/in-parts.ts';
export { languageOf } from './lib/language-of.ts';
export { keepAlive, type KeepAliveOptions } from './lib/keep-alive.ts';
export { kept, type Kept, type KeptIn } from './lib/kept.ts';
export { marksOf } from './lib/marks.ts';
export { newId } from './lib/new-id.ts';
export { orAbort } from './lib/or-abort.ts';
export { eitherWay, isTurnedAway, type EitherWay } from './lib/other-way.ts';
export { pageRequests, type NotingPage, type PageRequests } from './lib/page-requests.ts';
export { pairsOf, textsOf, type Pair } from './lib/pairs.ts';
export { rawOf, type Raw } from './lib/raw.ts';
export { textOption, urlOption } from './lib/options.ts';
export { safeUrl } from './lib/safe-url.ts';
export { shopRows, type ShopRows } from './lib/shop-rows.ts';
export { shopSecret, type ShopSecret } from './lib/shop-secret.ts';
export { selection } from './lib/selection.ts';
export { topicOf } from './lib/topic-of.ts';
export { wellFormed } from './lib/well-formed.ts';
export { given, withQuery } from './lib/with-query.ts';
export { isPageOf, pageVoice, type PageVoice, type ShopPage, type ShopQuery } from './lib/shop-page.ts';

export { axesInUse } from './model/axes.ts';
export { axesOfChoices, type ChoiceMade } from './model/axes-of-choices.ts';
export { sumOf, summedCart } from './model/summed-cart.ts';
export { decimalsOf, minorUnits, moneyOf, moneyOfDecimal, moneyOfNumber } from './model/amount.ts';
export {
  shopifyAnswer,
  shopifyCart,
  shopifyCartDocument,
  shopifyChange,
  shopifyDocument,
  shopifyPairs,
  shopifyTexts,
  SHOPIFY_MONEY,
  SHOPIFY_IMAGE,
  SHOPIFY_LIMITS,
  SHOPIFY_PAGE,
  type ShopifyAnswer,
  type ShopifyCart,
  type ShopifyTexts,
} from './model/shopify-cart.ts';
export { comparedIssues, type Known } from './model/compared.ts';
export { createShopifyAsk, type ShopifyAsk, type ShopifyAskOptions } from './model/shopify-ask.ts';
export {
  shopifyHandle,
  shopifyMeaning,
  shopifyNumber,
  shopifyReason,
  type ShopifyReason,
} from './model/shopify-names.ts';
export { asManyAsThere, type Wanted, type WholeShop } from './model/as-many-as-there.ts';
export {
  CartAnswerSchema,
  CartSchema,
  decodeCartAnswer,
  ISSUE_CODES,
  type Cart,
  type CartAnswer,
  type CartChange,
  type CartLine,
  type Issue,
  type IssueCode,
} from './model/cart.ts';
export { createDesk, type Asked, type CartDesk, type OneThingShop } from './model/cart-desk.ts';
export { ClientFrameSchema, ControlFrameSchema } from './model/channel-frame.ts';
export { type ClientFrame, type ControlFrame, type Cursor } from './model/channel-frame.ts';
export {
  isWeighty,
  mentions,
  MESSAGE_LENGTH,
  REFUSAL_CODES,
  type ChatMessage,
  type ChatQuote,
  type ChatUser,
  type Purchases,
  type RefusalCode,
} from './model/chat.ts';
export { choiceAxes, type Choice, type ChoiceAxes, type Choices } from './model/choices.ts';
export { codeMeaning } from './model/code-meaning.ts';
export { changeCodes, codeReason } from './model/code-changes.ts';
export {
  COUPON_REASONS,
  decodeClaimedCoupons,
  decodeCouponAnswer,
  type ClaimedCoupon,
  type CouponAnswer,
  type CouponReason,
} from './model/coupon-answer.ts';
export { decode } from './model/decode.ts';
export { EVENT_DATA, LANES, type EventType, type Lane } from './model/event-data.ts';
export { imagesIn } from './model/images.ts';
export { graphqlValues } from './model/graphql-values.ts';
export { compareMoney, savingPercent, type Money } from './model/money.ts';
export { offerOf } from './model/offer.ts';
export {
  defaultVariant,
  isPurchasable,
  isSoldOut,
  type Availability,
  type Claim,
  type Disclosure,
  type Image,
  type Product,
  type ProductOption,
  type UnitPrice,
  type Variant,
} from './model/product.ts';
export { type AnswerMode } from './model/product-answer.ts';
export { ProductRefSchema, slugOf, type ProductRef } from './model/product-ref.ts';
export { fitIssue, limitsOf, misfit, type Limits } from './model/quantity-fit.ts';
export {
  decodeShowEvent,
  decodeShowEvents,
  laneOf,
  type DecodedEvents,
  type EventData,
  type ShowEvent,
  type WireEvent,
} from './model/show-event.ts';
export { type ChapterMoment, type Moment, type ProductMoment } from './model/moment.ts';
export { type ShowFacts } from './model/show-facts.ts';
export { decodeShow, PHASES, type Phase, type ShowData, type ShowJson } from './model/show.ts';
export { decodeStreamCue, STREAM_KEY, type DecodedCue } from './model/stream-cue.ts';
export { type Announcement, type Coupon, type Deal, type Pin, type Stage } from './model/stage.ts';
export { refusalIssue, refusalMeant, type CodeEntered } from './model/refusal-meant.ts';
export { refusalsOf } from './model/refusals.ts';
export { openChoices, openVariants, type ChosenVariant, type OpenVariants } from './model/open-variants.ts';
export { piecesOf, shortageOf } from './model/shortage.ts';
export { decodeShopCart, type ShopCart, type ShopLine } from './model/shop-cart.ts';
export { stockOf, stockSaid, type Stock } from './model/stock.ts';
export { type StreamData } from './model/stream.ts';
export {
  cloudflareStream,
  ivsStream,
  muxStream,
  type CloudflareName,
  type IvsName,
  type MuxName,
  type PresetStream,
} from './model/stream-presets.ts';
export {
  readableSlug,
  wantedBy,
  wantedProducts,
  type WantedBy,
  type WantedProducts,
} from './model/wanted-products.ts';

export {
  type Arrival,
  type Attribution,
  type BuyLine,
  type CartBackend,
  type ChangeOptions,
} from './ports/cart-backend.ts';
export { type CatalogBackend, type CatalogOptions, type ProductAnswer } from './ports/catalog-backend.ts';
export {
  type Channel,
  type ChannelConnection,
  type ChannelEnd,
  type ChannelSink,
  type SnapshotFrame,
  type LogPlace,
} from './ports/channel.ts';
export type * from './ports/engine.ts';
export { type ChatLog } from './ports/chat-log.ts';
export { type ClaimOptions, type CouponBackend } from './ports/coupon-backend.ts';
export {
  type CaptionLine,
  type DataUse,
  type MediaTrack,
  type Playback,
  type PlaybackPhase,
  type PlaybackState,
  type Playhead,
  type QualityChoice,
  type QualityLevel,
  type StreamCue,
  type TrackChoice,
  type Trouble,
} from './ports/playback.ts';
export { type ReminderAnswer, type ReminderRequest, type Reminders } from './ports/reminders.ts';
export { type ShowSource } from './ports/show-source.ts';
export { type Storage } from './ports/storage.ts';

export {
  type AddRequest,
  type BuyNowResult,
  type CartAbilities,
  type CartOutcome,
  type CartResult,
  type CartStore,
  type CheckoutResult,
} from './stores/cart-contract.ts';
export { type CartLineView, type CartView } from './stores/cart-view.ts';
export { type PortContext, type PortFor } from './stores/backends.ts';
export { type CatalogStore, type ProductVariant } from './stores/catalog.ts';
export { type ChatSettings, type ChatStore } from './stores/chat-contract.ts';
export { type ChatPause } from './stores/chat-pauses.ts';
export {
  type CouponClaim,
  type CouponStore,
  type CouponUse,
  type CouponView,
} from './stores/coupons-contract.ts';
export { type DataUseStore, type DataUseView } from './stores/data-use.ts';
export { type CueCount } from './stores/intake.ts';
export { type PlaybackAbility, type PlaybackStore } from './stores/playback.ts';
export { type Waiting } from './stores/hydration.ts';
export { type Rail } from './stores/rail.ts';
export { type ReactionBurst, type ReactionStore } from './stores/reactions.ts';
export { type ReminderStore, type ReminderView } from './stores/reminder.ts';
export {
  type ConnectionState,
  type Loading,
  type PresenceLabel,
  type SessionStore,
  type ViewerCount,
} from './stores/session.ts';
export { type Simulation, type SimulationState } from './stores/simulation.ts';
export { type Timeline } from './stores/timeline.ts';
export { type ViewerStore } from './stores/viewer.ts';

export { createFormat, type Format } from './i18n/format.ts';
export { loadMessages, resolveLocale, type LoadedMessages } from './i18n/load.ts';
export {
  errorText,
  issueText,
  LOCALES,
  phaseText,
  refusalText,
  type Locale,
  type Messages,
  type TextKey,
} from './i18n/messages.ts';
export { createTranslator, directionOf, type TextParams, type Translator } from './i18n/translate.ts';

export * from './views/index.ts';
