import { askShop, refusedByShop } from '../lib/ask-shop.ts';
import { urlOption } from '../lib/options.ts';
import { withQuery } from '../lib/with-query.ts';
import { decodeClaimedCoupons, decodeCouponAnswer } from '../model/coupon-answer.ts';
import type { CouponBackend } from '../ports/coupon-backend.ts';

/** Where coupons are claimed. */
export interface HttpCouponsOptions {
  /** The endpoint, as `coupons.url` of the show JSON. */
  readonly url: string;
  /** `id` of the show: coupons are asked for by show. */
  readonly showId: string;
  /** BCP 47 tag in which the viewer reads: the merchant's own words come in it. */
  readonly locale?: string;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Whether cookies go along. Default `same-origin`; a shop on another origin needs `include`. */
  readonly credentials?: RequestCredentials;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Coupons behind one endpoint of the merchant's. `POST {url}` with `{ showId, couponId, attribution? }` and an
 * `Idempotency-Key` claims one; `GET {url}?show={showId}` answers `{ claimed: [{ couponId, code? }] }`, and 404 where
 * nobody can say. Expected refusals are answers of status 200: `{ "outcome": "sold-out" }`.
 * @throws `config-invalid` without an address
 * @example
 * const show = createShow({ source, coupons: ({ id }) => httpCoupons({ url: '/api/coupons', showId: id }) });
 */
export function httpCoupons(options: HttpCouponsOptions): CouponBackend {
  const { showId, locale, fetch, credentials } = options;
  const url = urlOption('httpCoupons', 'url', options.url);
  const headers = { ...(locale !== undefined && { 'accept-language': locale }), ...options.headers };
  const common = { area: 'coupon', credentials, fetch } as const;

  return {
    async claim(couponId, { signal, idempotencyKey, attribution }) {
      const answer = await askShop({
        ...{ ...common, url, signal },
        headers: { ...headers, 'idempotency-key': idempotencyKey },
        body: { showId, couponId, ...(attribution !== undefined && { attribution }) },
      });
      if (answer.status >= 300)
        throw refusedByShop('coupon', answer, 'expected refusals are answered with 200 and an outcome');
      return decodeCouponAnswer(answer.value);
    },

    async claimed({ signal }) {
      const answer = await askShop({ ...common, url: withQuery(url, { show: showId }), headers, signal });
      if (answer.status >= 300) throw refusedByShop('coupon', answer);
      return decodeClaimedCoupons(answer.value);
    },
  };
}
