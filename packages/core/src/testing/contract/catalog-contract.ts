import { decode } from '../../model/decode.ts';
import { ProductSchema } from '../../model/product.ts';
import type { ProductRef } from '../../model/product-ref.ts';
import type { CatalogBackend, ProductAnswer } from '../../ports/catalog-backend.ts';
import { decimalsOf } from '../../model/amount.ts';
import { check, checkAborts, checkRejects, checkSame, type ContractCase } from './check.ts';

/** The adapter under test, over a shop that sells the following. */
export interface CatalogSubject {
  readonly backend: CatalogBackend;
  /** A product with at least two variants on one axis, of which at least one can be bought. */
  readonly shirt: ProductRef;
  /** A product with one variant, which can be bought. */
  readonly mug: ProductRef;
  /** A product of which nothing can be bought. */
  readonly soldOut: ProductRef;
  /** Names nothing that the shop has. */
  readonly unknown: ProductRef;
  /** The currency of every price. */
  readonly currency: string;
  /** Makes the next call meet a fault. */
  fault(kind: 'malformed' | 'failing' | 'offline' | 'html'): void;
  /** Keeps the next answers waiting until the returned function is called. */
  hold(): () => void;
}

function ask(
  { backend }: CatalogSubject,
  refs: readonly ProductRef[],
  signal = new AbortController().signal,
): Promise<readonly (ProductAnswer | null | undefined)[]> {
  return backend.products(refs, { signal, locale: 'en' });
}

function checkWhole(answer: ProductAnswer | null | undefined, currency: string): void {
  const product = decode(ProductSchema, { ...answer, id: 'ref' }, 'catalog-invalid', 'The product');
  check(product.title !== '', 'a title');
  const axes = product.options.map(({ name }) => name);
  check(product.variants.length > 0, 'variants');
  for (const { price, compareAt, options } of product.variants) {
    checkSame(price.currency, currency, 'the currency of a price');
    if (compareAt !== undefined) checkSame(compareAt.currency, currency, 'the currency of an earlier price');
    check(!price.amount.startsWith('-'), `a price that is not negative, found ${price.amount}`);
    check(
      (price.amount.split('.')[1]?.length ?? 0) <= decimalsOf(currency),
      `at most the decimals of ${currency}, found ${price.amount}`,
    );
    if (product.variants.length > 1)
      checkSame(Object.keys(options).sort(), [...axes].sort(), 'the axes of a variant');
  }
}

const CASES: readonly ContractCase<CatalogSubject>[] = [
  {
    name: 'answers products whole, in the order in which it was asked',
    async run(subject) {
      const [mug, shirt] = await ask(subject, [subject.mug, subject.shirt]);
      checkWhole(mug, subject.currency);
      checkWhole(shirt, subject.currency);
      checkSame(mug?.variants?.length, 1, 'variants of the mug');
      check((shirt?.variants?.length ?? 0) > 1, 'several variants of the shirt');
    },
  },
  {
    name: 'lets every variant be told from the others by its choices',
    async run(subject) {
      const [shirt] = await ask(subject, [subject.shirt]);
      const choices = (shirt?.variants ?? []).map(({ options }) => JSON.stringify(options));
      checkSame(new Set(choices).size, choices.length, 'different combinations');
      for (const { options } of shirt?.variants ?? [])
        for (const [name, value] of Object.entries(options ?? {})) {
          const axis = shirt?.options?.find((option) => option.name === name);
          check(
            axis?.values.some((known) => known.value === value) === true,
            `${name}: ${value} among its values`,
          );
        }
    },
  },
  {
    name: 'tells what cannot be bought',
    async run(subject) {
      const [gone, mug] = await ask(subject, [subject.soldOut, subject.mug]);
      check(
        gone?.variants?.every(({ availability }) => availability === 'sold-out') === true,
        'all sold out',
      );
      check(mug?.variants?.[0]?.availability !== 'sold-out', 'a mug that is there');
    },
  },
  {
    name: 'answers null for what the shop does not have, and the others all the same',
    async run(subject) {
      const [unknown, mug] = await ask(subject, [subject.unknown, subject.mug]);
      checkSame(unknown, null, 'the unknown product');
      checkWhole(mug, subject.currency);
    },
  },
  {
    name: 'keeps the order around what it does not have',
    async run(subject) {
      const { unknown, shirt, mug, soldOut } = subject;
      const answers = await ask(subject, [soldOut, unknown, shirt, mug]);
      checkSame(answers.length, 4, 'as many answers as questions');
      const [gone, nothing, many, one] = answers;
      check(
        gone?.variants?.every(({ availability }) => availability === 'sold-out') === true,
        'first what is sold out',
      );
      checkSame(nothing, null, 'the unknown product');
      check((many?.variants?.length ?? 0) > 1, 'then the shirt');
      checkSame(one?.variants?.length, 1, 'variants of the mug');
    },
  },
  {
    name: 'answers questions that are asked at the same time, each its own',
    async run(subject) {
      const [[mug], [shirt]] = await Promise.all([
        ask(subject, [subject.mug]),
        ask(subject, [subject.shirt]),
      ]);
      checkSame(mug?.variants?.length, 1, 'variants of the mug');
      check((shirt?.variants?.length ?? 0) > 1, 'several variants of the shirt');
    },
  },
  {
    name: 'answers nothing to nothing',
    async run(subject) {
      checkSame(await ask(subject, []), [], 'the answer');
    },
  },
  {
    name: 'gives up when the signal aborts',
    async run(subject) {
      const release = subject.hold();
      const caller = new AbortController();
      const asking = ask(subject, [subject.mug], caller.signal);
      caller.abort();
      await checkAborts(asking);
      release();
    },
  },
  {
    name: 'answers again after a question that was given up, and after one that failed',
    async run(subject) {
      const release = subject.hold();
      const caller = new AbortController();
      const asking = ask(subject, [subject.mug], caller.signal);
      caller.abort();
      await checkAborts(asking);
      release();
      checkWhole((await ask(subject, [subject.mug]))[0], subject.currency);
      subject.fault('failing');
      await checkRejects(ask(subject, [subject.mug]), 'catalog-unreachable');
      checkWhole((await ask(subject, [subject.mug]))[0], subject.currency);
    },
  },
  {
    name: 'does not ask at all when the signal has aborted before',
    async run(subject) {
      await checkAborts(ask(subject, [subject.mug], AbortSignal.abort()));
    },
  },
  {
    name: 'says that an answer of the wrong shape is wrong',
    async run(subject) {
      subject.fault('malformed');
      check(!(await checkRejects(ask(subject, [subject.mug]), 'catalog-invalid')).retryable, 'a final error');
    },
  },
  ...(['failing', 'offline', 'html'] as const).map((kind) => ({
    name: `is retryable when the shop is away: ${kind}`,
    async run(subject: CatalogSubject) {
      subject.fault(kind);
      const error = await checkRejects(ask(subject, [subject.mug]), 'catalog-unreachable');
      check(error.retryable, 'a retryable error');
    },
  })),
];

/**
 * What every catalog backend does.
 * @example
 * for (const { name, run } of catalogContract()) it(name, async () => run(await makeSubject()));
 */
export function catalogContract(): ContractCase<CatalogSubject>[] {
  return [...CASES];
}
