import { describe, expect, it } from 'vitest';
import { exampleShow } from '../testing/memory-show.ts';
import { decodeShow } from './show.ts';

function faultOf(value: unknown, base?: string): { code: string; path: string; message: string } {
  try {
    decodeShow(value, base);
  } catch (error) {
    return error as { code: string; path: string; message: string };
  }
  throw new Error('It was read.');
}

describe('a show JSON', () => {
  it('needs an id, a title and a status', () => {
    expect(decodeShow({ id: 's', title: 'S', status: 'upcoming' })).toEqual({
      id: 's',
      title: 'S',
      status: 'upcoming',
      products: [],
      simulated: false,
      disclosures: [],
      events: [],
    });
  });

  it('has ISO dates on the wire and epoch ms in the core', () => {
    const show = decodeShow(
      exampleShow({ startsAt: '2026-01-01T12:00:00+02:00', endedAt: '2026-01-01T11:00:00Z' }),
    );
    expect(show.startsAtMs).toBe(Date.UTC(2026, 0, 1, 10));
    expect(show.endedAtMs).toBe(Date.UTC(2026, 0, 1, 11));
    expect(show).not.toHaveProperty('startsAt');
  });

  it.each([
    [{}, 'id'],
    [exampleShow({ id: '' }), 'id'],
    [{ ...exampleShow(), status: 'started' }, 'status'],
    [exampleShow({ startsAt: 'tomorrow' }), 'startsAt'],
    [exampleShow({ stream: { src: 'javascript:alert(1)' } }), 'stream.src'],
    [exampleShow({ channel: { type: 'websocket', url: 'https://live.example' } }), 'channel.url'],
    [{ ...exampleShow(), v: 2 }, 'v'],
    [{ ...exampleShow(), cart: { type: 'http' } }, 'cart.url'],
    [
      { ...exampleShow(), products: [{ id: 'p', title: 'P', variants: [{ id: 'v', price: 5 }] }] },
      'products.0.variants.0.price',
    ],
    [
      {
        ...exampleShow(),
        products: [{ id: 'p', title: 'P', variants: [{ id: 'v', price: { amount: 5, currency: 'EUR' } }] }],
      },
      'products.0.variants.0.price.amount',
    ],
  ])('case %#: says which field is wrong', (json, path) => {
    const fault = faultOf(json);
    expect(fault).toMatchObject({ code: 'show-invalid', path });
    expect(fault.message).toContain(`"${path}"`);
  });

  it.each([null, undefined, 'show', 7, [], true])('is not %j', (value) => {
    expect(faultOf(value).code).toBe('show-invalid');
  });

  it('does not read more than five hundred products', () => {
    const product = exampleShow().products?.[0];
    expect(faultOf({ ...exampleShow(), products: Array(501).fill(product) }).path).toBe('products');
  });

  it('skips fields that it does not know', () => {
    const show = decodeShow({ ...exampleShow(), hologram: { on: true } });
    expect(show).not.toHaveProperty('hologram');
  });

  it('resolves relative links against where it came from, and drops links that are not http(s)', () => {
    const json = exampleShow({ poster: { url: 'poster.webp' }, stream: { src: '../live/main.m3u8' } });
    const [mug] = json.products ?? [];
    const hostile = { ...json, products: [{ ...mug, url: 'javascript:alert(1)' }] };
    const show = decodeShow(hostile, 'https://shop.example/shows/a.json');
    expect(show.poster?.url).toBe('https://shop.example/shows/poster.webp');
    expect(show.stream?.src).toBe('https://shop.example/live/main.m3u8');
    expect(show.products[0]?.url).toBeUndefined();
    expect(show.products[0]?.images[0]?.url).toBe('https://shop.example/images/mug.webp');
  });

  it('keeps its events as they came', () => {
    const events = [{ id: '1', type: 'announce', data: { key: 'a', rev: 1, text: 'Hi', url: '/relative' } }];
    expect(decodeShow(exampleShow({ events }), 'https://shop.example/').events).toEqual(events);
  });

  it('is not poisoned by keys of prototypes', () => {
    const text = JSON.stringify(exampleShow()).slice(0, -1);
    const hostile = `${text},"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`;
    const show = decodeShow(JSON.parse(hostile), 'https://shop.example/');
    expect(Object.getPrototypeOf(show)).toBe(Object.prototype);
    expect(show).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  it('is not poisoned by options or properties named like prototypes', () => {
    const options = JSON.parse('{"__proto__":"x","Colour":"Sand"}') as Record<string, string>;
    const variants = [{ id: 'v', price: { amount: '5', currency: 'EUR' }, options }];
    const show = decodeShow(
      { ...exampleShow(), products: [{ id: 'p', title: 'P', variants }] },
      'https://shop.example/',
    );
    const read = show.products[0]?.variants[0]?.options ?? {};
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(read['Colour']).toBe('Sand');
  });

  it('does not fall over JSON nested without end', () => {
    let deep: unknown = 'end';
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(decodeShow({ ...exampleShow(), extra: deep }, 'https://shop.example/').id).toBe('example');
  });
});
