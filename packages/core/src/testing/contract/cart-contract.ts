import { CHANGING } from './cart-changing.ts';
import { CODES } from './cart-codes.ts';
import { FAULTS } from './cart-faults.ts';
import { SESSION } from './cart-session.ts';
import {
  add,
  checkAmounts,
  lineOf,
  quantityOf,
  read,
  type CartCase,
  type CartFeature,
  type CartSubject,
} from './cart-subject.ts';
import { check, checkAborts, checkSame, createWaiter, type ContractCase } from './check.ts';

const READING: readonly CartCase[] = [
  {
    name: 'reads an empty cart',
    async run(subject) {
      const cart = await read(subject);
      checkSame([cart.quantity, cart.lines.length], [0, 0], 'pieces and lines of the empty cart');
      checkAmounts(cart);
    },
  },
  {
    name: 'reads what was put in, in amounts of its currency',
    async run(subject) {
      await add(subject, subject.plenty, 2);
      const cart = await read(subject);
      checkSame([cart.quantity, quantityOf(cart, subject.plenty)], [2, 2], 'pieces in the cart');
      checkAmounts(cart);
      check(lineOf(cart, subject.plenty).title !== '', 'a line with a title');
    },
  },
  {
    name: 'gives up reading when the signal aborts',
    async run(subject) {
      const release = subject.hold();
      const caller = new AbortController();
      const reading = subject.backend.read({ signal: caller.signal });
      caller.abort();
      await checkAborts(reading);
      release();
    },
  },
  {
    name: 'does not ask at all when the signal has aborted before',
    async run(subject) {
      await checkAborts(subject.backend.read({ signal: AbortSignal.abort() }));
    },
  },
  {
    name: 'tells a change made elsewhere until its signal aborts',
    needs: 'watch',
    async run(subject) {
      const watching = new AbortController();
      const { changed, until } = createWaiter();
      let told = 0;
      subject.backend.watch?.(
        (cart) => {
          check(cart === null || quantityOf(cart, subject.plenty) > 0, 'the new cart, or null');
          told += 1;
          changed();
        },
        { signal: watching.signal },
      );
      await subject.addElsewhere();
      await until(() => told > 0, 'to be told of the change');
      watching.abort();
      const before = told;
      await subject.addElsewhere();
      await read(subject);
      checkSame(told, before, 'calls after the signal has aborted');
    },
  },
];

/**
 * What every cart backend does.
 * @example
 * for (const { name, run } of cartContract()) it(name, async () => run(await makeSubject()));
 */
export function cartContract(
  options: { without?: readonly CartFeature[] } = {},
): ContractCase<CartSubject>[] {
  const without = new Set(options.without);
  return [...READING, ...CHANGING, ...CODES, ...SESSION, ...FAULTS].filter(
    ({ needs }) => needs === undefined || !without.has(needs),
  );
}
