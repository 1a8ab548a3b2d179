import type { CouponAnswer } from '../../model/coupon-answer.ts';
import type { CouponBackend } from '../../ports/coupon-backend.ts';
import { check, checkAborts, checkRejects, checkSame, type ContractCase } from './check.ts';

/** A fault that a test can make the merchant have. */
export type CouponFault = 'malformed' | 'failing' | 'offline' | 'html';

/** The adapter under test, over a merchant who offers one viewer the following. */
export interface CouponSubject {
  readonly backend: CouponBackend;
  /** A coupon that he can have; its code. */
  readonly plenty: { readonly id: string; readonly code: string };
  /** A coupon of which none is left. */
  readonly gone: string;
  /** A coupon for carts of a minimum, with the reason `minimum`, a sum and no words. */
  readonly minimum: string;
  /** A coupon that wants him to sign in. */
  readonly members: string;
  /** A coupon that is over. */
  readonly over: string;
  /** How often the merchant has given `plenty` out. */
  given(): number;
  /** Makes the next call meet a fault. */
  fault(kind: CouponFault): void;
  /** Keeps the next answers waiting until the returned function is called. */
  hold(): () => void;
}

/** What a merchant may lack: cases about it are left out. */
export type CouponFeature = 'claimed' | `fault:${CouponFault}`;

interface Case extends ContractCase<CouponSubject> {
  readonly needs?: CouponFeature;
}

let keys = 0;

function claim(
  { backend }: CouponSubject,
  couponId: string,
  idempotencyKey = `key-${(keys += 1)}`,
  { signal } = new AbortController(),
): Promise<CouponAnswer> {
  const attribution = { showId: 'example', atMs: 1_700_000_000_000 };
  return backend.claim(couponId, { signal, idempotencyKey, attribution });
}

const CASES: readonly Case[] = [
  {
    name: 'gives a coupon with its code',
    async run(subject) {
      const { id, code } = subject.plenty;
      checkSame(await claim(subject, id), { outcome: 'claimed', code }, 'the answer');
    },
  },
  {
    name: 'gives it once, however often it is claimed',
    async run(subject) {
      const { id, code } = subject.plenty;
      const answers = [
        await claim(subject, id, 'same'),
        await claim(subject, id, 'same'),
        await claim(subject, id),
      ];
      for (const answer of answers) checkSame(answer, { outcome: 'claimed', code }, 'each answer');
      checkSame(subject.given(), 1, 'the coupons given out');
    },
  },
  {
    name: 'says when none is left',
    run: async (subject) =>
      checkSame((await claim(subject, subject.gone)).outcome, 'sold-out', 'the outcome'),
  },
  {
    name: 'says when it is over',
    run: async (subject) => checkSame((await claim(subject, subject.over)).outcome, 'ended', 'the outcome'),
  },
  {
    name: 'says when the viewer must sign in',
    run: async (subject) =>
      checkSame((await claim(subject, subject.members)).outcome, 'login-required', 'the outcome'),
  },
  {
    name: 'says why the viewer may not have it',
    async run(subject) {
      const answer = await claim(subject, subject.minimum);
      check(answer.outcome === 'ineligible', `the outcome ineligible, found ${answer.outcome}`);
      checkSame(answer.reason, 'minimum', 'the reason');
      check(answer.minimum !== undefined, 'the sum that is wanted');
    },
  },
  {
    name: 'knows afterwards what the viewer has, and nothing else',
    needs: 'claimed',
    async run(subject) {
      const { id, code } = subject.plenty;
      const { signal } = new AbortController();
      checkSame(await subject.backend.claimed?.({ signal }), [], 'the coupons before');
      await claim(subject, id);
      await claim(subject, subject.gone);
      checkSame(await subject.backend.claimed?.({ signal }), [{ couponId: id, code }], 'the coupons after');
    },
  },
  ...(['malformed', 'failing', 'offline', 'html'] as const).map((kind): Case => ({
    name: `throws, and gives nothing, when the merchant is ${kind}`,
    needs: `fault:${kind}`,
    async run(subject) {
      subject.fault(kind);
      const error = await checkRejects(
        claim(subject, subject.plenty.id),
        kind === 'malformed' ? 'coupon-invalid' : 'coupon-unreachable',
      );
      if (kind !== 'malformed') check(error.retryable, 'an error after which it can be tried again');
      checkSame(subject.given(), 0, 'the coupons given out');
    },
  })),
  {
    name: 'gives up when its caller does',
    async run(subject) {
      const release = subject.hold();
      const asked = new AbortController();
      const answer = claim(subject, subject.plenty.id, undefined, asked);
      asked.abort();
      await checkAborts(answer);
      release();
    },
  },
];

/**
 * What every giver of coupons does.
 * @example
 * for (const { name, run } of couponContract()) it(name, async () => run(await makeSubject()));
 */
export function couponContract(
  options: { without?: readonly CouponFeature[] } = {},
): ContractCase<CouponSubject>[] {
  const without = new Set(options.without);
  return CASES.filter(({ needs }) => needs === undefined || !without.has(needs));
}
