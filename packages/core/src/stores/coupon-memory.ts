import * as v from 'valibot';
import type { ClaimedCoupon } from '../model/coupon-answer.ts';
import { IdSchema, plainText } from '../model/product.ts';
import type { Storage } from '../ports/storage.ts';

/** Which coupons this viewer has claimed, kept over a reload where there is a storage. */
export interface CouponMemory {
  /** All that are known, by id. */
  all(): ReadonlyMap<string, ClaimedCoupon>;
  /** Takes up what was kept for this show. */
  restore(showId: string): void;
  /** Takes one in; with `isPublic` its code was offered to everybody, and the merchant knows nothing of it. */
  add(coupon: ClaimedCoupon, isPublic: boolean): void;
  /** The merchant has said which ones there are: of the others those that are public stay, and with `and-others` all. */
  told(coupons: readonly ClaimedCoupon[], which: 'only' | 'and-others'): void;
}

const MOST = 50;

const KeptSchema = v.array(
  v.object({
    couponId: IdSchema,
    code: v.optional(plainText(100)),
    isPublic: v.optional(v.boolean(), false),
  }),
);

type Kept = ClaimedCoupon & { readonly isPublic: boolean };

/** Makes a {@link CouponMemory}; without a storage it lasts as long as the show. */
export function createCouponMemory(storage: Storage | undefined): CouponMemory {
  let known = new Map<string, Kept>();
  let key: string | undefined;

  function keep(): void {
    if (key !== undefined) storage?.set(key, JSON.stringify([...known.values()].slice(-MOST)));
  }

  function kept(): readonly Kept[] {
    try {
      return v.parse(KeptSchema, JSON.parse((key && storage?.get(key)) || '[]'));
    } catch {
      // Somebody else's, or of another time: as if nothing had been kept.
      return [];
    }
  }

  return {
    all: () => known,
    restore(showId) {
      if (key !== undefined) return;
      key = `shoppable-coupons:${showId}`;
      for (const coupon of kept()) known.set(coupon.couponId, coupon);
    },
    add(coupon, isPublic) {
      known.set(coupon.couponId, { ...coupon, isPublic });
      keep();
    },
    told(coupons, which) {
      const others = [...known.values()].filter(({ isPublic }) => isPublic || which === 'and-others');
      const all = [...others, ...coupons.map((coupon) => ({ ...coupon, isPublic: false }))];
      known = new Map(all.map((coupon) => [coupon.couponId, coupon]));
      keep();
    },
  };
}
