/** The elements as classes. Importing this registers nothing: `@shoppable/widget/define` does. */
export { ShoppableVideo } from './video/shoppable-video.ts';
export { type VideoElement } from './video/video-element.ts';
export { ShoppableShow } from './elements/show/show.ts';

export { ShoppableAnnouncer } from './elements/announcer/announcer.ts';
export { ShoppableBagButton } from './elements/bag-button/bag-button.ts';
export { ShoppableBuyButton } from './elements/buy-button/buy-button.ts';
export { ShoppableCaptions } from './elements/captions/captions.ts';
export { ShoppableCart } from './elements/cart/cart.ts';
export { ShoppableCartButton } from './elements/cart-button/cart-button.ts';
export { ShoppableChat } from './elements/chat/chat.ts';
export { ShoppableDeal } from './elements/deal/deal.ts';
export { EntryEvent, ShoppableEntry } from './elements/entry/entry.ts';
export { ShoppableLiveBadge } from './elements/live-badge/live-badge.ts';
export { ShoppableNotice } from './elements/notice/notice.ts';
export { ShoppablePlayer } from './elements/player/player.ts';
export { ShoppableProductCard } from './elements/product-card/product-card.ts';
export { ShoppableProductSheet } from './elements/product-sheet/product-sheet.ts';
export { ShoppableProductShelf } from './elements/product-shelf/product-shelf.ts';
export { ShoppableReactions } from './elements/reactions/reactions.ts';
export { ShoppableReminder } from './elements/reminder/reminder.ts';
export { ShoppableSettings } from './elements/settings/settings.ts';
export { ShoppableShare } from './elements/share/share.ts';
export { ShoppableShowTitle } from './elements/show-title/show-title.ts';
export { ShoppableStill } from './elements/still/still.ts';

export {
  CheckoutRequestEvent,
  ExpressChangedEvent,
  NavigateRequestEvent,
  PictureInPictureChangedEvent,
  ShareRequestEvent,
  ShoppableFactEvent,
  SurfaceChangedEvent,
  type Bought,
  type CheckoutRequest,
  type ExpressOffer,
  type FactName,
  type ShareRequest,
} from './base/events.ts';

export { type StoreElement } from './base/open-show.ts';
export { type GivenStore, type Store, type StoreProperty } from './base/stores.ts';

export { createPlayer, type PlayerOptions } from './player/player.ts';
export {
  type CaptionFile,
  type PlayerHandle,
  type SourceChange,
  type StreamRequest,
  type StreamSource,
} from './player/player-handle.ts';
export {
  StreamRequestEvent,
  type AnswerStream,
  type StreamAnswer,
  type StreamQuestion,
} from './player/sources.ts';
export { type TrackMemory } from './player/tracks-memory.ts';
export { version } from './version.ts';
