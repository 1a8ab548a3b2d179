import type { Clock } from '../lib/clock.ts';
import type { Facts } from '../lib/facts.ts';
import type { ShowFacts } from '../model/show-facts.ts';
import type { Arrival, CartBackend } from '../ports/cart-backend.ts';
import type { CatalogBackend } from '../ports/catalog-backend.ts';
import type { Channel } from '../ports/channel.ts';
import type { ChatLog } from '../ports/chat-log.ts';
import type { CouponBackend } from '../ports/coupon-backend.ts';
import type { Playback } from '../ports/playback.ts';
import type { Reminders } from '../ports/reminders.ts';
import type { ShowSource } from '../ports/show-source.ts';
import type { Storage } from '../ports/storage.ts';
import type { PortFor } from './backends.ts';
import type { CartStore } from './cart-contract.ts';
import type { CatalogStore } from './catalog.ts';
import type { ChatStore } from './chat-contract.ts';
import type { CouponStore } from './coupons-contract.ts';
import type { DataUseStore } from './data-use.ts';
import type { CueCount } from './intake.ts';
import type { PlaybackStore } from './playback.ts';
import type { Rail } from './rail.ts';
import type { ReactionStore } from './reactions.ts';
import type { ReminderStore } from './reminder.ts';
import type { SessionStore } from './session.ts';
import type { Simulation } from './simulation.ts';
import type { Timeline } from './timeline.ts';
import type { ViewerStore } from './viewer.ts';

/** What a show is made of. */
export interface ShowPorts {
  /** Where the show JSON comes from. */
  readonly source: ShowSource;
  /** The realtime backend. */
  readonly channel?: PortFor<Channel>;
  /** The merchant's catalog: products with the prices and the stock of now. */
  readonly catalog?: PortFor<CatalogBackend>;
  /** The merchant's cart. */
  readonly cart?: PortFor<CartBackend>;
  /** Where wishes to be reminded go. */
  readonly reminders?: PortFor<Reminders>;
  /** How the viewer came, asked at each change of the cart. */
  readonly arrival?: () => Arrival;
  /** Who gives coupons out. */
  readonly coupons?: PortFor<CouponBackend>;
  /** Where the chat of a recording lies in pieces. */
  readonly chatLog?: PortFor<ChatLog>;
  /** Where small things are kept over a reload, as far as the viewer has allowed it. */
  readonly storage?: Storage;
  /** BCP 47 tag in which the viewer reads. Default `en`. */
  readonly locale?: string;
  /** Default: the device's clock. */
  readonly clock?: Clock;
  /** Source of randomness for waits, in [0, 1). */
  readonly random?: () => number;
}

/** One show: its stores, its verbs, its facts. Its identity never changes while it lives. */
export interface Show extends Rail, Simulation {
  readonly session: SessionStore;
  readonly playback: PlaybackStore;
  readonly timeline: Pick<Timeline, '$stage' | '$moments' | 'shownProducts'>;
  readonly catalog: CatalogStore;
  readonly cart: CartStore;
  /** The coupons on offer, and what the viewer has of them. */
  readonly coupons: CouponStore;
  readonly chat: ChatStore;
  readonly reactions: ReactionStore;
  readonly viewer: ViewerStore;
  /** Low-data mode. */
  readonly dataUse: DataUseStore;
  /** The wish to be reminded before the start. */
  readonly reminder: ReminderStore;
  readonly facts: Facts<ShowFacts>;
  /** Now by the service's clock, epoch ms: what countdowns count against. */
  serverNow(): number;
  /** Programme time of the picture that this viewer sees, epoch ms; undefined while there is none. */
  programmeMs(): number | undefined;
  /** What became of the data that the stream carried so far. */
  cueCount(): CueCount;
  /** Loads the show and connects it. Called again, it tries again. Never rejects: `session.$error` tells. */
  load(): Promise<void>;
  /** Takes a player in until `signal` aborts. */
  connectPlayback(playback: Playback, options: { signal: AbortSignal }): void;
  /** Comes back at once where it waits, and asks cart and catalog again: the page is seen again or online again. */
  wake(): void;
  /** Closes the realtime connection until {@link Show.wake}, and keeps its place in the log: the page is put away. */
  sleep(): void;
  /** Ends everything of this show: connections, timers, requests. */
  dispose(): void;
}
