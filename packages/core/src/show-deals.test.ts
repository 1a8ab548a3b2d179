import { describe, expect, it } from 'vitest';
import { decodeCartAnswer, type Issue } from './model/cart.ts';
import { memoryCart, type MemoryCart } from './testing/memory-cart.ts';
import { settle } from './testing/hand-clock.ts';
import { openRig, type ShowRig } from './testing/show-rig.ts';
import { countdown } from './views/countdown.ts';
import { dealOf, priceOf } from './views/price.ts';
import { resultLine } from './views/issue-line.ts';

const START = Date.UTC(2026, 0, 1, 10);
const HOUR = 3_600_000;
const OPENS = START + 60_000;
const ENDS = START + 180_000;
const EUR = (amount: string) => ({ amount, currency: 'EUR' });

const deal = {
  id: 'd',
  type: 'deal.open',
  at: OPENS,
  data: {
    key: 'deal:d',
    rev: 1,
    dealId: 'd',
    productIds: ['mug'],
    price: EUR('12.00'),
    endsAt: ENDS,
  },
};

/** A shop that sells the mug at its usual price. */
function shop(): MemoryCart {
  return memoryCart({ items: [{ variantId: 'mug-sand', title: 'Mug', price: EUR('18.00') }] });
}

/** A show whose viewer's device is `aheadMs` ahead of the service's clock, which stands at START. */
async function open(aheadMs: number, cart = shop()): Promise<ShowRig> {
  const rig = await openRig(
    { events: [deal] },
    { startMs: START + aheadMs, serviceAheadMs: -aheadMs, ports: { cart: () => cart } },
  );
  await rig.clock.advance(100);
  return rig;
}

const runs = ({ show }: ShowRig): boolean => dealOf(show.timeline.$stage.get().deals, 'mug') !== undefined;

/** The price that the viewer sees. */
function price({ show }: ShowRig): string | undefined {
  const product = show.catalog.product('mug').get()!;
  return priceOf(product, product.variants[0], dealOf(show.timeline.$stage.get().deals, 'mug'))?.now.amount;
}

/** What the viewer is told when he adds the mug at the price that he sees. */
async function add({ show }: ShowRig, seen: string): ReturnType<ShowRig['show']['cart']['add']> {
  const product = show.catalog.product('mug').get()!;
  return await show.cart.add({ product, variant: product.variants[0]!, price: EUR(seen) });
}

describe.each([
  ['right', 0],
  ['an hour ahead', HOUR],
  ['an hour behind', -HOUR],
])('a timed deal, while the clock of the device is %s', (_how, aheadMs) => {
  it('begins when the picture that the viewer sees has reached its start, not before', async () => {
    const rig = await open(aheadMs);
    rig.player.frame(OPENS - 1000);
    await rig.clock.advance(70_000);
    expect(runs(rig)).toBe(false);
    expect(price(rig)).toBe('18.00');
    rig.player.frame(OPENS);
    expect(runs(rig)).toBe(true);
    expect(price(rig)).toBe('12.00');
  });

  it('counts down by the clock of the service, right to a second', async () => {
    const rig = await open(aheadMs);
    await rig.clock.advance(60_000);
    rig.player.frame(OPENS);
    const { endsAtMs } = rig.show.timeline.$stage.get().deals[0]!;
    const serviceMs = START + 60_100;
    expect(Math.abs(countdown(endsAtMs, rig.show.serverNow()).leftMs - (ENDS - serviceMs))).toBeLessThan(
      1000,
    );
  });

  it('is over when the service’s clock says so, for one who is behind and for one who rewinds into it', async () => {
    const rig = await open(aheadMs);
    await rig.clock.advance(ENDS - START - 2000);
    rig.player.frame(OPENS + 5000);
    expect(runs(rig)).toBe(true);
    await rig.clock.advance(3000);
    rig.player.frame(OPENS + 8000);
    expect(runs(rig)).toBe(false);
    expect(price(rig)).toBe('18.00');
    for (const backMs of [OPENS, OPENS + 30_000, ENDS - 1000]) {
      rig.player.frame(backMs);
      expect(runs(rig)).toBe(false);
    }
  });

  it('asks the viewer who has still seen its price before the usual one is charged', async () => {
    const rig = await open(aheadMs);
    await rig.clock.advance(ENDS - START + 1000);
    const result = await add(rig, '12.00');
    expect(result).toMatchObject({ outcome: 'repriced' });
    expect(resultLine(result)).toEqual({ key: 'price.changed', was: EUR('12.00'), now: EUR('18.00') });
  });
});

describe('a shop that keeps the rules of its deal', () => {
  it.each<[Issue, object]>([
    [{ code: 'deal-ended', variantId: 'mug-sand' }, { key: 'issue.deal-ended' }],
    [
      { code: 'over-limit', variantId: 'mug-sand', requested: 1, applied: 0, available: 2 },
      { key: 'issue.over-limit', count: 2 },
    ],
  ])('is heard: $code', async (issue, said) => {
    const cart = shop();
    const rig = await open(0, {
      ...cart,
      change: () => Promise.resolve({ ...decodeCartAnswer(cart.shop.read()), issues: [issue] }),
    });
    await settle();
    const result = await add(rig, '12.00');
    expect(result.outcome).toBe('refused');
    expect(resultLine(result)).toEqual(said);
  });
});
