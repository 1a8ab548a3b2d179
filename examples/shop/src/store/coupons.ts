import type { Database, Row } from './database.ts';

/** A coupon that visitors claim one by one, each with a code of his own. */
export interface Coupon {
  readonly id: string;
  readonly title: string;
  readonly percent: number;
  /** Cents that a cart must hold to claim it, and to use its code. */
  readonly minimum: number;
  readonly endsMs: number;
  /** How many there are. */
  readonly limit: number;
  /** How many have been claimed. */
  readonly claimed: number;
}

/** How a claim ended. */
export type CouponClaim =
  | { readonly outcome: 'claimed'; readonly code: string }
  | { readonly outcome: 'sold-out' | 'ended' }
  | { readonly outcome: 'ineligible'; readonly minimum: number };

/** The coupons of the shop. */
export interface Coupons {
  /** Adds a coupon, or replaces the one of the same id; what was claimed of it stays. */
  put(coupon: Omit<Coupon, 'claimed'>): void;
  /** Ends a coupon now: codes that were claimed stay good. False when there is no such coupon. */
  end(id: string): boolean;
  /** One coupon. */
  get(id: string): Coupon | undefined;
  /** Claims a coupon for a cart that holds `subtotal` cents. Who has it already is given the same code. */
  claim(id: string, cartId: string, subtotal: number): CouponClaim;
  /** What was claimed for a cart. */
  claimedBy(cartId: string): { readonly couponId: string; readonly code: string }[];
}

/** How long a claimed code is good after the coupon's end. */
const GRACE_MS = 24 * 60 * 60 * 1000;
/** Letters and digits that nobody takes for each other. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

function newCode(percent: number): string {
  const random = crypto.getRandomValues(new Uint8Array(6));
  const tail = Array.from(random, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `LIVE${String(percent)}-${tail}`;
}

function readCoupon(row: Row): Coupon {
  return {
    id: row.text('id'),
    title: row.text('title'),
    percent: row.number('percent'),
    minimum: row.number('minimum'),
    endsMs: row.number('ends_ms'),
    limit: row.number('total_limit'),
    claimed: row.number('claimed'),
  };
}

/** The coupons over the database; `onClaimed` is called inside the transaction of each new claim. */
export function createCoupons(db: Database, now: () => number, onClaimed: (id: string) => void): Coupons {
  function get(id: string): Coupon | undefined {
    const row = db.get(
      'SELECT *, (SELECT COUNT(*) FROM coupon_claims WHERE coupon_id = id) AS claimed FROM coupons WHERE id = ?',
      id,
    );
    return row === undefined ? undefined : readCoupon(row);
  }

  function give({ id, percent, minimum, endsMs }: Coupon, cartId: string): CouponClaim {
    const code = newCode(percent);
    db.run('INSERT INTO coupon_claims (coupon_id, cart_id, code) VALUES (?, ?, ?)', id, cartId, code);
    db.run(
      'INSERT INTO codes (code, percent, minimum, ends_ms, uses) VALUES (?, ?, ?, ?, 1)',
      code,
      percent,
      minimum,
      endsMs + GRACE_MS,
    );
    onClaimed(id);
    return { outcome: 'claimed', code };
  }

  return {
    put: ({ id, title, percent, minimum, endsMs, limit }) =>
      void db.run(
        'INSERT OR REPLACE INTO coupons (id, title, percent, minimum, ends_ms, total_limit) VALUES (?, ?, ?, ?, ?, ?)',
        id,
        title,
        percent,
        minimum,
        endsMs,
        limit,
      ),
    end: (id) => db.run('UPDATE coupons SET ends_ms = MIN(ends_ms, ?) WHERE id = ?', now(), id) > 0,
    get,
    claim: (id, cartId, subtotal) =>
      db.transaction((): CouponClaim => {
        const coupon = get(id);
        const known = db
          .get('SELECT code FROM coupon_claims WHERE coupon_id = ? AND cart_id = ?', id, cartId)
          ?.text('code');
        if (known !== undefined) return { outcome: 'claimed', code: known };
        if (coupon === undefined || coupon.endsMs <= now()) return { outcome: 'ended' };
        if (coupon.claimed >= coupon.limit) return { outcome: 'sold-out' };
        if (subtotal < coupon.minimum) return { outcome: 'ineligible', minimum: coupon.minimum };
        return give(coupon, cartId);
      }),
    claimedBy: (cartId) =>
      db
        .all('SELECT coupon_id, code FROM coupon_claims WHERE cart_id = ?', cartId)
        .map((row) => ({ couponId: row.text('coupon_id'), code: row.text('code') })),
  };
}
