import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { decodeCartAnswer, ISSUE_CODES, IssueSchema } from './cart.ts';

const price = { amount: '5.00', currency: 'EUR' };
const line = {
  id: 'l',
  variantId: 'v',
  title: 'Mug',
  quantity: 2,
  unit: price,
  total: { ...price, amount: '10.00' },
};
const cart = { currency: 'EUR', lines: [line], quantity: 2, subtotal: price, total: price };

describe('the answer of a cart', () => {
  it('may be the cart alone, or the cart and its issues', () => {
    expect(decodeCartAnswer(cart)).toEqual(decodeCartAnswer({ cart, issues: [] }));
    const issues = [{ code: 'partial-stock', requested: 5, applied: 2 }];
    expect(decodeCartAnswer({ cart, issues }).issues).toEqual(issues);
  });

  it('has defaults: no codes, lines that can be changed, an exact sum', () => {
    expect(decodeCartAnswer(cart).cart).toMatchObject({
      codes: [],
      estimated: false,
      lines: [{ editable: true }],
    });
  });

  it.each([
    [{ ...cart, quantity: -1 }, 'quantity'],
    [{ ...cart, quantity: 1.5 }, 'quantity'],
    [{ ...cart, lines: [{ ...line, unit: '5.00' }] }, 'lines.0.unit'],
    [{ ...cart, currency: 'EURO' }, 'currency'],
    [{ cart: { ...cart, total: undefined } }, 'cart.total'],
    [{ cart, issues: 'none' }, 'issues'],
    [{ cart: null }, 'cart'],
    [null, ''],
    [[], 'currency'],
  ])('case %#: says which field is wrong', (value, path) => {
    expect(() => decodeCartAnswer(value)).toThrow(expect.objectContaining({ code: 'cart-invalid', path }));
  });

  it('takes a revision as text or number', () => {
    expect(decodeCartAnswer({ ...cart, revision: 7 }).cart.revision).toBe('7');
    expect(decodeCartAnswer({ ...cart, revision: 'r7' }).cart.revision).toBe('r7');
  });

  it('leads to checkout over http(s) only, relative to where it came from', () => {
    const base = 'https://shop.example/api/cart';
    expect(decodeCartAnswer({ ...cart, checkoutUrl: '/checkout' }, base).cart.checkoutUrl).toBe(
      'https://shop.example/checkout',
    );
    expect(
      decodeCartAnswer({ ...cart, checkoutUrl: 'javascript:pay()' }, base).cart.checkoutUrl,
    ).toBeUndefined();
  });
});

describe('an issue', () => {
  it('of an unknown code reads as unknown', () => {
    expect(v.parse(IssueSchema, { code: 'too-windy' }).code).toBe('unknown');
    for (const code of ISSUE_CODES) expect(v.parse(IssueSchema, { code }).code).toBe(code);
  });

  it('carries the words of the shop as clean text', () => {
    const message = `No\u202E\u0000 <b>${'x'.repeat(400)}`;
    expect(v.parse(IssueSchema, { code: 'custom', message }).message).toMatch(/^No <b>x{294}$/u);
  });
});
