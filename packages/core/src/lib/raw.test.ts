import { describe, expect, it } from 'vitest';
import { rawOf } from './raw.ts';

const read = (value: unknown) => rawOf(value, 'cart-invalid', 'The cart');

describe('a value that is read field by field', () => {
  it('reads ids that are numbers as text, and numbers in texts as numbers', () => {
    const raw = read({ id: 7, price: '12.5', count: 3, name: 'Mug' });
    expect([raw.text('id'), raw.number('price'), raw.number('count'), raw.text('name')]).toEqual([
      '7',
      12.5,
      3,
      'Mug',
    ]);
  });

  it.each([undefined, null, 5, 'text', [], {}])('has no fields when it is %s', (value) => {
    const raw = read(value);
    expect([raw.text('a'), raw.number('a'), raw.is('a'), raw.has('a'), raw.list('a')]).toEqual([
      undefined,
      undefined,
      false,
      false,
      [],
    ]);
    expect(raw.at('a').at('b').text('c')).toBeUndefined();
  });

  it('goes deeper by names with points in them', () => {
    const raw = read({ a: { b: { c: 7 }, list: [{ d: 1 }] } });
    expect([
      raw.text('a.b.c'),
      raw.at('a').number('b.c'),
      raw.has('a.x.c'),
      raw.list('a.list')[0]?.text('d'),
    ]).toEqual(['7', 7, false, '1']);
    expect(() => raw.needText('a.b.d')).toThrow(expect.objectContaining({ path: 'a.b.d' }));
  });

  it('reads words of what is written in HTML', () => {
    const raw = read({ name: 'Mug &amp; <b>jug</b>', options: [{ value: '1&quot;' }, {}] });
    expect([raw.words('name'), raw.words('none'), raw.allWords('options', 'value')]).toEqual([
      'Mug & jug',
      '',
      ['1"', ''],
    ]);
  });

  it('says where something is missing', () => {
    const raw = read({ cart: { items: [{ id: 'a' }, { title: 'b' }] } });
    const items = raw.at('cart').list('items');
    expect(items[0]?.needText('id')).toBe('a');
    expect(() => items[1]?.needText('id')).toThrow(
      expect.objectContaining({ code: 'cart-invalid', path: 'cart.items.1.id' }),
    );
    expect(() => items[0]?.needNumber('quantity')).toThrow(/"cart\.items\.0\.quantity": expected a number/u);
  });

  it('reads a list that is all there is', () => {
    const rows = read([{ id: 1 }, {}]).list();
    expect(rows[0]?.text('id')).toBe('1');
    expect(() => rows[1]?.needText('id')).toThrow(expect.objectContaining({ path: '1.id' }));
    expect(read(undefined).list()).toEqual([]);
    expect(() => read('text').list()).toThrow(expect.objectContaining({ code: 'cart-invalid' }));
  });

  it('does not take an object for a list', () => {
    expect(() => read({ items: {} }).list('items')).toThrow(expect.objectContaining({ path: 'items' }));
  });

  it('takes neither text without digits nor infinity for a number', () => {
    const raw = read({ a: '', b: 'x', c: Infinity, d: Number.NaN, e: true });
    expect(['a', 'b', 'c', 'd', 'e'].map((name) => raw.number(name))).toEqual(Array(5).fill(undefined));
  });

  it('does not read what every object has', () => {
    const raw = read(JSON.parse('{"own": "1"}'));
    expect([raw.has('toString'), raw.has('__proto__'), raw.text('constructor')]).toEqual([
      false,
      false,
      undefined,
    ]);
    expect([raw.names(), read(null).names()]).toEqual([['own'], []]);
  });
});
