import { describe, expect, it } from 'vitest';
import { couponContract, type CouponSubject } from '../testing/contract/coupon-contract.ts';
import { couponRig } from '../testing/coupon-rig.ts';
import { httpCoupons } from './http-coupons.ts';

const URL = 'https://shop.example/coupons';

interface Sent {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: Headers;
  readonly body: unknown;
}

function setUp(): { subject: CouponSubject; sent: Sent[] } {
  const rig = couponRig();
  const sent: Sent[] = [];

  async function answer(init: RequestInit): Promise<Response> {
    const signal = init.signal ?? new AbortController().signal;
    try {
      if (init.method === 'GET') return Response.json(await rig.claimed(signal));
      const { couponId } = JSON.parse(String(init.body)) as { couponId: string };
      return Response.json(await rig.claim(couponId, signal));
    } catch (thrown) {
      switch ((thrown as Error).message) {
        case 'malformed':
          return Response.json({ outcome: 'perhaps' });
        case 'failing':
          return new Response('', { status: 502 });
        case 'html':
          return new Response('<!doctype html><title>Sign in</title>');
        default:
          throw thrown;
      }
    }
  }

  const backend = httpCoupons({
    url: URL,
    showId: 'autumn',
    locale: 'he',
    fetch: (url, init = {}) => {
      const body: unknown = init.body === undefined ? undefined : JSON.parse(String(init.body));
      sent.push({ url: String(url), method: init.method, headers: new Headers(init.headers), body });
      return answer(init);
    },
  });
  return { subject: { ...rig, backend }, sent };
}

const options = { signal: new AbortController().signal, idempotencyKey: 'k1' };

describe('httpCoupons', () => {
  for (const { name, run } of couponContract()) it(name, () => run(setUp().subject));

  it('posts the show, the coupon and where the viewer was, in his language', async () => {
    const { subject, sent } = setUp();
    const attribution = { showId: 'autumn', atMs: 9 };
    await subject.backend.claim('plenty', { ...options, attribution });
    expect(sent[0]).toMatchObject({
      url: URL,
      method: 'POST',
      body: { showId: 'autumn', couponId: 'plenty', attribution },
    });
    expect(sent[0]?.headers.get('idempotency-key')).toBe('k1');
    expect(sent[0]?.headers.get('accept-language')).toBe('he');
    await subject.backend.claimed?.(options);
    expect(sent[1]).toMatchObject({ url: `${URL}?show=autumn`, method: 'GET' });
  });

  it('reads a reason that it does not know as another one, and words as plain text', async () => {
    const answers = [
      { outcome: 'ineligible', reason: 'left-handed' },
      { outcome: 'ineligible', message: 'a\u0000\u202Eb<b>' },
    ];
    const { claim } = httpCoupons({
      ...{ url: URL, showId: 's' },
      fetch: async () => Response.json(answers.shift()),
    });
    expect(await claim('c', options)).toEqual({ outcome: 'ineligible', reason: 'other' });
    expect(await claim('c', options)).toEqual({ outcome: 'ineligible', reason: 'other', message: 'ab<b>' });
  });

  it('is refused by a status that is no answer', async () => {
    const { claim, claimed } = httpCoupons({
      ...{ url: URL, showId: 's' },
      fetch: async () => Response.json({ error: 'no' }, { status: 403 }),
    });
    await expect(claim('c', options)).rejects.toMatchObject({ code: 'coupon-refused', status: 403 });
    await expect(claimed?.(options)).rejects.toMatchObject({ code: 'coupon-refused' });
  });

  it('wants an address', () => {
    expect(() => httpCoupons({ url: 'javascript:alert(1)', showId: 's' })).toThrow(/httpCoupons.*url/u);
  });
});
