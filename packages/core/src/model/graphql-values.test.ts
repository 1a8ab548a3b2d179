import { describe, expect, it } from 'vitest';
import { graphqlValues } from './graphql-values.ts';

describe('the values of a GraphQL shop', () => {
  it('are without what is null, at every level', () => {
    expect(graphqlValues({ a: null, b: [{ c: null, d: 0, e: '', f: false }] })).toEqual({
      b: [{ d: 0, e: '', f: false }],
    });
    expect([graphqlValues(null), graphqlValues('text')]).toEqual([null, 'text']);
  });

  it('have money with the decimals of its currency, from texts and from numbers', () => {
    expect(
      graphqlValues([
        { amount: '1200.0', currency: 'JPY' },
        { amount: 4.1, currency: 'KWD' },
      ]),
    ).toEqual([
      { amount: '1200', currency: 'JPY' },
      { amount: '4.100', currency: 'KWD' },
    ]);
  });

  it('take nothing for money that has no amount', () => {
    expect(graphqlValues({ currency: 'EUR', amount: null })).toEqual({ currency: 'EUR' });
  });

  it('end somewhere, however deep the answer is', () => {
    const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as unknown;
    expect(() => graphqlValues(deep)).not.toThrow();
  });
});
