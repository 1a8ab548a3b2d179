import { describe, expect, it } from 'vitest';
import { freshSite, ORIGIN } from '../src/testing/fixture.ts';

const SHIRT = 'linen-shirt.oat.m.regular';

interface Money {
  amount: string;
  currency: string;
}

interface Answer {
  cart: {
    quantity: number;
    total: Money;
    subtotal: Money;
    discount?: Money;
    lines: { id: string; quantity: number }[];
    codes: object[];
    checkoutUrl: string;
  };
  issues: { code: string; message: string; applied?: number; available?: number }[];
}

async function add(
  visitor: ReturnType<ReturnType<typeof freshSite>['visitor']>,
  body: object,
  headers = {},
): Promise<Answer> {
  return (await (await visitor.send('POST', '/shoppable/cart/lines', body, headers)).json()) as Answer;
}

describe('the http-cart contract', () => {
  it('answers an empty cart to a visitor who has none, without making one', async () => {
    const { visitor } = freshSite();
    const response = await visitor().get('/shoppable/cart', { 'accept-language': 'he' });
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      id: 'none',
      revision: '0',
      currency: 'EUR',
      quantity: 0,
      lines: [],
      subtotal: { amount: '0.00', currency: 'EUR' },
      total: { amount: '0.00', currency: 'EUR' },
      taxesIncluded: true,
      estimated: false,
      codes: [],
      checkoutUrl: `${ORIGIN}/he/checkout`,
    });
  });

  it('is the same cart as the shop’s own', async () => {
    const { visitor } = freshSite();
    const ada = visitor();
    await add(ada, { variantId: SHIRT, quantity: 2 });
    expect(await (await ada.get('/cart.json')).json()).toMatchObject({ count: 2 });
    await ada.send('POST', '/cart/add', { variantId: SHIRT });
    expect(await (await ada.get('/shoppable/cart')).json()).toMatchObject({ quantity: 3 });
  });

  it('describes a line wholly, in the asked language, with absolute addresses', async () => {
    const { visitor } = freshSite();
    const { cart, issues } = await add(
      visitor(),
      { variantId: SHIRT, quantity: 2, properties: { _show: 'studio' } },
      { 'accept-language': 'fr;q=0.9, el-GR;q=0.8, en;q=0.5' },
    );
    expect(issues).toEqual([]);
    expect(cart.lines[0]).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/u) as string,
      variantId: SHIRT,
      productId: 'linen-shirt',
      title: 'Πλυμένο λινό πουκάμισο',
      subtitle: 'Βρώμη · M · Κανονική',
      image: {
        url: `${ORIGIN}/static/products/linen-shirt.svg`,
        alt: 'Πλυμένο λινό πουκάμισο',
        width: 800,
        height: 800,
      },
      url: `${ORIGIN}/el/products/linen-shirt?variant=linen-shirt.oat.m.regular`,
      quantity: 2,
      limits: { min: 1, max: 10, step: 1 },
      editable: true,
      unit: { amount: '89.00', currency: 'EUR' },
      compareAt: { amount: '110.00', currency: 'EUR' },
      total: { amount: '178.00', currency: 'EUR' },
      properties: { _show: 'studio' },
    });
  });

  it('speaks the language of the shop’s page that asks, whatever the browser’s is', async () => {
    const { visitor } = freshSite();
    const checkoutFrom = async (referer: string): Promise<string> => {
      const answer = await visitor().get('/shoppable/cart', { referer, 'accept-language': 'ar' });
      return ((await answer.json()) as Answer['cart']).checkoutUrl.slice(ORIGIN.length);
    };
    expect(await checkoutFrom(`${ORIGIN}/he/live`)).toBe('/he/checkout');
    expect(await checkoutFrom(`${ORIGIN}/live`)).toBe('/checkout');
    expect(await checkoutFrom('https://elsewhere.test/he/live')).toBe('/ar/checkout');
    expect(await checkoutFrom('no address')).toBe('/ar/checkout');
  });

  it('leads to addresses that answer', async () => {
    const { visitor } = freshSite();
    const ada = visitor();
    const { cart } = await add(ada, { variantId: SHIRT });
    const [line] = cart.lines as unknown as { url: string; image: { url: string } }[];
    for (const url of [line?.url, line?.image.url, cart.checkoutUrl]) {
      expect((await ada.get((url ?? '').slice(ORIGIN.length))).status).toBe(200);
    }
  });

  it('tells business outcomes as issues, with the shop’s words', async () => {
    const { visitor } = freshSite();
    const ada = visitor();
    expect((await add(ada, { variantId: 'woven-basket' }, { 'accept-language': 'he' })).issues).toEqual([
      {
        code: 'sold-out',
        variantId: 'woven-basket',
        requested: 1,
        applied: 0,
        available: 0,
        message: 'מצטערים, המוצר אזל ברגע זה.',
      },
    ]);
    expect((await add(ada, { variantId: 'fig-candle', quantity: 9 })).issues).toMatchObject([
      { code: 'partial-stock', applied: 3, available: 3 },
    ]);
    expect((await add(ada, { variantId: 'soap-bars', quantity: 1_000_000_000 })).issues).toMatchObject([
      { code: 'over-limit', applied: 10 },
    ]);
    expect((await add(ada, { variantId: 'gone' })).issues).toMatchObject([{ code: 'not-found' }]);
    expect((await add(ada, { variantId: 'linen-shirt' })).issues).toMatchObject([{ code: 'needs-options' }]);
  });

  it('sets quantities, removes at 0 and says when a line is gone', async () => {
    const { visitor } = freshSite();
    const ada = visitor();
    const { cart } = await add(ada, { variantId: SHIRT });
    const path = `/shoppable/cart/lines/${cart.lines[0]?.id ?? ''}`;
    expect(await (await ada.send('PATCH', path, { quantity: 4 })).json()).toMatchObject({
      cart: { quantity: 4 },
      issues: [],
    });
    expect(await (await ada.send('PATCH', path, { quantity: 0 })).json()).toMatchObject({
      cart: { quantity: 0 },
      issues: [],
    });
    expect(await (await ada.send('PATCH', path, { quantity: 1 })).json()).toMatchObject({
      issues: [{ code: 'line-gone' }],
    });
  });

  it('sets the whole list of codes', async () => {
    const { visitor } = freshSite();
    const ada = visitor();
    await add(ada, { variantId: SHIRT });
    const put = async (codes: string[]): Promise<Answer> =>
      (await (await ada.send('PUT', '/shoppable/cart/codes', { codes })).json()) as Answer;
    expect((await put(['live10'])).cart).toMatchObject({
      discount: { amount: '8.90', currency: 'EUR' },
      codes: [{ code: 'LIVE10', applied: true, saving: { amount: '8.90', currency: 'EUR' } }],
    });
    const refused = await put(['LIVE10', 'SPRING25', 'FIRST50', 'SLOWDAYS20', '<b>']);
    expect(refused.issues.map(({ code, message }) => [code, message])).toEqual([
      ['code-expired', 'SPRING25: This code has expired.'],
      ['code-used', 'FIRST50: This code has been used up.'],
      ['code-minimum', 'SLOWDAYS20: This code applies from €150.00.'],
      ['code-invalid', '<B>: This code is not known.'],
    ]);
    expect(refused.cart.codes).toHaveLength(2);
    expect((await put([])).cart.codes).toEqual([]);
  });

  it('does a change once per Idempotency-Key and gives the same answer again', async () => {
    const { visitor, clock } = freshSite();
    const ada = visitor();
    await add(ada, { variantId: SHIRT });
    const once = await add(ada, { variantId: SHIRT, quantity: 2 }, { 'idempotency-key': 'tap-1' });
    await add(ada, { variantId: 'wool-throw.oat' });
    expect(await add(ada, { variantId: SHIRT, quantity: 2 }, { 'idempotency-key': 'tap-1' })).toEqual(once);
    expect(await (await ada.get('/shoppable/cart')).json()).toMatchObject({ quantity: 4 });
    const [first, second] = await Promise.all(
      [1, 2].map(() => add(ada, { variantId: SHIRT }, { 'idempotency-key': 'tap-2' })),
    );
    expect(first).toEqual(second);
    expect(await (await ada.get('/shoppable/cart')).json()).toMatchObject({ quantity: 5 });
    clock.advance(25 * 60 * 60 * 1000);
    await add(ada, { variantId: SHIRT }, { 'idempotency-key': 'tap-2' });
    expect(await (await ada.get('/shoppable/cart')).json()).toMatchObject({ quantity: 6 });
  });

  it('keeps the keys of two visitors apart', async () => {
    const { visitor } = freshSite();
    for (const one of [visitor(), visitor()]) {
      expect((await add(one, { variantId: SHIRT }, { 'idempotency-key': 'same' })).cart.quantity).toBe(1);
    }
  });

  it.each([
    ['POST', '/shoppable/cart/lines', '{'],
    ['POST', '/shoppable/cart/lines', '{"variantId":7}'],
    ['POST', '/shoppable/cart/lines', '{"variantId":"fig-candle","quantity":"2"}'],
    ['POST', '/shoppable/cart/lines', '{"variantId":"fig-candle","quantity":0}'],
    ['POST', '/shoppable/cart/lines', '{"variantId":"fig-candle","properties":{"__proto__":"x"}}'],
    ['PATCH', '/shoppable/cart/lines/x', '{"quantity":-1}'],
    ['PUT', '/shoppable/cart/codes', '{"codes":"LIVE10"}'],
  ])('answers 400 to a malformed %s %s %s', async (method, path, body) => {
    const { visitor } = freshSite();
    const response = await visitor().send(method, path, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: { code: 'malformed', message: expect.any(String) as string },
    });
  });

  it('takes JSON of its own pages only', async () => {
    const { visitor } = freshSite();
    const ada = visitor();
    const typed = await ada.send('POST', '/shoppable/cart/lines', '{"variantId":"fig-candle"}', {
      'content-type': 'text/plain',
    });
    expect(typed.status).toBe(400);
    const body = { variantId: 'fig-candle' };
    expect(
      (await ada.send('POST', '/shoppable/cart/lines', body, { 'sec-fetch-site': 'cross-site' })).status,
    ).toBe(403);
    expect(
      (await ada.send('PUT', '/shoppable/cart/codes', { codes: [] }, { 'sec-fetch-site': 'same-site' }))
        .status,
    ).toBe(403);
    expect((await ada.get('/shoppable/cart')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('survives names that are SQL, HTML or prototypes', async () => {
    const { visitor, shop } = freshSite();
    const ada = visitor();
    for (const variantId of [
      "x' OR '1'='1",
      '__proto__',
      'constructor',
      '<script>alert(1)</script>',
      '\u0000',
      '🦔'.repeat(50),
    ]) {
      expect((await add(ada, { variantId })).issues).toMatchObject([{ code: 'not-found' }]);
    }
    expect(
      (await add(ada, { variantId: SHIRT, properties: { note: '</script><script>' } })).cart.quantity,
    ).toBe(1);
    expect(shop.products.list()).toHaveLength(30);
  });

  it('says in JSON that there is nothing at an address', async () => {
    const { visitor } = freshSite();
    const response = await visitor().get('/shoppable/nothing');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'not-found' } });
  });
});
