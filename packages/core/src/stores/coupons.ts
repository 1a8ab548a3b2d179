import { atom, type ReadableAtom } from 'nanostores';
import type { Clock } from '../lib/clock.ts';
import { isAbort, ShoppableError } from '../lib/errors.ts';
import { newId } from '../lib/new-id.ts';
import { within } from '../lib/within.ts';
import type { ShowFacts } from '../model/show-facts.ts';
import type { Coupon, Stage } from '../model/stage.ts';
import type { Attribution } from '../ports/cart-backend.ts';
import type { CouponBackend } from '../ports/coupon-backend.ts';
import type { Storage } from '../ports/storage.ts';
import type { CartResult, CartStore } from './cart-contract.ts';
import { createCouponMemory } from './coupon-memory.ts';
import { couponView, faultyClaim, sameCode } from './coupon-view.ts';
import type { CouponClaim, CouponStore, CouponView } from './coupons-contract.ts';

/** What the coupons need, and whom they tell. */
export interface CouponDeps {
  readonly clock: Clock;
  readonly serverNow: () => number;
  readonly signal: AbortSignal;
  /** Ms after which an answer is no longer waited for. Default 10 000. */
  readonly timeoutMs?: number;
  readonly storage: Storage | undefined;
  readonly $stage: ReadableAtom<Stage>;
  readonly cart: Pick<CartStore, '$cart' | 'setCodes'>;
  readonly attribution: () => Attribution | undefined;
  readonly onClaimed: (fact: ShowFacts['coupon-claimed']) => void;
  readonly report: (error: ShoppableError) => void;
}

/** The coupons together with what only `show.ts` may do to them. */
export interface CouponControl extends CouponStore {
  connect(backend: CouponBackend): void;
  /** The show is known: what was claimed of it before is taken up. */
  restore(showId: string): void;
  /** Asks the merchant once more what the viewer has. */
  reread(): Promise<void>;
  /** Time has passed. */
  tick(): void;
}

/** How long an offer that is over is told to who has seen it open, ms. */
const OVER_SHOWN_MS = 10_000;

const NO_CODE: CartResult = { outcome: 'unavailable', issues: [] };

/** Makes the coupons, with nobody yet to claim them from. */
export function createCoupons(deps: CouponDeps): CouponControl {
  const { clock, signal, timeoutMs = 10_000, $stage, cart } = deps;
  const $offers = atom<readonly CouponView[]>([]);
  const memory = createCouponMemory(deps.storage);
  const claims = new Map<string, CouponClaim>();
  const claiming = new Map<string, Promise<CouponClaim>>();
  const keys = new Map<string, string>();
  const applying = new Set<string>();
  const applied = new Map<string, CartResult>();
  const dismissed = new Set<string>();
  /** When those that were seen open were first seen to be over; Infinity while they are open. */
  const seen = new Map<string, number>();
  let backend: CouponBackend | undefined;
  let answers = 0;

  function viewOf(coupon: Coupon): CouponView {
    const { couponId } = coupon;
    return couponView(coupon, {
      nowMs: deps.serverNow(),
      hasBackend: backend !== undefined,
      claim: claims.get(couponId),
      claimed: memory.all().get(couponId),
      cart: cart.$cart.get(),
      isApplying: applying.has(couponId),
      applied: applied.get(couponId),
    });
  }

  function onStage(couponId: string): Coupon | undefined {
    return $stage.get().coupons.find((coupon) => coupon.couponId === couponId);
  }

  function isShown({ couponId, claim }: CouponView): boolean {
    if (dismissed.has(couponId)) return false;
    if (claim.state !== 'ended') seen.set(couponId, Infinity);
    else if (seen.get(couponId) === Infinity) seen.set(couponId, clock.now());
    return claim.state !== 'ended' || clock.now() - (seen.get(couponId) ?? -Infinity) < OVER_SHOWN_MS;
  }

  function look(): void {
    const offers = $stage.get().coupons.map(viewOf).filter(isShown);
    if (JSON.stringify(offers) !== JSON.stringify($offers.get())) $offers.set(offers);
  }

  function keyOf(couponId: string): string {
    const key = keys.get(couponId) ?? newId(clock.now());
    keys.set(couponId, key);
    return key;
  }

  async function ask(port: CouponBackend, couponId: string): Promise<CouponClaim> {
    const idempotencyKey = keyOf(couponId);
    const attribution = deps.attribution();
    const told = attribution !== undefined && { attribution };
    try {
      const { outcome, ...answer } = await within(
        (given) => port.claim(couponId, { signal: given, idempotencyKey, ...told }),
        { clock, timeoutMs, signal, late },
      );
      // What was answered is done with; a later claim is another one.
      keys.delete(couponId);
      return { state: outcome, ...answer } as CouponClaim;
    } catch (thrown) {
      const fault = faultyClaim(thrown);
      if (!isAbort(thrown)) deps.report(fault.error);
      return fault;
    }
  }

  async function reread(): Promise<void> {
    const port = backend;
    if (port?.claimed === undefined || signal.aborted) return;
    const before = answers;
    try {
      const claimed = await within((given) => port.claimed?.({ signal: given }) ?? Promise.resolve([]), {
        ...{ clock, timeoutMs, signal, late },
      });
      // What was claimed in the meantime is not in this answer.
      memory.told(claimed, before === answers ? 'only' : 'and-others');
      look();
    } catch (thrown) {
      if (!isAbort(thrown)) deps.report(faultyClaim(thrown).error);
    }
  }

  async function claimNow(coupon: Coupon): Promise<CouponClaim> {
    const { couponId, code } = coupon;
    const claim: CouponClaim =
      code !== undefined
        ? { state: 'claimed', code }
        : backend === undefined
          ? faultyClaim(new ShoppableError('config-invalid', 'There is nobody to claim a coupon from.'))
          : await ask(backend, couponId);
    if (signal.aborted) return claim;
    claims.set(couponId, claim);
    answers += 1;
    if (claim.state === 'claimed') {
      const kept = { couponId, ...(claim.code !== undefined && { code: claim.code }) };
      memory.add(kept, code !== undefined);
    } else if (claim.state === 'unknown') await reread();
    claiming.delete(couponId);
    look();
    const now = viewOf(coupon).claim;
    if (now.state === 'claimed') {
      const given = now.code !== undefined && { code: now.code };
      deps.onClaimed({ couponId, title: coupon.title, ...given });
    }
    return now;
  }

  async function claim(couponId: string): Promise<CouponClaim> {
    const coupon = onStage(couponId);
    if (coupon === undefined) return { state: 'ended' };
    const known = viewOf(coupon).claim;
    if (known.state === 'claimed' || known.state === 'ended') return known;
    const running = claiming.get(couponId);
    if (running !== undefined) return await running;
    if (coupon.code === undefined) claims.set(couponId, { state: 'claiming' });
    const answer = claimNow(coupon);
    claiming.set(couponId, answer);
    void answer.finally(() => claiming.delete(couponId));
    look();
    return await answer;
  }

  async function apply(couponId: string): Promise<CartResult> {
    const coupon = onStage(couponId);
    const known = coupon && viewOf(coupon);
    if (known?.claim.state !== 'claimed' || known.claim.code === undefined) return NO_CODE;
    const { code } = known.claim;
    const { codes = [], estimated = false } = cart.$cart.get() ?? {};
    // Codes that the shop has refused are not sent again.
    const kept = codes.filter((one) => one.applied || (estimated && one.reason === undefined));
    if (kept.some((one) => sameCode(one.code, code))) return { outcome: 'done', issues: [] };
    applying.add(couponId);
    look();
    const result = await cart.setCodes([...kept.map((one) => one.code), code]);
    applying.delete(couponId);
    applied.set(couponId, result);
    look();
    return result;
  }

  const stops = [$stage.listen(look), cart.$cart.listen(look)];
  signal.addEventListener('abort', () => stops.forEach((stop) => stop()), { once: true });

  return {
    $offers,
    claim,
    apply,
    dismiss(couponId) {
      dismissed.add(couponId);
      look();
    },
    connect(port) {
      backend = port;
      look();
      void reread();
    },
    restore(showId) {
      memory.restore(showId);
      look();
    },
    reread,
    tick: () => {
      if ($stage.get().coupons.length > 0) look();
    },
  };
}

function late(): ShoppableError {
  return new ShoppableError('coupon-timeout', 'The merchant did not answer to the coupon in time.', {
    retryable: true,
  });
}
