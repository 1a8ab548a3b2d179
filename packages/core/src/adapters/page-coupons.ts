import { systemClock, type Clock } from '../lib/clock.ts';
import { asShoppableError, isAbort, ShoppableError } from '../lib/errors.ts';
import { within } from '../lib/within.ts';
import { decodeClaimedCoupons, decodeCouponAnswer } from '../model/coupon-answer.ts';
import type { ClaimOptions, CouponBackend } from '../ports/coupon-backend.ts';

/** Name of the event that asks the page to claim a coupon. */
export const COUPON_CLAIM_REQUEST = 'shoppable-coupon-claim-request';

/** What a {@link CouponClaimRequestEvent} asks. */
export interface CouponClaimRequest extends ClaimOptions {
  readonly couponId: string;
}

/** Asks the page to claim a coupon for its viewer, answered by {@link CouponClaimRequestEvent.respondWith}. */
export class CouponClaimRequestEvent extends Event {
  readonly detail: CouponClaimRequest;
  readonly #take: (answer: unknown) => void;

  constructor(detail: CouponClaimRequest, take: (answer: unknown) => void) {
    super(COUPON_CLAIM_REQUEST, { bubbles: true, composed: true, cancelable: true });
    this.detail = detail;
    this.#take = take;
  }

  /**
   * Answers with `{ outcome, … }` or a promise of it. To be called once, while the event is being dispatched; otherwise it
   * throws an `InvalidStateError`.
   */
  respondWith(answer: unknown): void {
    this.#take(answer);
    this.preventDefault();
  }
}

/** How patient the adapter is. */
export interface PageCouponsPatience {
  /** How long the page may take, ms. Default 10 000. */
  readonly timeoutMs?: number;
  /** Default: the device's clock. */
  readonly clock?: Clock;
}

/** The page's own functions. What they answer may be a promise, and is checked. */
export interface PageCouponsCalls extends PageCouponsPatience {
  /** Claims one: `{ outcome: 'claimed', code }`, `{ outcome: 'sold-out' }` … */
  claim(couponId: string, options: ClaimOptions): unknown;
  /** Which coupons the viewer has: `[{ couponId, code }]`. */
  claimed?(options: { readonly signal: AbortSignal }): unknown;
}

/** The page is asked by events. */
export interface PageCouponsEvents extends PageCouponsPatience {
  /** The element on which the events are dispatched; they bubble. */
  readonly target: EventTarget;
}

/** How the page is asked: by events, or by its functions. */
export type PageCouponsOptions = PageCouponsEvents | PageCouponsCalls;

/**
 * Coupons that the page itself gives out.
 * @throws `config-invalid` without the function and without a target
 * @example
 * pageCoupons({ claim: (couponId) => myShop.claimCoupon(couponId) });
 * @example
 * element.addEventListener('shoppable-coupon-claim-request', (event) => {
 *   event.respondWith(myShop.claimCoupon(event.detail.couponId));
 * });
 */
export function pageCoupons(options: PageCouponsOptions): CouponBackend {
  const { timeoutMs = 10_000, clock = systemClock } = options;
  const calls: PageCouponsCalls = 'target' in options ? eventCalls(options.target) : options;
  if (typeof calls.claim !== 'function') {
    const message =
      'pageCoupons needs a function "claim", or a "target" on which the page is asked by events.';
    throw new ShoppableError('config-invalid', message, { path: 'claim' });
  }

  async function ask(signal: AbortSignal, call: (given: AbortSignal) => unknown): Promise<unknown> {
    const late = (): ShoppableError =>
      new ShoppableError('coupon-timeout', `The page did not answer within ${timeoutMs} ms.`, {
        retryable: true,
      });
    try {
      return await within(async (given) => await call(given), { clock, timeoutMs, signal, late });
    } catch (thrown) {
      if (signal.aborted && isAbort(thrown)) throw thrown;
      throw asShoppableError(thrown, 'coupon-unreachable', 'The page failed to claim the coupon.');
    }
  }

  return {
    claim: async (couponId, given) =>
      decodeCouponAnswer(await ask(given.signal, (signal) => calls.claim(couponId, { ...given, signal }))),
    ...(calls.claimed !== undefined && {
      claimed: async ({ signal }) =>
        decodeClaimedCoupons(await ask(signal, (given) => calls.claimed?.({ signal: given }))),
    }),
  };
}

function eventCalls(target: EventTarget): PageCouponsCalls {
  return {
    claim(couponId, options) {
      const answers: unknown[] = [];
      let open = true;
      const event = new CouponClaimRequestEvent({ couponId, ...options }, (answer) => {
        if (!open)
          throw new DOMException(
            `${COUPON_CLAIM_REQUEST} was answered before, or too late.`,
            'InvalidStateError',
          );
        open = false;
        answers.push(answer);
      });
      target.dispatchEvent(event);
      open = false;
      if (answers.length > 0) return answers[0];
      const advice = `Listen to ${COUPON_CLAIM_REQUEST} on the element or above it, and call event.respondWith(promise) at once.`;
      throw new ShoppableError('coupon-refused', `Nobody answered ${COUPON_CLAIM_REQUEST}. ${advice}`);
    },
  };
}
