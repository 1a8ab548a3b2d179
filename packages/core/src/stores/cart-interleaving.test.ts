import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CartOutcome } from '../stores/cart-contract.ts';
import {
  randomSteps,
  runInterleaving,
  type InterleavingShop,
  type InterleavingStep,
} from '../testing/contract/cart-interleaving.ts';
import { MISHAPS } from '../testing/contract/cart-mishaps.ts';
import { memoryCart } from '../testing/memory-cart.ts';

const STEP: fc.Arbitrary<InterleavingStep> = fc.record({
  who: fc.constantFrom('player', 'tab', 'page'),
  does: fc.constantFrom('add', 'set', 'look'),
  which: fc.nat(2),
  quantity: fc.nat(3),
  mishap: fc.option(fc.constantFrom(...MISHAPS, 'slow', 'slow', 'slow'), { nil: undefined }),
  isTold: fc.boolean(),
  thenMs: fc.constantFrom(0, 50, 700, 4000, 12_000),
});

/** All that happens is noticed, or only some of it. */
const STEPS = fc
  .tuple(fc.boolean(), fc.array(STEP, { minLength: 2, maxLength: 14 }))
  .map(([isNoticed, steps]) => (isNoticed ? steps.map(noticed) : steps));

function noticed(step: InterleavingStep): InterleavingStep {
  const { does, mishap } = step;
  const isHidden = does === 'look' ? mishap !== 'slow' && mishap !== 'delayed' : mishap === 'late';
  return { ...step, isTold: true, mishap: isHidden ? undefined : mishap };
}

function open(idempotent: boolean): () => Promise<InterleavingShop> {
  const price = { amount: '5.00', currency: 'EUR' };
  return async () => {
    const cart = memoryCart({
      items: ['a', 'b', 'c'].map((variantId) => ({ variantId, title: variantId, price })),
    });
    return {
      backend: {
        read: cart.read,
        change: (change, options) =>
          cart.change(change, idempotent ? options : { ...options, idempotencyKey: crypto.randomUUID() }),
        idempotent,
      },
      variants: ['a', 'b', 'c'],
      addPast: async (variantId, quantity) => void cart.shop.change({ kind: 'add', variantId, quantity }),
      readTruth: async () => cart.shop.read(),
    };
  };
}

describe.each([
  ['that does the same key once', true],
  ['that does whatever it is asked', false],
])('page, tab and player over a shop %s', (_name, idempotent) => {
  it(
    'have the same in the cart in the end, nothing lost and nothing twice',
    { timeout: 60_000 },
    async () => {
      const outcomes = new Set<CartOutcome>();
      await fc.assert(
        fc.asyncProperty(STEPS, async (steps) => {
          const report = await runInterleaving({ open: open(idempotent), steps });
          for (const outcome of Object.keys(report.outcomes)) outcomes.add(outcome as CartOutcome);
        }),
        { numRuns: 200, seed: 4 },
      );
      expect([...outcomes]).toEqual(expect.arrayContaining(['done', 'failed', 'unknown']));
    },
  );
});

describe('steps by a seed', () => {
  it('are the same each time, and others for another seed', () => {
    expect(randomSteps(7)).toEqual(randomSteps(7));
    expect(randomSteps(7)).not.toEqual(randomSteps(8));
  });
});
