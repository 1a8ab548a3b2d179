import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Product } from '../model/product.ts';
import type { ProductAnswer } from '../ports/catalog-backend.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { createCatalog } from './catalog.ts';

const EUR = (cents: number): { amount: string; currency: string } => ({
  amount: (cents / 100).toFixed(2),
  currency: 'EUR',
});

// With a second between questions, none is old enough to be given up.
const MOST_STEPS = 9;

const MUG: Product = {
  id: 'mug',
  title: 'Mug',
  images: [],
  options: [],
  variants: [{ id: 'mug-1', options: {}, price: EUR(0), availability: 'unknown' }],
  complete: true,
  disclosures: [],
  claims: [],
};

type Step =
  | { readonly kind: 'ask' }
  | { readonly kind: 'answer'; readonly question: number; readonly has: 'price' | 'title' | 'nothing' }
  | { readonly kind: 'event'; readonly rev: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('ask' as const) }),
  fc.record({
    kind: fc.constant('answer' as const),
    question: fc.nat(5),
    has: fc.constantFrom('price' as const, 'title' as const, 'nothing' as const),
  }),
  fc.record({ kind: fc.constant('event' as const), rev: fc.nat(8) }),
);

/** What was last told of the price, by the rule: an answer is as new as its question, an event as its arrival. */
class Expected {
  #now = 0;
  #event = { at: -1, rev: -1, cents: 0 };
  #answer: { at: number; cents: number | undefined } = { at: -1, cents: undefined };

  asked(): number {
    return (this.#now += 1);
  }

  answered(at: number, cents: number | undefined): void {
    if (at > this.#answer.at) this.#answer = { at, cents };
  }

  told(rev: number, cents: number): void {
    if (rev > this.#event.rev) this.#event = { at: (this.#now += 1), rev, cents };
  }

  cents(): number {
    const { at, cents = this.#event.cents } = this.#answer;
    return this.#event.at > at ? this.#event.cents : cents;
  }
}

it('shows what was told last, whichever way answers and events cross each other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: MOST_STEPS }), async (steps) => {
      const clock = createHandClock();
      const life = new AbortController();
      const open = new Map<number, { at: number; tell: (answer: ProductAnswer) => void }>();
      let questions = 0;
      const expected = new Expected();
      let notice: () => void = () => undefined;
      const report = (error: Error): never => {
        throw error;
      };
      const catalog = createCatalog({
        ...{ clock, signal: life.signal, locale: 'en', random: () => 0.5, report },
        reconnect: () => undefined,
      });
      catalog.loaded([MUG]);
      catalog.connect({
        products() {
          const at = expected.asked();
          return new Promise((resolve) => {
            open.set(questions, { at, tell: (answer) => resolve([answer]) });
            questions += 1;
          });
        },
        watchProducts: (onChange) => void (notice = () => onChange(null)),
      });
      let cents = 100;
      for (const move of steps) {
        cents += 1;
        if (move.kind === 'ask') {
          notice();
          await clock.advance(1000);
        } else if (move.kind === 'event') {
          const variants = [{ variantId: 'mug-1', price: EUR(cents) }];
          const data = { key: 'product:mug', rev: move.rev, productId: 'mug', variants };
          expected.told(move.rev, cents);
          catalog.take({ id: String(cents), type: 'product.update', data });
        } else {
          const question = open.get(move.question);
          if (question === undefined) continue;
          open.delete(move.question);
          const price = { variants: [{ id: 'mug-1', price: EUR(cents) }] };
          question.tell(move.has === 'price' ? price : move.has === 'title' ? { title: 'The mug' } : {});
          await settle();
          expected.answered(question.at, move.has === 'price' ? cents : undefined);
        }
        expect(catalog.product('mug').get()?.variants[0]?.price).toEqual(EUR(expected.cents()));
      }
      life.abort();
    }),
    { numRuns: 500 },
  );
});
