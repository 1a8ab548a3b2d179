/** Doubles and contract suites for tests of shows and of adapters. For tests only: nothing here is for production. */
export { createHandClock, settle, type HandClock } from './hand-clock.ts';

export { memoryCart, type MemoryCart } from './memory-cart.ts';
export { memoryCatalog, type MemoryCatalog } from './memory-catalog.ts';
export { memoryChannel, type MemoryChannel } from './memory-channel.ts';
export { memoryCoupons, type MemoryCoupon, type MemoryCoupons } from './memory-coupons.ts';
export { memoryPlayback, type MemoryPlayback } from './memory-playback.ts';
export {
  createMemoryService,
  type MemoryService,
  type MemoryServiceOptions,
  type ServicePeer,
} from './memory-service.ts';
export {
  createMemoryShop,
  type MemoryShop,
  type ShopCode,
  type ShopItem,
  type ShopOptions,
} from './memory-shop.ts';
export { exampleShow, memoryShow, type MemoryShow } from './memory-show.ts';

export { cartContract } from './contract/cart-contract.ts';
export {
  randomSteps,
  runInterleaving,
  type InterleavingReport,
  type InterleavingShop,
  type InterleavingStep,
} from './contract/cart-interleaving.ts';
export { type Mishap } from './contract/cart-mishaps.ts';
export { type CartFault, type CartFeature, type CartSubject } from './contract/cart-subject.ts';
export { catalogContract, type CatalogSubject } from './contract/catalog-contract.ts';
export { channelContract, type ChannelFeature, type ChannelSubject } from './contract/channel-contract.ts';
export { channelScenarios, type ChannelScenario } from './contract/channel-scenarios.ts';
export {
  type ScenarioCount,
  type ScenarioFeature,
  type ScenarioSubject,
} from './contract/scenario-subject.ts';
export {
  couponContract,
  type CouponFault,
  type CouponFeature,
  type CouponSubject,
} from './contract/coupon-contract.ts';
export { type ContractCase } from './contract/check.ts';
export {
  playbackContract,
  type PlaybackFeature,
  type PlaybackSubject,
} from './contract/playback-contract.ts';
export {
  showContract,
  type ShowAnswer,
  type ShowFeature,
  type ShowSubject,
} from './contract/show-contract.ts';
