import { describe, expect, it } from 'vitest';
import { asShoppableError, isAbort, isShoppableError, ShoppableError } from './errors.ts';

describe('a ShoppableError', () => {
  it('carries its code, its details and the error below', () => {
    const cause = new TypeError('Failed to fetch');
    const error = new ShoppableError('cart-unreachable', 'The shop is away.', {
      retryable: true,
      retryAfterMs: 5,
      status: 503,
      cause,
    });
    expect(error).toMatchObject({
      name: 'ShoppableError',
      code: 'cart-unreachable',
      retryable: true,
      retryAfterMs: 5,
      status: 503,
    });
    expect(error.cause).toBe(cause);
    expect(error).toBeInstanceOf(Error);
  });

  it('is not retryable unless it says so', () => {
    expect(new ShoppableError('show-invalid', 'Wrong.').retryable).toBe(false);
  });

  it('is known to another copy of the package, by its brand', async () => {
    const path = './errors.ts?copy';
    const copy = (await import(/* @vite-ignore */ path)) as { ShoppableError: typeof ShoppableError };
    const foreign = new copy.ShoppableError('cart-refused', 'No.');
    expect(foreign).not.toBeInstanceOf(ShoppableError);
    expect(isShoppableError(foreign)).toBe(true);
  });

  it('shows nothing of its brand in JSON or a loop', () => {
    expect(Object.keys(new ShoppableError('cart-refused', 'No.')).join()).not.toContain('Symbol');
  });

  it.each([null, undefined, 'text', 7, {}, new Error('x')])('is not %j', (value) => {
    expect(isShoppableError(value)).toBe(false);
  });
});

describe('making a ShoppableError of what was thrown', () => {
  it('keeps one that is one, and wraps everything else as its cause', () => {
    const own = new ShoppableError('cart-refused', 'No.');
    expect(asShoppableError(own, 'host-error', 'x')).toBe(own);
    expect(asShoppableError('text', 'host-error', 'The page threw.')).toMatchObject({
      code: 'host-error',
      cause: 'text',
      retryable: true,
    });
  });
});

it('an abort is told by its name', () => {
  expect(isAbort(new DOMException('x', 'AbortError'))).toBe(true);
  expect(isAbort(new Error('AbortError'))).toBe(false);
  expect(isAbort('AbortError')).toBe(false);
});
