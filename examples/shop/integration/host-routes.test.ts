import { describe, expect, it } from 'vitest';
import { freshSite } from '../src/testing/fixture.ts';
import { isSigned, sign } from './signature.ts';

const SECRET = 'shared-secret';

function host(site = freshSite(SECRET)) {
  const visitor = site.visitor();
  const send = (path: string, body: unknown, signature?: string): Promise<Response> => {
    const text = JSON.stringify(body);
    return visitor.send('POST', `/shoppable${path}`, text, {
      'x-signature': signature ?? sign(text, SECRET),
      'sec-fetch-site': 'cross-site',
    });
  };
  return { ...site, send };
}

const START = Date.UTC(2026, 5, 1, 12);
const deal = {
  id: 'd1',
  productIds: ['wool-throw'],
  percent: 20,
  startsAtMs: START,
  endsAtMs: START + 60_000,
  limit: 5,
  perCustomer: 2,
};

describe('a signature', () => {
  it('fits its body and secret only', () => {
    expect(sign('{}', 'a')).toMatch(/^sha256=[\da-f]{64}$/u);
    expect(isSigned('{}', sign('{}', 'a'), 'a')).toBe(true);
    expect(isSigned('{ }', sign('{}', 'a'), 'a')).toBe(false);
    expect(isSigned('{}', sign('{}', 'a'), 'b')).toBe(false);
    expect(isSigned('{}', undefined, 'a')).toBe(false);
    expect(isSigned('{}', 'sha256=', 'a')).toBe(false);
  });

  it.each(['/deals', '/deals/d1/end', '/coupons', '/coupons/c1/end', '/stock'])(
    'is asked for at %s',
    async (path) => {
      const { send } = host();
      for (const signature of ['', 'sha256=00', sign('other', SECRET)]) {
        const response = await send(path, deal, signature);
        expect(response.status).toBe(401);
        expect(await response.json()).toMatchObject({ error: { code: 'signature-invalid' } });
      }
    },
  );

  it('is never good while the shop has no secret', async () => {
    const { send } = host(freshSite(''));
    expect((await send('/stock', { productId: 'wool-throw', soldOut: true }, sign('{}', ''))).status).toBe(
      401,
    );
  });
});

describe('the host’s orders to the shop', () => {
  it('make a timed promotion that cart and checkout keep', async () => {
    const { send, visitor, clock, shop } = host();
    const response = await send('/deals', deal);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      id: 'd1',
      sold: 0,
      prices: ['oat', 'olive', 'rust'].map((colour) => ({
        variantId: `wool-throw.${colour}`,
        price: { amount: '95.20', currency: 'EUR' },
      })),
    });
    const ada = visitor();
    const added = await ada.send('POST', '/shoppable/cart/lines', {
      variantId: 'wool-throw.oat',
      quantity: 2,
    });
    expect(await added.json()).toMatchObject({
      cart: {
        total: { amount: '190.40' },
        lines: [{ unit: { amount: '95.20' }, compareAt: { amount: '119.00' } }],
      },
    });
    clock.advance(60_000);
    expect(await (await ada.get('/shoppable/cart')).json()).toMatchObject({ total: { amount: '238.00' } });
    expect(shop.deals.get('d1')).toMatchObject({ limit: 5, perOrder: 2 });
  });

  it('leave the price in the catalogue alone: the show tells viewers of its deals itself', async () => {
    const { send, visitor } = host();
    await send('/deals', deal);
    const { products } = (await (await visitor().get('/shoppable/products')).json()) as {
      products: { id: string; variants: { price: object }[] }[];
    };
    expect(products.find((product) => product.id === 'wool-throw')?.variants[0]?.price).toEqual({
      amount: '119.00',
      currency: 'EUR',
    });
  });

  it('set a fixed price and end it early', async () => {
    const { send, visitor } = host();
    const { percent: _percent, ...rest } = deal;
    await send('/deals', { ...rest, price: { amount: '79.90', currency: 'EUR' } });
    const ada = visitor();
    await ada.send('POST', '/cart/add', { variantId: 'wool-throw.oat' });
    expect(await (await ada.get('/cart.json')).json()).toMatchObject({ total: '79.90' });
    expect((await send('/deals/d1/end', {})).status).toBe(200);
    expect(await (await ada.get('/cart.json')).json()).toMatchObject({ total: '119.00' });
    expect((await send('/deals/none/end', {})).status).toBe(404);
  });

  it.each([
    ['both percent and price', { ...deal, price: { amount: '1.00', currency: 'EUR' } }],
    ['neither', { ...deal, percent: undefined }],
    ['an end before its start', { ...deal, endsAtMs: START - 1 }],
    ['another currency', { ...deal, percent: undefined, price: { amount: '1.00', currency: 'USD' } }],
    ['an unknown product', { ...deal, productIds: ['no-such-thing'] }],
    ['no product', { ...deal, productIds: [] }],
    ['a price of nothing', { ...deal, percent: 100 }],
  ])('refuse a deal with %s', async (_what, body) => {
    const { send } = host();
    expect((await send('/deals', body)).status).toBe(400);
  });

  it('stop a sale and undo that', async () => {
    const { send, visitor } = host();
    const ada = visitor();
    expect((await send('/stock', { productId: 'wool-throw', soldOut: true })).status).toBe(200);
    const refused = await ada.send('POST', '/shoppable/cart/lines', { variantId: 'wool-throw.oat' });
    expect(await refused.json()).toMatchObject({ cart: { quantity: 0 }, issues: [{ code: 'sold-out' }] });
    expect((await send('/stock', { productId: 'wool-throw', soldOut: false })).status).toBe(200);
    const taken = await ada.send('POST', '/shoppable/cart/lines', { variantId: 'wool-throw.oat' });
    expect(await taken.json()).toMatchObject({ cart: { quantity: 1 }, issues: [] });
    expect((await send('/stock', { productId: 'none', soldOut: true })).status).toBe(404);
    expect((await send('/stock', { productId: 'wool-throw', soldOut: 'yes' })).status).toBe(400);
  });
});
