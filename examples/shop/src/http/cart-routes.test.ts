import { describe, expect, it } from 'vitest';
import { freshSite, ORIGIN } from '../testing/fixture.ts';

const SHIRT = 'linen-shirt.oat.m.regular';
const details = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  street: 'Road 1',
  city: 'Athens',
  postcode: '104 31',
  country: 'GR',
};

interface Answer {
  cart: { count: number; total: string; lines: { id: string }[] };
  issues: { code: string; message: string }[];
}

describe('the shop’s own cart', () => {
  it('makes a cart with the first thing, in a cookie that scripts cannot read', async () => {
    const { visitor } = freshSite();
    const ada = visitor();
    const empty = await ada.get('/cart.json');
    expect(empty.headers.getSetCookie()).toEqual([]);
    const added = await ada.send('POST', '/cart/add', { variantId: SHIRT, quantity: 2 });
    expect(added.headers.getSetCookie()).toHaveLength(1);
    expect(added.headers.getSetCookie()[0]).toMatch(/HttpOnly/u);
    expect(added.headers.getSetCookie()[0]).toMatch(/SameSite=Lax/u);
    expect(((await added.json()) as Answer).cart).toMatchObject({ count: 2, total: '178.00' });
    expect(await (await ada.get('/cart.json')).json()).toMatchObject({
      count: 2,
      lines: [{ variant: SHIRT, options: 'Oat · M · Regular' }],
    });
    expect(await (await visitor().get('/cart.json')).json()).toMatchObject({ count: 0 });
  });

  it('does not take a cart id that a planted cookie proposes', async () => {
    const { app } = freshSite();
    const response = await app.request(`${ORIGIN}/cart/add`, {
      method: 'POST',
      headers: { cookie: 'olive_cart=mine', 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ variantId: SHIRT }),
    });
    expect(response.headers.getSetCookie()[0]).not.toContain('olive_cart=mine');
  });

  it('changes, empties and takes codes', async () => {
    const { visitor } = freshSite();
    const ada = visitor();
    const { cart } = (await (
      await ada.send('POST', '/cart/add', { variantId: SHIRT, quantity: 2 })
    ).json()) as Answer;
    const line = cart.lines[0]?.id;
    expect(await (await ada.send('POST', '/cart/change', { line, quantity: 3 })).json()).toMatchObject({
      cart: { count: 3 },
    });
    expect(await (await ada.send('POST', '/cart/codes', { codes: ['live10'] })).json()).toMatchObject({
      cart: { discount: '26.70' },
    });
    expect(await (await ada.send('POST', '/cart/clear', {})).json()).toMatchObject({ cart: { count: 0 } });
  });

  it('works by forms alone', async () => {
    const { visitor } = freshSite();
    const ada = visitor();
    const added = await ada.post('/he/cart/add', {
      product: 'canvas-tote',
      'option.colour': 'olive',
      quantity: '2',
    });
    expect(added.status).toBe(303);
    expect(added.headers.get('location')).toBe('/he/cart?notice=added');
    const page = await (await ada.get('/he/cart?notice=added')).text();
    expect(page).toContain('נוסף לסל');
    expect(page).toContain('aria-label="סל: 2"');
    const coded = await ada.post('/cart/codes', { code: 'spring25' });
    expect(coded.headers.get('location')).toBe('/cart?notice=code-expired&code=SPRING25');
  });

  it('asks for options that are not chosen', async () => {
    const { visitor } = freshSite();
    const back = await visitor().post('/cart/add', {
      product: 'linen-shirt',
      'option.colour': 'olive',
      quantity: '1',
    });
    expect(back.headers.get('location')).toBe(
      '/products/linen-shirt?option.colour=olive&notice=needs-options',
    );
  });

  it.each([
    ['not JSON', '{'],
    ['a list', '[]'],
    ['no variant', '{"quantity":1}'],
    ['a broken quantity', '{"variantId":"fig-candle","quantity":1.5}'],
    ['a negative quantity', '{"variantId":"fig-candle","quantity":-1}'],
    ['an endless quantity', '{"variantId":"fig-candle","quantity":1e999}'],
    ['a prototype', '{"variantId":"fig-candle","properties":{"__proto__":"x"}}'],
    ['a nested property', '{"variantId":"fig-candle","properties":{"a":{}}}'],
  ])('refuses %s', async (_what, body) => {
    const { visitor } = freshSite();
    const response = await visitor().send('POST', '/cart/add', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'malformed' } });
  });

  it('refuses writes from the pages of other sites', async () => {
    const { visitor, app } = freshSite();
    expect(
      (await visitor().send('POST', '/cart/add', { variantId: SHIRT }, { 'sec-fetch-site': 'cross-site' }))
        .status,
    ).toBe(403);
    expect(
      (await visitor().send('POST', '/cart/add', { variantId: SHIRT }, { 'sec-fetch-site': 'same-site' }))
        .status,
    ).toBe(403);
    const form = await app.request(`${ORIGIN}/cart/add`, {
      method: 'POST',
      headers: { origin: 'https://evil.test' },
      body: new URLSearchParams({ variant: SHIRT }),
    });
    expect(form.status).toBe(403);
  });

  it('refuses bodies that are too large', async () => {
    const { visitor } = freshSite();
    expect((await visitor().send('POST', '/cart/add', 'x'.repeat(70_000))).status).toBe(413);
  });
});

describe('checkout', () => {
  it('says which fields are wrong and keeps what was typed', async () => {
    const { visitor } = freshSite();
    const ada = visitor();
    await ada.send('POST', '/cart/add', { variantId: SHIRT });
    const response = await ada.post('/checkout', { ...details, email: '"><script>', total: '8900' });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('id="email-error"');
    expect(page).toContain('value="Ada Lovelace"');
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(page).not.toContain('id="name-error"');
  });

  it('takes the order and shows it to who has its address', async () => {
    const { visitor, shop } = freshSite();
    const ada = visitor();
    await ada.send('POST', '/cart/add', { variantId: SHIRT });
    const placed = await ada.post('/ar/checkout', { ...details, total: '8900' });
    expect(placed.status).toBe(303);
    const address = placed.headers.get('location') ?? '';
    expect(address).toMatch(/^\/ar\/orders\/[\da-f-]{36}$/u);
    const page = await ada.get(address);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).toContain('قميص كتّان مغسول');
    expect(shop.orders.count()).toBe(1);
    expect(await (await ada.get('/cart.json')).json()).toMatchObject({ count: 0 });
  });

  it('tells the second of two buyers that the last piece is gone', async () => {
    const { visitor, shop } = freshSite();
    shop.products.setStock('fig-candle', 1);
    const [ada, ben] = [visitor(), visitor()];
    await ada.send('POST', '/cart/add', { variantId: 'fig-candle' });
    await ben.send('POST', '/cart/add', { variantId: 'fig-candle' });
    const answers = await Promise.all(
      [ada, ben].map((buyer) => buyer.post('/checkout', { ...details, total: '3200' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409]);
    const loser = answers.find((answer) => answer.status === 409);
    expect(await loser?.text()).toContain('Fig leaf candle has just been bought by someone else');
    expect(shop.orders.count()).toBe(1);
  });

  it('asks again when the total is not the one that was seen', async () => {
    const { visitor, shop } = freshSite();
    const ada = visitor();
    await ada.send('POST', '/cart/add', { variantId: SHIRT });
    shop.products.setPrice(SHIRT, 9900);
    const response = await ada.post('/checkout', { ...details, total: '8900' });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('A price has changed');
  });

  it('sends nobody to pay for nothing', async () => {
    const { visitor } = freshSite();
    expect((await visitor().get('/el/checkout')).headers.get('location')).toBe('/el/cart');
    expect((await visitor().post('/checkout', { ...details, total: '0' })).headers.get('location')).toBe(
      '/cart',
    );
  });
});

describe('every answer', () => {
  it('allows scripts of the shop and the player only, and none inline', async () => {
    const { visitor } = freshSite();
    const policy = (await visitor().get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self' http://media.test;");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain(
      "connect-src 'self' http://media.test http://show.test ws://media.test ws://show.test;",
    );
    expect(policy).not.toContain('unsafe');
  });

  it('lets files be kept for ever under their fingerprint, and be asked about otherwise', async () => {
    const { visitor } = freshSite();
    const page = await (await visitor().get('/')).text();
    const address = /\/static\/assets\/theme\.css\?v=\w+/u.exec(page)?.[0] ?? '';
    const kept = await visitor().get(address, { 'accept-encoding': 'br' });
    expect(kept.headers.get('cache-control')).toContain('immutable');
    expect(kept.headers.get('content-encoding')).toBe('br');
    const asked = await visitor().get('/assets/theme.js');
    expect(asked.status).toBe(200);
    const again = await visitor().get('/assets/theme.js', {
      'if-none-match': asked.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
    expect((await visitor().get('/static/..%2fpackage.json')).status).toBe(404);
  });
});
