import * as v from 'valibot';
import { ChatBodySchema, ChatUserSchema } from './chat.ts';
import { MoneySchema } from './money.ts';
import { ClaimSchema, DisclosureSchema, IdSchema, LinkSchema, plainText } from './product.ts';

const EpochMs = v.pipe(v.number(), v.finite());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

// State events replace the whole value of their key; a lower `rev` than the one known changes nothing.
const keyed = { key: v.pipe(v.string(), v.maxLength(200)), rev: v.pipe(v.number(), v.integer()) };

const Pins = v.object({
  ...keyed,
  products: v.pipe(
    v.array(v.object({ productId: IdSchema, variantId: v.optional(IdSchema) })),
    v.maxLength(3, 'expected at most three pinned products'),
  ),
});

const ProductUpdate = v.object({
  ...keyed,
  productId: IdSchema,
  variants: v.array(
    v.object({
      variantId: IdSchema,
      price: v.optional(MoneySchema),
      compareAt: v.optional(v.nullable(MoneySchema)),
      stock: v.optional(
        v.object({
          state: v.picklist(['in-stock', 'low', 'sold-out', 'backorder', 'preorder']),
          quantity: v.optional(Count),
        }),
      ),
    }),
  ),
});

const Deal = v.pipe(
  v.object({
    ...keyed,
    dealId: IdSchema,
    productIds: v.array(IdSchema),
    /** Whole percent off, or a fixed `price`. */
    percent: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
    price: v.optional(MoneySchema),
    /** The exact price of each variant, as the shop will charge it. */
    prices: v.optional(v.array(v.object({ variantId: IdSchema, price: MoneySchema })), []),
    code: v.optional(v.string()),
    startsAt: v.optional(EpochMs),
    /** Service's clock. */
    endsAt: EpochMs,
    limit: v.optional(Count),
    perCustomer: v.optional(Count),
    claimed: v.optional(Count),
  }),
  v.transform(({ startsAt, endsAt, ...deal }) => ({
    ...deal,
    ...(startsAt !== undefined && { startsAtMs: startsAt }),
    endsAtMs: endsAt,
  })),
);

const DealClose = v.object({ ...keyed, dealId: IdSchema });

const Poll = v.object({
  ...keyed,
  pollId: IdSchema,
  question: plainText(300),
  options: v.array(v.object({ id: IdSchema, text: plainText(200), votes: v.optional(Count) })),
  total: v.optional(Count),
  endsAt: v.optional(EpochMs),
  /** Id of the right option of a quiz, once revealed. */
  right: v.optional(IdSchema),
});

const Auction = v.object({
  ...keyed,
  auctionId: IdSchema,
  productId: IdSchema,
  amount: v.optional(MoneySchema),
  bidder: v.optional(plainText(60)),
  minNext: v.optional(MoneySchema),
  endsAt: EpochMs,
  status: v.picklist(['open', 'extended', 'sudden-death', 'closed', 'cancelled']),
});

const Giveaway = v.object({
  ...keyed,
  giveawayId: IdSchema,
  title: plainText(200),
  entries: v.optional(Count),
  endsAt: v.optional(EpochMs),
  winners: v.optional(v.array(plainText(60)), []),
});

/** Told to a winner alone, and only by the service that has drawn him. */
const GiveawayWon = v.object({
  giveawayId: IdSchema,
  title: plainText(200),
  /** What to do now, in the merchant's words. */
  claim: v.optional(plainText(500)),
});

const Coupon = v.pipe(
  v.object({
    ...keyed,
    couponId: IdSchema,
    title: plainText(200),
    /** For everybody; without one it is claimed from the merchant, for one viewer. */
    code: v.optional(plainText(100)),
    percent: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
    amount: v.optional(MoneySchema),
    /** Service's clock. */
    endsAt: v.optional(EpochMs),
    remaining: v.optional(Count),
  }),
  v.transform(({ endsAt, ...coupon }) => ({
    ...coupon,
    ...(endsAt !== undefined && { endsAtMs: endsAt }),
  })),
);

const CouponClose = v.object({ ...keyed, couponId: IdSchema });

const Question = v.object({
  ...keyed,
  questionId: IdSchema,
  text: plainText(500),
  user: v.optional(ChatUserSchema),
  votes: v.optional(Count),
  answer: v.optional(plainText(1000)),
});

/** The body of each event type on the wire. */
export const EVENT_DATA = {
  'show.status': v.object({
    ...keyed,
    status: v.picklist(['upcoming', 'live', 'paused', 'ended', 'replay']),
  }),
  'show.chapter': v.object({ ...keyed, title: plainText(200), productId: v.optional(IdSchema) }),
  announce: v.object({
    ...keyed,
    /** Null takes it away. */
    text: v.nullable(plainText(300)),
    url: v.optional(LinkSchema),
    endsAt: v.optional(EpochMs),
  }),
  'product.pin': Pins,
  'product.update': ProductUpdate,
  'deal.open': Deal,
  'deal.update': Deal,
  'deal.close': DealClose,
  'order.notice': v.object({ productId: IdSchema, count: Count }),
  'coupon.offer': Coupon,
  'coupon.update': Coupon,
  'coupon.close': CouponClose,
  'disclosure.set': v.object({ ...keyed, disclosures: v.array(DisclosureSchema) }),
  'claim.set': v.object({ ...keyed, productId: IdSchema, claims: v.array(ClaimSchema) }),
  'poll.open': Poll,
  'poll.update': Poll,
  'poll.close': Poll,
  'auction.open': Auction,
  'auction.update': Auction,
  'auction.close': Auction,
  'giveaway.open': Giveaway,
  'giveaway.close': Giveaway,
  'giveaway.won': GiveawayWon,
  'gift.sent': v.object({
    giftId: IdSchema,
    count: Count,
    combo: v.optional(Count),
    end: v.optional(v.boolean()),
    user: v.optional(ChatUserSchema),
  }),
  'question.asked': Question,
  'question.answered': Question,
  'question.removed': v.object({ ...keyed, questionId: IdSchema }),
  'chat.message': ChatBodySchema,
  'chat.update': v.object({ messageId: IdSchema, text: plainText(2000) }),
  'chat.delete': v.object({ ids: v.array(IdSchema) }),
  'chat.restore': v.object({
    ids: v.array(IdSchema),
    /** The messages themselves, for who has not got them. */
    messages: v.optional(
      v.array(
        v.object({
          id: IdSchema,
          ts: v.optional(EpochMs),
          at: v.optional(EpochMs),
          body: ChatBodySchema,
        }),
      ),
      [],
    ),
  }),
  'chat.clear': v.object({ userId: IdSchema }),
  'chat.pin': v.object({ ...keyed, messageId: v.nullable(IdSchema), body: v.optional(ChatBodySchema) }),
  'chat.settings': v.object({
    ...keyed,
    /** Seconds between two messages of one viewer; 0 = off. */
    slow: v.optional(v.number(), 0),
    frozen: v.optional(v.boolean(), false),
  }),
  'user.timeout': v.object({ userId: IdSchema, until: EpochMs }),
  'reaction.tally': v.object({ kind: v.optional(v.string(), 'heart'), delta: Count, total: Count }),
  'presence.count': v.object({ viewers: Count }),
} as const;

/** A type of show event that this copy knows. */
export type EventType = keyof typeof EVENT_DATA;

/** `stream`: held until the viewer's picture reaches the event's `at`. `now`: applied on arrival. */
export type Lane = 'stream' | 'now';

/** The lane of each event type. What points at the picture waits for it; commercial truth never does. */
export const LANES: Readonly<Record<EventType, Lane>> = {
  'show.status': 'now',
  'show.chapter': 'stream',
  announce: 'stream',
  'product.pin': 'stream',
  'product.update': 'now',
  'deal.open': 'stream',
  'deal.update': 'now',
  'deal.close': 'now',
  'order.notice': 'now',
  'coupon.offer': 'stream',
  'coupon.update': 'now',
  'coupon.close': 'now',
  'disclosure.set': 'now',
  'claim.set': 'now',
  'poll.open': 'stream',
  'poll.update': 'now',
  'poll.close': 'now',
  'auction.open': 'now',
  'auction.update': 'now',
  'auction.close': 'now',
  'giveaway.open': 'stream',
  'giveaway.close': 'now',
  'giveaway.won': 'now',
  'gift.sent': 'now',
  'question.asked': 'now',
  'question.answered': 'now',
  'question.removed': 'now',
  // A viewer's message is shown on arrival; the chat store holds those of the host.
  'chat.message': 'now',
  'chat.update': 'now',
  'chat.delete': 'now',
  'chat.restore': 'now',
  'chat.clear': 'now',
  'chat.pin': 'now',
  'chat.settings': 'now',
  'user.timeout': 'now',
  'reaction.tally': 'now',
  'presence.count': 'now',
};
