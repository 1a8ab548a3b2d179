import { describe, expect, it } from 'vitest';
import { ShoppableError } from './lib/errors.ts';
import type { CouponBackend } from './ports/coupon-backend.ts';
import type { Storage } from './ports/storage.ts';
import { settle } from './testing/hand-clock.ts';
import { memoryCart } from './testing/memory-cart.ts';
import { memoryCoupons, type MemoryCoupon } from './testing/memory-coupons.ts';
import { openRig, type ShowRig } from './testing/show-rig.ts';
import { couponLine } from './views/coupon-line.ts';

const START = Date.UTC(2026, 0, 1, 10);
const OPENS = START + 60_000;
const ENDS = START + 180_000;
const EUR = (amount: string) => ({ amount, currency: 'EUR' });

function offer(data: object = {}, type = 'coupon.offer', rev = 1): object {
  return {
    id: `${type}-${String(rev)}`,
    type,
    at: OPENS,
    ts: OPENS,
    data: { key: 'coupon:c', rev, couponId: 'c', title: '20% off', percent: 20, endsAt: ENDS, ...data },
  };
}

interface Given {
  readonly coupons?: CouponBackend;
  readonly storage?: Storage;
  readonly event?: object;
  readonly withCart?: boolean;
}

/** A show whose picture is just past the offer of the coupon. */
async function open({ coupons, storage, event = offer(), withCart = true }: Given): Promise<ShowRig> {
  const cart = memoryCart({
    items: [{ variantId: 'mug-sand', title: 'Mug', price: EUR('18.00') }],
    codes: [
      { code: 'LIVE20', percent: 20 },
      { code: 'HI5', percent: 5 },
    ],
  });
  const rig = await openRig(
    { events: [event] },
    {
      startMs: OPENS,
      ports: {
        ...(withCart && { cart: () => cart }),
        ...(coupons !== undefined && { coupons: () => coupons }),
        ...(storage !== undefined && { storage }),
      },
    },
  );
  rig.player.frame(OPENS);
  await rig.clock.advance(600);
  return rig;
}

const merchant = (fields: Partial<MemoryCoupon> = {}) =>
  memoryCoupons([{ couponId: 'c', code: 'LIVE20', ...fields }]);
const first = ({ show }: ShowRig) => show.coupons.$offers.get()[0];

function memory(): Storage & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return { values, get: (key) => values.get(key), set: (key, value) => void values.set(key, value) };
}

describe('the coupons of a show', () => {
  it('are offered once the viewer’s picture has reached them, until their end by the service’s clock', async () => {
    const rig = await openRig(
      { events: [offer()] },
      { startMs: OPENS, ports: { coupons: () => merchant() } },
    );
    rig.player.frame(OPENS - 1000);
    await rig.clock.advance(1000);
    expect(first(rig)).toBeUndefined();
    rig.player.frame(OPENS);
    await rig.clock.advance(1000);
    expect(first(rig)).toMatchObject({
      title: '20% off',
      percent: 20,
      canClaim: true,
      claim: { state: 'open' },
    });
    await rig.clock.advance(ENDS - OPENS);
    expect(first(rig)?.claim.state).toBe('ended');
    expect(await rig.show.coupons.claim('c')).toEqual({ state: 'ended' });
    await rig.clock.advance(11_000);
    expect(first(rig)).toBeUndefined();
  });

  it('are not told as ended to who has never seen them open', async () => {
    const rig = await openRig({ events: [offer()] }, { startMs: ENDS + 1000 });
    rig.player.frame(OPENS + 5000);
    await rig.clock.advance(1000);
    expect(first(rig)).toBeUndefined();
  });

  it('end at once when the host ends them, wherever the picture is', async () => {
    const rig = await open({ coupons: merchant() });
    rig.channel.service.publish({
      type: 'coupon.close',
      data: { key: 'coupon:c', rev: 2, couponId: 'c' },
    });
    await rig.clock.advance(600);
    expect(first(rig)?.claim.state).toBe('ended');
  });

  it('tell how many are left only while that is fresh', async () => {
    const rig = await open({ event: offer({ remaining: 7 }), coupons: merchant() });
    expect(first(rig)?.remaining).toBe(7);
    await rig.clock.advance(61_000);
    expect(first(rig)).toMatchObject({ claim: { state: 'open' } });
    expect(first(rig)?.remaining).toBeUndefined();
  });

  it('are gone as soon as the merchant says that none is left', async () => {
    const rig = await open({ event: offer({ remaining: 0 }), coupons: merchant() });
    expect(first(rig)?.claim.state).toBe('sold-out');
    await rig.clock.advance(61_000);
    expect(first(rig)?.claim.state).toBe('sold-out');
  });

  it('cannot be claimed without a code and without anybody who gives them out', async () => {
    const rig = await open({});
    expect(first(rig)?.canClaim).toBe(false);
    expect((await rig.show.coupons.claim('c')).state).toBe('failed');
  });

  it('go away when the viewer does not want them', async () => {
    const rig = await open({ coupons: merchant() });
    rig.show.coupons.dismiss('c');
    expect(rig.show.coupons.$offers.get()).toEqual([]);
  });
});

describe('the claim of a coupon', () => {
  it('asks once for a burst of taps, and tells the page once', async () => {
    const coupons = merchant();
    const rig = await open({ coupons });
    const told: object[] = [];
    rig.show.facts.on('coupon-claimed', (fact) => void told.push(fact), {
      signal: new AbortController().signal,
    });
    const answers = Promise.all([1, 2, 3].map(() => rig.show.coupons.claim('c')));
    expect(first(rig)?.claim.state).toBe('claiming');
    expect(await answers).toEqual([1, 2, 3].map(() => ({ state: 'claimed', code: 'LIVE20' })));
    await rig.show.coupons.claim('c');
    expect(coupons.calls()).toBe(1);
    expect(told).toEqual([{ couponId: 'c', title: '20% off', code: 'LIVE20' }]);
    expect(first(rig)).toMatchObject({ claim: { state: 'claimed', code: 'LIVE20' }, use: { state: 'none' } });
  });

  it('needs nobody where the offer carries its code', async () => {
    const rig = await open({ event: offer({ code: 'HI5' }) });
    expect(await rig.show.coupons.claim('c')).toEqual({ state: 'claimed', code: 'HI5' });
  });

  it.each([
    [merchant({ limit: 0 }), { state: 'sold-out' }, { key: 'coupon.sold-out' }],
    [
      merchant({ refusal: { outcome: 'login-required' } }),
      { state: 'login-required' },
      { key: 'coupon.login' },
    ],
    [
      merchant({ refusal: { outcome: 'ineligible', reason: 'minimum', minimum: EUR('50.00') } }),
      { state: 'ineligible', reason: 'minimum', minimum: EUR('50.00') },
      { key: 'coupon.minimum', amount: EUR('50.00') },
    ],
    [
      merchant({ refusal: { outcome: 'ineligible', reason: 'members', message: 'Only for our club' } }),
      { state: 'ineligible', reason: 'members', message: 'Only for our club' },
      { text: 'Only for our club' },
    ],
  ])('is refused (%#) as the merchant says, in the viewer’s words', async (coupons, claim, line) => {
    const rig = await open({ coupons });
    const answer = await rig.show.coupons.claim('c');
    expect(answer).toEqual(claim);
    expect(first(rig)?.claim).toEqual(claim);
    expect(couponLine(answer)).toEqual(line);
  });

  it('is unknown after a silence, never a success, and found out from what the merchant says afterwards', async () => {
    const coupons = merchant();
    const keys: string[] = [];
    let has = false;
    const rig = await open({
      coupons: {
        claim: (_id, { idempotencyKey }) => new Promise(() => keys.push(idempotencyKey)),
        claimed: async () => (has ? [{ couponId: 'c', code: 'LIVE20' }] : []),
      },
    });
    const slow = rig.show.coupons.claim('c');
    await rig.clock.advance(10_000);
    expect((await slow).state).toBe('unknown');
    expect(first(rig)?.claim.state).toBe('unknown');
    has = true;
    const again = rig.show.coupons.claim('c');
    await rig.clock.advance(10_000);
    expect(await again).toEqual({ state: 'claimed', code: 'LIVE20' });
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    expect(rig.problems).toEqual(['coupon-timeout', 'coupon-timeout']);
    expect(coupons.calls()).toBe(0);
  });

  it('says that it failed, and can be tried again', async () => {
    const answers = [
      () => Promise.reject(new ShoppableError('coupon-unreachable', 'down')),
      () => Promise.reject(new TypeError('a fault of the page')),
      async () => ({ outcome: 'claimed' as const, code: 'LIVE20' }),
    ];
    const rig = await open({ coupons: { claim: () => answers.shift()?.() ?? Promise.reject(new Error()) } });
    expect((await rig.show.coupons.claim('c')).state).toBe('failed');
    expect((await rig.show.coupons.claim('c')).state).toBe('failed');
    expect(rig.problems).toEqual(['coupon-unreachable', 'coupon-unreachable']);
    expect((await rig.show.coupons.claim('c')).state).toBe('claimed');
  });
});

describe('a claimed coupon', () => {
  it('is still claimed after a reload, by what was kept', async () => {
    const storage = memory();
    const before = await open({ coupons: { claim: merchant().claim }, storage });
    await before.show.coupons.claim('c');
    before.show.dispose();
    const after = await open({ coupons: { claim: merchant().claim }, storage });
    expect(first(after)?.claim).toEqual({ state: 'claimed', code: 'LIVE20' });
  });

  it('is still claimed after a reload without a storage, by what the merchant says', async () => {
    const coupons = merchant();
    await (await open({ coupons })).show.coupons.claim('c');
    expect(first(await open({ coupons }))?.claim).toEqual({ state: 'claimed', code: 'LIVE20' });
  });

  it('is claimed no more when the merchant says so, unless its code was for everybody', async () => {
    const storage = memory();
    storage.set(
      'shoppable-coupons:example',
      JSON.stringify([
        { couponId: 'c', code: 'OLD' },
        { couponId: 'd', code: 'HI5', isPublic: true },
      ]),
    );
    const rig = await open({ coupons: merchant(), storage });
    expect(first(rig)?.claim.state).toBe('open');
    expect(storage.values.get('shoppable-coupons:example')).toContain('HI5');
  });

  it('is not spoilt by a storage that holds something else', async () => {
    for (const text of ['{', '[7]', '"x"', 'null']) {
      const storage = memory();
      storage.set('shoppable-coupons:example', text);
      expect(first(await open({ storage, coupons: { claim: merchant().claim } }))?.claim.state).toBe('open');
    }
  });

  it('stays with its code when the offer is over', async () => {
    const rig = await open({ coupons: merchant() });
    await rig.show.coupons.claim('c');
    await rig.clock.advance(ENDS - OPENS + 60_000);
    expect(first(rig)?.claim).toEqual({ state: 'claimed', code: 'LIVE20' });
  });
});

describe('the code of a coupon', () => {
  async function claimed(event?: object): Promise<ShowRig> {
    const rig = await open({ coupons: merchant(), ...(event !== undefined && { event }) });
    const product = rig.show.catalog.product('mug').get()!;
    await rig.show.cart.add({ product, variant: product.variants[0]! });
    await rig.show.coupons.claim('c');
    return rig;
  }

  it('goes into the cart beside those that are in it', async () => {
    const rig = await claimed();
    await rig.show.cart.setCodes(['HI5']);
    const result = rig.show.coupons.apply('c');
    expect(first(rig)?.use.state).toBe('applying');
    expect((await result).outcome).toBe('done');
    await settle();
    expect(first(rig)?.use.state).toBe('applied');
    expect(rig.show.cart.$cart.get()?.codes.map(({ code }) => code)).toEqual(['HI5', 'LIVE20']);
    expect((await rig.show.coupons.apply('c')).outcome).toBe('done');
  });

  it('says why the shop does not take it', async () => {
    const rig = await claimed(offer({ code: 'UNKNOWN' }));
    await rig.show.coupons.apply('c');
    expect(first(rig)?.use).toMatchObject({
      state: 'refused',
      result: { issues: [{ code: 'code-invalid' }] },
    });
  });

  it('is not there before it is claimed', async () => {
    const rig = await open({ coupons: merchant() });
    expect((await rig.show.coupons.apply('c')).outcome).toBe('unavailable');
  });

  it('is known to be the viewer’s when it is in the cart already', async () => {
    const rig = await open({ event: offer({ code: 'hi5' }) });
    const product = rig.show.catalog.product('mug').get()!;
    await rig.show.cart.add({ product, variant: product.variants[0]! });
    await rig.show.cart.setCodes(['HI5']);
    expect(first(rig)).toMatchObject({ claim: { state: 'claimed' }, use: { state: 'applied' } });
  });
});
