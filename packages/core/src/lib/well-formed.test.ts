import { expect, it } from 'vitest';
import { ShoppableError } from './errors.ts';
import { wellFormed } from './well-formed.ts';

it('answers what was taken', async () => {
  expect(await wellFormed('cart', () => Promise.resolve(1))).toBe(1);
});

it('says that an answer has another shape when it cannot be taken apart', async () => {
  const nothing: unknown = JSON.parse('{}');
  const taking = wellFormed('catalog', async () => (nothing as { a: { b: string } }).a.b);
  await expect(taking).rejects.toMatchObject({ code: 'catalog-invalid', retryable: false });
});

it.each([
  new ShoppableError('cart-refused', 'No.'),
  new DOMException('Given up.', 'AbortError'),
  new Error('Another.'),
])('leaves %s as it is', async (error) => {
  await expect(wellFormed('cart', () => Promise.reject(error))).rejects.toBe(error);
});
