import { expect, it } from 'vitest';
import { marksOf } from './marks.ts';

const names = { liveShow: 'showId', liveAt: 'atMs' };

it('writes values as texts under the names of the merchant', () => {
  expect(marksOf(names, { showId: 'autumn', atMs: 5, phase: 'live' })).toEqual({
    liveShow: 'autumn',
    liveAt: '5',
  });
});

it('has nothing where there are no names, no values, or none of those', () => {
  expect(marksOf(undefined, { showId: 'autumn' })).toBeUndefined();
  expect(marksOf(names, undefined)).toBeUndefined();
  expect(marksOf(names, { phase: 'live' })).toBeUndefined();
});

it('writes several values as a query', () => {
  const utm = { utm_source: 'news letter', utm_term: 'a&b' };
  expect(marksOf({ campaign: 'utm' }, { utm })).toEqual({
    campaign: 'utm_source=news+letter&utm_term=a%26b',
  });
});
