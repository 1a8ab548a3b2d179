import { describe, expect, it } from 'vitest';
import type { Storage } from './ports/storage.ts';
import { couponIn, ENDS, merchant, offer, openCouponShow, OPENS } from './testing/coupon-show.ts';
import { settle } from './testing/hand-clock.ts';
import type { ShowRig } from './testing/show-rig.ts';

function memory(): Storage & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return { values, get: (key) => values.get(key), set: (key, value) => void values.set(key, value) };
}

describe('a claimed coupon', () => {
  it('is still claimed after a reload, by what was kept', async () => {
    const storage = memory();
    const before = await openCouponShow({ coupons: { claim: merchant().claim }, storage });
    await before.show.coupons.claim('c');
    before.show.dispose();
    const after = await openCouponShow({ coupons: { claim: merchant().claim }, storage });
    expect(couponIn(after)?.claim).toEqual({ state: 'claimed', code: 'LIVE20' });
  });

  it('is still claimed after a reload without a storage, by what the merchant says', async () => {
    const coupons = merchant();
    await (await openCouponShow({ coupons })).show.coupons.claim('c');
    expect(couponIn(await openCouponShow({ coupons }))?.claim).toEqual({ state: 'claimed', code: 'LIVE20' });
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
    const rig = await openCouponShow({ coupons: merchant(), storage });
    expect(couponIn(rig)?.claim.state).toBe('open');
    expect(storage.values.get('shoppable-coupons:example')).toContain('HI5');
  });

  it('is not spoilt by a storage that holds something else', async () => {
    for (const text of ['{', '[7]', '"x"', 'null']) {
      const storage = memory();
      storage.set('shoppable-coupons:example', text);
      expect(
        couponIn(await openCouponShow({ storage, coupons: { claim: merchant().claim } }))?.claim.state,
      ).toBe('open');
    }
  });

  it('stays with its code when the offer is over', async () => {
    const rig = await openCouponShow({ coupons: merchant() });
    await rig.show.coupons.claim('c');
    await rig.clock.advance(ENDS - OPENS + 60_000);
    expect(couponIn(rig)?.claim).toEqual({ state: 'claimed', code: 'LIVE20' });
  });
});

describe('the code of a coupon', () => {
  async function claimed(event?: object): Promise<ShowRig> {
    const rig = await openCouponShow({ coupons: merchant(), ...(event !== undefined && { event }) });
    const product = rig.show.catalog.product('mug').get()!;
    await rig.show.cart.add({ product, variant: product.variants[0]! });
    await rig.show.coupons.claim('c');
    return rig;
  }

  it('goes into the cart beside those that are in it', async () => {
    const rig = await claimed();
    await rig.show.cart.setCodes(['HI5']);
    const result = rig.show.coupons.apply('c');
    expect(couponIn(rig)?.use.state).toBe('applying');
    expect((await result).outcome).toBe('done');
    await settle();
    expect(couponIn(rig)?.use.state).toBe('applied');
    expect(rig.show.cart.$cart.get()?.codes.map(({ code }) => code)).toEqual(['HI5', 'LIVE20']);
    expect((await rig.show.coupons.apply('c')).outcome).toBe('done');
  });

  it('says why the shop does not take it', async () => {
    const rig = await claimed(offer({ code: 'UNKNOWN' }));
    await rig.show.coupons.apply('c');
    expect(couponIn(rig)?.use).toMatchObject({
      state: 'refused',
      result: { issues: [{ code: 'code-invalid' }] },
    });
  });

  it('is not there before it is claimed', async () => {
    const rig = await openCouponShow({ coupons: merchant() });
    expect((await rig.show.coupons.apply('c')).outcome).toBe('unavailable');
  });

  it('is known to be the viewer’s when it is in the cart already', async () => {
    const rig = await openCouponShow({ event: offer({ code: 'hi5' }) });
    const product = rig.show.catalog.product('mug').get()!;
    await rig.show.cart.add({ product, variant: product.variants[0]! });
    await rig.show.cart.setCodes(['HI5']);
    expect(couponIn(rig)).toMatchObject({ claim: { state: 'claimed' }, use: { state: 'applied' } });
  });
});
