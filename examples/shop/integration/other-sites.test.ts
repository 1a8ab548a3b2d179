import { describe, expect, it } from 'vitest';
import { freshSite, ORIGIN } from '../src/testing/fixture.ts';

const CANDLE = 'fig-candle';
const BLOG = 'https://blog.example';
const UTM = { utm_source: 'news' };
const buyer = {
  name: 'Ada',
  email: 'ada@example.com',
  street: 'Road 1',
  city: 'Athens',
  postcode: '10431',
  country: 'GR',
};

interface Answer {
  readonly session?: string;
  readonly cart: { readonly quantity: number; readonly checkoutUrl: string };
}

function open(sites = [BLOG]) {
  const site = freshSite('shared-secret', sites);
  /** What a browser sends for a page of another site: no cookie, and where it comes from. */
  const from = (origin: string, method: string, path: string, body?: object, session?: string) =>
    site.app.request(`${ORIGIN}/shoppable${path}`, {
      method,
      headers: {
        origin,
        'sec-fetch-site': 'cross-site',
        ...(session !== undefined && { 'shoppable-session': session }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const order = (cartId: string) => {
    const { total: seenTotal } = site.shop.carts.read(cartId);
    const outcome = site.shop.orders.place({ cartId, buyer, locale: 'en', seenTotal });
    return outcome.kind === 'placed' ? site.sources.ofOrder(outcome.order.id) : undefined;
  };
  return { ...site, from, order };
}

describe('the cart for another site', () => {
  it('is kept by a session that the page brings back, and paid for where the visitor is sent', async () => {
    const { from, visitor } = open();
    const first = await from(BLOG, 'POST', '/cart/lines', { variantId: CANDLE });
    expect(first.headers.get('access-control-allow-origin')).toBe(BLOG);
    expect(first.headers.get('access-control-allow-credentials')).toBe(null);
    expect(first.headers.getSetCookie()).toEqual([]);
    const { session, cart } = (await first.json()) as Answer;
    expect(cart.quantity).toBe(1);
    const again = (await (await from(BLOG, 'GET', '/cart', undefined, session)).json()) as Answer;
    expect(again).toMatchObject({ session, cart: { quantity: 1 } });
    const ada = visitor();
    const { pathname, search } = new URL(cart.checkoutUrl);
    const led = await ada.get(pathname + search);
    expect([led.status, led.headers.get('location')]).toEqual([303, '/checkout']);
    expect(await (await ada.get('/cart.json')).json()).toMatchObject({ count: 1 });
  });

  it('asks the browser for nothing more than it needs', async () => {
    const { from } = open();
    const answer = await from(BLOG, 'OPTIONS', '/cart/lines');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-headers')).toContain('shoppable-session');
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it('is none for a site that is not allowed, and for a session that we have not given out', async () => {
    const { from, shop } = open();
    const other = await from('https://other.example', 'POST', '/cart/lines', { variantId: CANDLE });
    expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect((await from('https://other.example', 'OPTIONS', '/cart/lines')).status).not.toBe(204);
    const planted = await from(BLOG, 'POST', '/cart/lines', { variantId: CANDLE }, 'planted-by-somebody');
    const { session } = (await planted.json()) as Answer;
    expect(session).not.toBe('planted-by-somebody');
    expect(shop.carts.has('planted-by-somebody')).toBe(false);
  });
});

describe('what is sold in a show', () => {
  it('is credited to the site that the browser names, whatever the page says', async () => {
    const { from, order } = open();
    const attribution = { showId: 'spring', atMs: 5, phase: 'live', site: 'somebody.else', utm: UTM };
    const answer = await from(BLOG, 'POST', '/cart/lines', { variantId: CANDLE, attribution });
    const { session = '' } = (await answer.json()) as Answer;
    expect(order(session)).toMatchObject([
      { variantId: CANDLE, source: { ...attribution, site: 'blog.example' } },
    ]);
  });

  it('is bought by a link, which leads to the checkout with what it names', async () => {
    const { visitor, shop, order } = open();
    const ada = visitor();
    const odd = `~${Buffer.from(CANDLE).toString('base64url')}`;
    const query =
      'attribution/utm_source=news&attribution/shoppable=spring&attribution/shoppable-site=blog.example';
    const led = await ada.get(`/shoppable/buy/${odd}:2?${query}`);
    expect([led.status, led.headers.get('location')]).toEqual([303, '/checkout']);
    const id = /olive_cart=([^;]+)/u.exec(led.headers.getSetCookie()[0] ?? '')?.[1] ?? '';
    expect(shop.carts.read(id).quantity).toBe(2);
    expect(order(id)).toMatchObject([{ source: { showId: 'spring', site: 'blog.example', utm: UTM } }]);
  });

  it('is sold all the same when what is told of it is nonsense', async () => {
    const { visitor, order } = open();
    const ada = visitor();
    const attribution = { showId: '', site: '<b>', utm: { 'x y': 1 } };
    const answer = await ada.send('POST', '/shoppable/cart/lines', { variantId: CANDLE, attribution });
    const id = /olive_cart=([^;]+)/u.exec(answer.headers.getSetCookie()[0] ?? '')?.[1] ?? '';
    expect(order(id)).toEqual([]);
  });

  it('is none of an unreadable link', async () => {
    const { visitor } = open();
    for (const list of ['fig-candle', 'fig-candle:0x2', 'a:1,'.repeat(30)])
      expect((await visitor().get(`/shoppable/buy/${encodeURIComponent(list)}`)).status).toBe(400);
  });

  it('has its permalinks named by the profile of the shop', async () => {
    const { app } = open();
    const answer = await app.request(`${ORIGIN}/.well-known/ucp`);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(JSON.stringify(await answer.json())).toContain(`"endpoint":"${ORIGIN}/shoppable/buy"`);
  });
});
