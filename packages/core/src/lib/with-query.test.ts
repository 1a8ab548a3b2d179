import { expect, it } from 'vitest';
import { given, withQuery } from './with-query.ts';

it('writes what is there into a query', () => {
  const values = { languageCode: 'en', currencyCode: undefined, of: 'a&b=c' };
  expect(withQuery('https://shop.example/api', values)).toBe(
    'https://shop.example/api?languageCode=en&of=a%26b%3Dc',
  );
});

it('adds no question mark to nothing', () => {
  expect(withQuery('https://shop.example/api', { languageCode: '' })).toBe('https://shop.example/api');
});

it('keeps the query and the mark that an address has', () => {
  expect(withQuery('https://shop.example/pay?lang=de#top', { session: 'a b' })).toBe(
    'https://shop.example/pay?lang=de&session=a+b#top',
  );
});

it('keeps zero and false among what is there', () => {
  expect(given({ zero: 0, no: false, none: undefined, empty: '' })).toEqual({ zero: 0, no: false });
});
