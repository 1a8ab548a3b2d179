import { describe, expect, it } from 'vitest';
import type { Product } from '../model/product.ts';
import { decode } from '../model/decode.ts';
import { ProductSchema } from '../model/product.ts';
import { cartContract } from '../testing/contract/cart-contract.ts';
import type { CartSubject } from '../testing/contract/cart-subject.ts';
import { createHandClock } from '../testing/hand-clock.ts';
import { linkCart, type LinkCartOptions } from './link-cart.ts';

const never = new AbortController().signal;

function productIn(currency: string, amount: string): Product {
  const price = { amount, currency };
  const variants = [
    { id: 'gid://shopify/ProductVariant/11', price },
    { id: '12', price, available: 2 },
    { id: '13', price, limits: { max: 2 } },
    { id: '14', price, availability: 'sold-out' },
    { id: 'sku/ä', price, sku: 'A B' },
    { id: '15', price, limits: { min: 4, step: 2 } },
  ];
  return decode(
    ProductSchema,
    { id: 'mug', title: 'Mug', url: 'https://shop.example/mug', variants },
    'catalog-invalid',
    'It',
  );
}

const [PLENTY, SCARCE, LIMITED, GONE, ODD, PACK] = productIn('EUR', '1').variants.map(({ id }) => id);

function lookUp(product = productIn('EUR', '12.90')): LinkCartOptions['variant'] {
  return (id) => {
    const variant = product.variants.find((each) => each.id === id);
    return variant && { product, variant };
  };
}

let shops = 0;
/** A shop that no other test has asked for its profile. */
const newShop = (): string => `https://shop-${String((shops += 1))}.example`;

const profile = (endpoint: unknown): unknown => ({
  ucp: { capabilities: { 'dev.ucp.shopping.permalink': [{ config: { endpoint } }] } },
});

function answering(answer: () => Promise<Response> | Response): typeof globalThis.fetch {
  return async () => answer();
}

function subject(currency: string, amount: string): CartSubject {
  let gate: Promise<void> = Promise.resolve();
  const profileOf = (): Promise<Response> =>
    gate.then(() => Response.json(profile('https://shop.example/buy')));
  // Made at the first call, so that the profile can be held before.
  let held: CartSubject['backend'] | undefined;
  const options = { form: 'ucp', currency, variant: lookUp(productIn(currency, amount)) } as const;
  const make = () => linkCart({ ...options, url: newShop(), fetch: answering(profileOf) });
  const current = () => (held ??= make());
  return {
    backend: {
      read: (given) => current().read(given),
      change: (change, given) => current().change(change, given),
      buyUrl: async (lines, given) => current().buyUrl?.(lines, given),
    },
    plenty: PLENTY ?? '',
    scarce: SCARCE ?? '',
    limited: LIMITED ?? '',
    soldOut: GONE ?? '',
    code: '',
    fault: () => undefined,
    hold() {
      let release: () => void = () => undefined;
      gate = new Promise((resolve) => (release = resolve));
      return release;
    },
    addElsewhere: async () => undefined,
  };
}

describe.each([
  ['EUR', '12.90'],
  ['JPY', '1200'],
  ['KWD', '4.125'],
])('a cart of links in %s', (currency, amount) => {
  // Links carry variants and quantities; codes are judged at the checkout; the lines are here, where no shop can forget them.
  const without = ['codes', 'code-expired', 'code-minimum', 'properties', 'watch', 'session'] as const;
  const faults = ['malformed', 'rate-limited', 'failing', 'offline', 'html', 'refusing'] as const;
  const lacks = [...without, ...faults.map((fault) => `fault:${fault}` as const)];
  for (const { name, run } of cartContract({ without: lacks }))
    it(name, () => run(subject(currency, amount)));
});

async function added(options: Partial<LinkCartOptions>, ...ids: (string | undefined)[]) {
  const backend = linkCart({ form: 'shopify', url: 'https://shop.example/', variant: lookUp(), ...options });
  for (const [index, id] of ids.entries())
    await backend.change(
      { kind: 'add', variantId: id ?? '', quantity: index + 1 },
      { signal: never, idempotencyKey: String(index), attribution: { showId: 'autumn', atMs: 1700 } },
    );
  return backend;
}

async function coded(backend: Awaited<ReturnType<typeof added>>, ...codes: string[]) {
  return await backend.change({ kind: 'set-codes', codes }, { signal: never, idempotencyKey: 'codes' });
}

describe('the link of a cart', () => {
  it('is a Shopify permalink of all lines, with codes and the show', async () => {
    const backend = await added({ showId: 'autumn show' }, PLENTY, SCARCE);
    await coded(backend, 'TEN', 'A&B');
    expect(await backend.checkout?.({ signal: never })).toBe(
      'https://shop.example/cart/11:1,12:2?discount=TEN%2CA%26B&attributes[_live_event]=autumn%20show&attributes[_live_t]=1700',
    );
  });

  it('is a WooCommerce checkout link with one code', async () => {
    const backend = await added({ form: 'woocommerce', showId: 's' }, SCARCE, LIMITED);
    const { cart, issues } = await coded(backend, 'TEN', 'MORE');
    expect(issues).toEqual([{ code: 'code-not-applicable' }]);
    expect(cart.checkoutUrl).toBe(
      'https://shop.example/checkout-link/?products=12:1,13:2&coupon=TEN&utm_source=live&utm_campaign=s',
    );
  });

  it('is a BigCommerce link that names variants by their SKU', async () => {
    const backend = await added({ form: 'bigcommerce' }, ODD, SCARCE);
    expect((await backend.read({ signal: never })).checkoutUrl).toBe(
      'https://shop.example/checkout/?products=A%20B:1,12:2&utm_source=live&action=buy',
    );
  });

  it('is a UCP permalink where the profile of the shop says, with odd ids encoded', async () => {
    const fetch = answering(() => Response.json(profile('/buy/')));
    const backend = await added(
      { form: 'ucp', url: newShop(), fetch, showId: 's', code: 'ALL' },
      SCARCE,
      ODD,
    );
    await coded(backend, 'TEN');
    const link = await backend.checkout?.({ signal: never });
    expect(new URL(link ?? '').pathname).toBe('/buy/12:1,~c2t1L8Ok:2');
    expect(new URL(link ?? '').search).toBe(
      '?discounts/codes/0=TEN&discounts/codes/1=ALL&attribution/utm_source=live&attribution/utm_campaign=s',
    );
  });

  it('is a Stripe payment link for each thing, and there is no cart', async () => {
    const links = { '12': 'https://buy.stripe.com/abc?locale=en', '13': 'javascript:alert(1)' };
    const backend = linkCart({ form: 'stripe', links, showId: 'a b', code: 'TEN', variant: lookUp() });
    const buy = (...ids: string[]) =>
      backend.buyUrl?.(
        ids.map((variantId) => ({ variantId, quantity: 1 })),
        { signal: never },
      );
    expect(await buy('12')).toBe(
      'https://buy.stripe.com/abc?locale=en&client_reference_id=a-b&prefilled_promo_code=TEN',
    );
    expect([await buy('13'), await buy('14'), await buy('12', '12')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(backend.cannot).toEqual(['add', 'set-quantity', 'set-codes']);
    expect((await backend.read({ signal: never })).quantity).toBe(0);
  });
});

describe('discovery', () => {
  it('asks a shop once in a page, and again only when it could not be reached', async () => {
    const url = newShop();
    let asked = 0;
    const fetch = answering(() => {
      asked += 1;
      if (asked === 1) throw new TypeError('offline');
      return Response.json(profile('https://pay.example/buy'));
    });
    const first = await added({ form: 'ucp', url, fetch }, SCARCE);
    const second = await added({ form: 'ucp', url, fetch }, SCARCE);
    expect((await first.read({ signal: never })).checkoutUrl).toContain('https://pay.example/buy/12:1');
    expect((await second.read({ signal: never })).checkoutUrl).toContain('https://pay.example/buy/12:1');
    expect(asked).toBe(2);
  });

  it.each([
    ['no profile', () => new Response('', { status: 404 })],
    ['a web page', () => new Response('<!doctype html>')],
    ['another profile', () => Response.json({ ucp: { capabilities: {} } })],
    ['a hostile address', () => Response.json(profile('javascript:alert(1)'))],
  ])('takes the address or the form of the options: %s', async (_, answer) => {
    const fetch = answering(answer);
    const given = await added(
      { form: 'ucp', url: newShop(), fetch, endpoint: 'https://b.example/buy/' },
      SCARCE,
    );
    expect((await given.read({ signal: never })).checkoutUrl).toContain('https://b.example/buy/12:1?');
    const url = newShop();
    const other = await added({ form: 'ucp', url, fetch, fallback: 'shopify' }, SCARCE);
    expect((await other.read({ signal: never })).checkoutUrl).toContain(`${url}/cart/12:1?`);
    const none = await added({ form: 'ucp', url: newShop(), fetch }, SCARCE);
    await expect(none.checkout?.({ signal: never })).rejects.toMatchObject({
      code: 'cart-refused',
      message: expect.stringContaining('"fallback"'),
    });
  });

  it('does not wait for a shop that says nothing', async () => {
    const clock = createHandClock();
    const fetch = answering(() => new Promise<never>(() => undefined));
    const options = {
      form: 'ucp',
      url: newShop(),
      fetch,
      clock,
      fallback: 'shopify',
      variant: lookUp(),
    } as const;
    const lines = [{ variantId: '12', quantity: 1 }];
    const link = linkCart(options).buyUrl?.(lines, { signal: never });
    await clock.advance(3000);
    expect(await link).toContain('/cart/12:1');
  });
});

describe('linkCart', () => {
  it('adds up what the show asks now, as an estimate, and judges no code', async () => {
    const backend = await added({}, PLENTY, SCARCE);
    const { cart } = await coded(backend, ' TEN ');
    expect(cart).toMatchObject({
      quantity: 3,
      subtotal: { amount: '38.70', currency: 'EUR' },
      total: { amount: '38.70', currency: 'EUR' },
      estimated: true,
      codes: [{ code: 'TEN', applied: false }],
      lines: [{ title: 'Mug', url: 'https://shop.example/mug' }, { quantity: 2 }],
    });
    expect(cart.codes[0]?.reason).toBe(undefined);
  });

  it('keeps lines in a storage that it is given, and forgets what is no cart', async () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
    await added({ storage }, SCARCE);
    const later = await added({ storage });
    expect((await later.read({ signal: never })).quantity).toBe(1);
    expect(later.sharedAs).toContain('shopify');
    for (const key of items.keys()) items.set(key, '{"lines":[{"variantId":1}]}');
    expect((await later.read({ signal: never })).quantity).toBe(0);
  });

  it('leaves out what the show does not know, until a show knows it again', async () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
    await added({ storage }, SCARCE);
    const other = await added({ storage, variant: () => undefined });
    expect(await other.read({ signal: never })).toMatchObject({ quantity: 0, checkoutUrl: undefined });
    expect((await (await added({ storage })).read({ signal: never })).quantity).toBe(1);
  });

  it.each([
    [PACK, 2, 'under-minimum'],
    [PACK, 5, 'bad-increment'],
    [ODD, 1, 'not-purchasable'],
  ])('refuses %s × %d: %s', async (variantId = '', quantity, code) => {
    const asked = { kind: 'add', variantId, quantity } as const;
    const backend = await added({});
    const answer = await backend.change(asked, { signal: never, idempotencyKey: 'k' });
    expect(answer).toMatchObject({ cart: { quantity: 0 }, issues: [{ code }] });
  });

  it('says which option is wrong', () => {
    const wrong = (options: object) => () =>
      linkCart({
        form: 'shopify',
        url: 'https://shop.example',
        variant: lookUp(),
        ...options,
      } as LinkCartOptions);
    expect(wrong({ form: 'toString' })).toThrow(expect.objectContaining({ path: 'form' }));
    expect(wrong({ url: 'ftp://x' })).toThrow(expect.objectContaining({ path: 'url' }));
  });
});
