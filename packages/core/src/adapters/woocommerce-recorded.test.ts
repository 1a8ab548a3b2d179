import { describe, expect, it } from 'vitest';
import type { CartChange } from '../model/cart.ts';
import recorded from '../testing/fixtures/woocommerce-10.0.2.json' with { type: 'json' };
import { pageIn } from '../testing/stand-ins/woocommerce-rig.ts';
import { woocommerce } from './woocommerce.ts';

const { signal } = new AbortController();
const MUG = 'd3d9446802a44259755d38e6d163e820';

function exchange(name: string) {
  const found = recorded.find((each) => each.name === name);
  if (found === undefined) throw new Error(`No exchange "${name}" was recorded.`);
  return found;
}

/** The adapter over answers of a real WooCommerce 10.0.2, in their order (`#10`: one row), and what it has asked. */
function replay(...names: readonly string[]) {
  const asked: { line: string; body: unknown; headers: Headers }[] = [];
  const left = [...names];
  const backend = woocommerce({
    url: 'https://shop.example',
    page: pageIn(),
    fetch: async (input, init) => {
      const { pathname, search } = new URL(String(input));
      const path = pathname.replace('/wp-json/wc/store/v1', '');
      const body = init?.body === undefined ? undefined : (JSON.parse(String(init.body)) as unknown);
      asked.push({ line: `${init?.method} ${path}${search}`, body, headers: new Headers(init?.headers) });
      const [name = '', row] = (left.shift() ?? '').split('#');
      const { status, headers, body: whole } = exchange(name).response;
      const answer = Array.isArray(whole) && row ? whole.find(({ id }) => String(id) === row) : whole;
      const told = Object.entries(headers).filter(([, value]) => value !== undefined) as [string, string][];
      return new Response(JSON.stringify(answer), { status, headers: told });
    },
  });
  const change = (what: CartChange) => backend.change(what, { signal, idempotencyKey: 'key' });
  return { backend, change, asked };
}

const add = (variantId: string, quantity = 1): CartChange => ({ kind: 'add', variantId, quantity });
const setTo = (lineId: string, quantity: number): CartChange => ({ kind: 'set-quantity', lineId, quantity });

describe('what a real WooCommerce 10.0.2 said', () => {
  it('reads its cart, empty and full', async () => {
    const { backend, change, asked } = replay('cart empty', 'add ok');
    expect(await backend.read({ signal })).toMatchObject({
      currency: 'ILS',
      lines: [],
      total: { amount: '0.00' },
    });
    const { cart, issues } = await change(add('10'));
    expect(issues).toEqual([]);
    expect(cart).toMatchObject({
      currency: 'ILS',
      quantity: 1,
      subtotal: { amount: '49.90' },
      total: { amount: '49.90', currency: 'ILS' },
      lines: [
        {
          id: MUG,
          variantId: '10',
          title: 'ספל קרמיקה',
          unit: { amount: '49.90' },
          compareAt: { amount: '59.90' },
          limits: { min: 1, max: 3, step: 1 },
        },
      ],
    });
    expect(asked.map(({ line }) => line)).toEqual(['GET /cart', 'POST /cart/add-item']);
    expect(asked[1]?.headers.get('nonce')).toBe(exchange('cart empty').response.headers.nonce);
    expect(asked[1]?.body).toMatchObject({ id: 10, quantity: 1 });
  });

  it.each(['missing nonce', 'bad nonce'])('asks again after a %s', async (name) => {
    const { change, asked } = replay('cart empty', name, 'cart empty', 'add ok');
    expect((await change(add('10'))).cart.quantity).toBe(1);
    expect(asked.map(({ line }) => line.split(' ')[0])).toEqual(['GET', 'POST', 'GET', 'POST']);
  });

  it.each([
    ['add sold out', '11', 'sold-out'],
    ['add variable without variation', '14', 'needs-options'],
    ['add unknown', '99999', 'not-found'],
  ])('says why for "%s"', async (name, variantId, code) => {
    const { change } = replay('cart empty', name, 'cart empty');
    expect((await change(add(variantId))).issues).toMatchObject([{ code, variantId, applied: 0 }]);
  });

  it('adds a variation, and one of what is sold one by one', async () => {
    const { change } = replay('add ok', 'add variation', 'add sold individually');
    expect((await change(add('15'))).cart.lines[1]).toMatchObject({ variantId: '15', subtitle: 'S' });
    const { cart, issues } = await change(add('12'));
    expect(issues).toEqual([]);
    expect(cart.lines[2]).toMatchObject({ variantId: '12', editable: true, limits: { max: 1 } });
  });

  it('does not add a second one of what is sold one by one', async () => {
    const { change } = replay(
      'add sold individually',
      'add sold individually twice',
      'add sold individually',
    );
    expect((await change(add('12'))).issues).toMatchObject([
      { code: 'over-limit', available: 1, requested: 1, applied: 0 },
    ]);
  });

  it('adds what is left when the stock is too small', async () => {
    const { change, asked } = replay(
      'add ok',
      'add partial stock',
      'add ok',
      'products by include#10',
      'update ok',
    );
    await change(add('10', 9));
    // Three are left, and one of them is in the cart.
    expect(
      asked.map(({ line, body }) => [line, (body as { quantity: number } | undefined)?.quantity]),
    ).toEqual([
      ['GET /cart', undefined],
      ['POST /cart/add-item', 9],
      ['GET /cart', undefined],
      ['GET /products/10', undefined],
      ['POST /cart/add-item', 2],
    ]);
  });

  it('says how many a line can have, and that it is gone', async () => {
    const over = await replay('add ok', 'update over max', 'update ok').change(setTo(MUG, 9));
    expect(over.issues).toMatchObject([{ code: 'over-limit', available: 3, lineId: MUG, requested: 9 }]);
    const gone = await replay('add ok', 'update bad key').change(setTo(MUG, 2));
    expect(gone.issues).toMatchObject([{ code: 'line-gone', lineId: MUG }]);
    // The cart came with the refusal: it was not asked for again.
    expect(gone.cart.quantity).toBe(4);
  });

  it('takes a line out, which quantity 0 is refused to do, and says nothing of one that was out already', async () => {
    const { change, asked } = replay('add ok', 'remove ok', 'remove ok');
    expect((await change(setTo(MUG, 0))).cart.lines.map(({ variantId }) => variantId)).toEqual(['15', '12']);
    expect(asked[1]).toMatchObject({ line: 'POST /cart/remove-item', body: { key: MUG } });
    expect((await change(setTo(MUG, 0))).issues).toMatchObject([{ code: 'line-gone' }]);
    const late = replay('add ok', 'remove again');
    expect((await late.change(setTo(MUG, 0))).issues).toEqual([]);
    expect((exchange('update qty 0').response.body as { code: string }).code).toBe('invalid_quantity');
  });

  it('enters a coupon and takes it out', async () => {
    const { change, asked } = replay('update ok', 'coupon ok', 'coupon ok', 'coupon removed');
    const { cart } = await change({ kind: 'set-codes', codes: ['LIVE10'] });
    expect(cart.codes).toMatchObject([{ code: 'live10', applied: true, saving: { amount: '31.88' } }]);
    expect([cart.subtotal.amount, cart.discount?.amount, cart.total.amount]).toEqual([
      '318.80',
      '31.88',
      '286.92',
    ]);
    expect((await change({ kind: 'set-codes', codes: [] })).cart.codes).toEqual([]);
    expect(asked.map(({ line }) => line)).toEqual([
      'GET /cart',
      'POST /cart/apply-coupon',
      'GET /cart',
      'POST /cart/remove-coupon',
    ]);
  });

  it('does not enter a coupon again that is entered', async () => {
    const { change, asked } = replay('coupon ok');
    expect((await change({ kind: 'set-codes', codes: ['LIVE10'] })).issues).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['coupon minimum', 'min500', 'code-minimum'],
    ['coupon expired', 'expired', 'code-expired'],
    ['coupon unknown', 'nope', 'code-invalid'],
    ['coupon twice', 'live10', 'code-invalid'],
  ])('tells the reason of "%s"', async (name, code, reason) => {
    const { change } = replay('update ok', name, 'update ok');
    expect((await change({ kind: 'set-codes', codes: [code] })).issues).toMatchObject([{ code: reason }]);
  });

  it('describes its products, in the order in which they are asked for', async () => {
    const { backend, asked } = replay('products by include', 'variations');
    const refs = ['10', '11', '12', '13', '14'].map((id) => ({ id, title: '', images: [] }));
    const found = await backend.products(refs, { signal, locale: 'he' });
    expect(found.map((each) => [each?.title, each?.variants?.[0]?.availability])).toEqual([
      ['ספל קרמיקה', 'in-stock'],
      ['Sold out lamp', 'sold-out'],
      ['One only', 'in-stock'],
      ['Plain', 'in-stock'],
      ['Shirt', 'in-stock'],
    ]);
    expect(found[0]).toMatchObject({
      handle: 'ספל-קרמיקה',
      variants: [{ price: { amount: '49.90' }, compareAt: { amount: '59.90' }, limits: { max: 3 } }],
    });
    expect(found[4]).toMatchObject({
      options: [{ name: 'Size', values: [{ value: 'S' }, { value: 'M' }] }],
      variants: [
        { id: '15', sku: 'SHIRT-S', options: { Size: 'S' }, limits: { max: 4 } },
        { id: '16', options: { Size: 'M' }, availability: 'sold-out', available: 0 },
      ],
      complete: true,
    });
    expect(asked.map(({ line }) => line)).toEqual([
      'GET /products?include=10%2C11%2C12%2C13%2C14&per_page=100&page=1',
      'GET /products?type=variation&parent=14&per_page=100&page=1',
    ]);
  });

  it('makes links that it answers by its checkout', async () => {
    const link = await replay().backend.buyUrl?.([{ variantId: '13', quantity: 2 }], { signal });
    const { request, response } = exchange('checkout-link redirect');
    expect(link).toBe(`https://shop.example${request.url.split('&')[0]}`);
    expect(response.status).toBe(302);
  });
});
