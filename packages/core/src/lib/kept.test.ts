import { describe, expect, it } from 'vitest';
import { kept, type KeptIn } from './kept.ts';

function storage(): KeptIn & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

describe('what an adapter keeps', () => {
  it('lives in memory without a storage', () => {
    const cart = kept('cart');
    cart.set('abc');
    expect(cart.get()).toBe('abc');
    cart.set(undefined);
    expect(cart.get()).toBeUndefined();
  });

  it('is what the storage holds, also when another tab has written it', () => {
    const shared = storage();
    const cart = kept('cart', shared);
    cart.set('abc');
    shared.values.set('cart', 'other');
    expect(cart.get()).toBe('other');
    cart.set(undefined);
    expect(shared.values.size).toBe(0);
  });

  it('is kept in memory when the storage throws', () => {
    const broken = (): never => {
      throw new DOMException('Full.', 'QuotaExceededError');
    };
    const cart = kept('cart', { getItem: broken, setItem: broken, removeItem: broken });
    cart.set('abc');
    expect(cart.get()).toBe('abc');
  });
});
