import { expect, it } from 'vitest';
import { fillIn } from './fill-in.ts';

it('writes values into an address so that they cannot change the rest of it', () => {
  const page = 'https://shop.example/{handle}?from={show}#{handle}';
  expect(fillIn(page, { handle: '../a b', show: '&x=1' })).toBe(
    'https://shop.example/..%2Fa%20b?from=%26x%3D1#..%2Fa%20b',
  );
});

it('writes nothing where there is no value', () => {
  expect(fillIn('/checkout#{token}', { token: undefined })).toBe('/checkout#');
  expect(fillIn('/checkout', { token: 'abc' })).toBe('/checkout');
});
