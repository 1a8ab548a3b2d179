import { couponLine, resultLine, type CouponClaim, type CouponView, type TextKey } from '@shoppable/core';
import type { CouponMode } from '../../base/coupon-mode.ts';
import { say } from '../../base/say.ts';
import type { ShowScope } from '../../base/scope.ts';

/** What became of copying the code. `refused`: the browser has not let us, so the viewer selects it. */
export type Copied = 'no' | 'done' | 'refused';

/** What the viewer can do next with a coupon; undefined: nothing. */
export interface Way {
  readonly does: 'claim' | 'apply' | 'copy';
  readonly words: TextKey;
  /** It is on its way. */
  readonly isBusy: boolean;
}

/** What is said of a coupon beside its offer. */
export interface Said {
  readonly words: string;
  readonly kind: 'good' | 'bad' | 'plain';
}

const way = (does: Way['does'], words: TextKey, isBusy = false): Way => ({ does, words, isBusy });

/** What the one button does. */
export function nextWay(
  { claim, use, canClaim }: CouponView,
  mode: CouponMode,
  copied: Copied,
): Way | undefined {
  switch (claim.state) {
    case 'open':
      return canClaim ? way('claim', 'coupon.claim') : undefined;
    case 'claiming':
      return way('claim', 'coupon.claiming', true);
    case 'claimed':
      if (claim.code === undefined) return undefined;
      if (mode === 'copy') return way('copy', copied === 'done' ? 'coupon.copied' : 'coupon.copy');
      if (use.state === 'applying') return way('apply', 'coupon.applying', true);
      return use.state === 'applied' || use.state === 'later' ? undefined : way('apply', 'coupon.apply');
    case 'sold-out':
    case 'ended':
      return undefined;
    default:
      return way('claim', 'action.retry');
  }
}

/** What is said of a coupon; undefined while the offer says all. */
export function saidOf(
  scope: Pick<ShowScope, 'text' | 'format'>,
  { claim, use }: CouponView,
  mode: CouponMode,
  copied: Copied,
): Said | undefined {
  const { text } = scope;
  if (claim.state !== 'claimed') return aboutClaim(scope, claim);
  if (use.state === 'applied') return { words: text.t('coupon.applied'), kind: 'good' };
  if (mode === 'copy' && copied === 'refused') return { words: text.t('coupon.copy-failed'), kind: 'plain' };
  if (use.state === 'later' && claim.code !== undefined)
    return { words: text.t('cart.code-later', { code: claim.code }), kind: 'plain' };
  const line = use.state === 'refused' ? resultLine(use.result) : undefined;
  if (line !== undefined) return { words: say(scope, line), kind: 'bad' };
  return { words: text.t('coupon.claimed'), kind: 'good' };
}

function aboutClaim(scope: Pick<ShowScope, 'text' | 'format'>, claim: CouponClaim): Said | undefined {
  const line = claim.state === 'claiming' ? undefined : couponLine(claim);
  if (line === undefined) return undefined;
  const { text, format } = scope;
  const words =
    'text' in line
      ? line.text
      : line.amount !== undefined
        ? text.t(line.key, { amount: format.money(line.amount) })
        : text.t(line.key);
  return { words, kind: claim.state === 'ended' ? 'plain' : 'bad' };
}
