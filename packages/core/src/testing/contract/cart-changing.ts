import { check, checkAborts, checkSame } from './check.ts';
import {
  add,
  change,
  checkAmounts,
  checkIssue,
  lineOf,
  quantityOf,
  read,
  type CartCase,
} from './cart-subject.ts';

/** What a cart does when it is changed. */
export const CHANGING: readonly CartCase[] = [
  {
    name: 'adds a variant and answers the whole cart without issues',
    async run(subject) {
      const answer = await add(subject, subject.plenty);
      checkSame(answer.issues, [], 'issues');
      checkSame(quantityOf(answer.cart, subject.plenty), 1, 'pieces of the variant');
    },
  },
  {
    name: 'adds to the same line when the same variant is added twice',
    async run(subject) {
      await add(subject, subject.plenty);
      const { cart } = await add(subject, subject.plenty, 2);
      checkSame([cart.lines.length, cart.quantity], [1, 3], 'lines and pieces');
    },
  },
  {
    name: 'keeps the properties of a line',
    needs: 'properties',
    async run(subject) {
      const properties = { show: 'autumn', url: '/as-it-is' };
      const asked = { kind: 'add', variantId: subject.plenty, quantity: 1, properties } as const;
      const { cart } = await change(subject, asked);
      checkSame(lineOf(cart, subject.plenty).properties, properties, 'properties');
    },
  },
  {
    name: 'answers sold out as an issue and leaves the cart as it is',
    async run(subject) {
      const answer = await add(subject, subject.soldOut);
      checkIssue(answer, 'sold-out');
      checkSame(answer.cart.quantity, 0, 'pieces in the cart');
    },
  },
  {
    name: 'adds what is left and says so when less is left than asked',
    needs: 'partial-stock',
    async run(subject) {
      const answer = await add(subject, subject.scarce, 5);
      checkIssue(answer, 'partial-stock');
      checkSame(quantityOf(answer.cart, subject.scarce), 2, 'pieces of the variant');
      const issue = answer.issues.find(({ code }) => code === 'partial-stock');
      checkSame([issue?.requested, issue?.applied], [5, 2], 'requested and applied');
    },
  },
  {
    name: 'never puts more than the limit into the cart',
    needs: 'limits',
    async run(subject) {
      const answer = await add(subject, subject.limited, 3);
      checkIssue(answer, 'over-limit');
      check(quantityOf(answer.cart, subject.limited) <= 2, 'at most two pieces');
    },
  },
  {
    name: 'answers an unknown variant as an issue',
    async run(subject) {
      const answer = await add(subject, 'no-such-variant');
      checkIssue(answer, 'not-found', 'not-purchasable');
      checkSame(answer.cart.lines, [], 'lines');
    },
  },
  {
    name: 'sets the quantity of a line, up and down',
    async run(subject) {
      const { cart } = await add(subject, subject.plenty, 2);
      const lineId = lineOf(cart, subject.plenty).id;
      for (const quantity of [4, 1]) {
        const answer = await change(subject, { kind: 'set-quantity', lineId, quantity });
        checkSame(quantityOf(answer.cart, subject.plenty), quantity, 'pieces of the variant');
      }
    },
  },
  {
    name: 'removes a line whose quantity becomes 0',
    async run(subject) {
      const { cart } = await add(subject, subject.plenty, 2);
      const lineId = lineOf(cart, subject.plenty).id;
      const answer = await change(subject, { kind: 'set-quantity', lineId, quantity: 0 });
      checkSame([answer.cart.lines.length, answer.cart.quantity], [0, 0], 'lines and pieces');
    },
  },
  {
    name: 'answers a line that is gone as an issue',
    async run(subject) {
      checkIssue(
        await change(subject, { kind: 'set-quantity', lineId: 'gone/ä?', quantity: 1 }),
        'line-gone',
      );
    },
  },
  {
    name: 'applies a promotion code and takes it away again',
    needs: 'codes',
    async run(subject) {
      await add(subject, subject.plenty);
      const { cart } = await change(subject, { kind: 'set-codes', codes: [subject.code] });
      checkSame(cart.codes.find(({ code }) => code === subject.code)?.applied, true, 'the code as applied');
      check(cart.total.amount !== cart.subtotal.amount, 'a total below the subtotal');
      checkAmounts(cart);
      const without = await change(subject, { kind: 'set-codes', codes: [] });
      checkSame(without.cart.total, without.cart.subtotal, 'the total without the code');
    },
  },
  {
    name: 'answers a wrong promotion code as an issue',
    needs: 'codes',
    async run(subject) {
      await add(subject, subject.plenty);
      const answer = await change(subject, { kind: 'set-codes', codes: ['NO-SUCH-CODE'] });
      checkIssue(answer, 'code-invalid');
      checkSame(answer.cart.total, answer.cart.subtotal, 'the total');
    },
  },
  {
    name: 'answers a promotion code whose time is over as an issue',
    needs: 'code-expired',
    async run(subject) {
      await add(subject, subject.plenty);
      const codes = [subject.expiredCode ?? ''];
      const answer = await change(subject, { kind: 'set-codes', codes });
      checkIssue(answer, 'code-expired');
      checkSame(answer.cart.total, answer.cart.subtotal, 'the total');
    },
  },
  {
    name: 'answers a promotion code that wants more in the cart as an issue',
    needs: 'code-minimum',
    async run(subject) {
      await add(subject, subject.plenty);
      const codes = [subject.minimumCode ?? ''];
      const answer = await change(subject, { kind: 'set-codes', codes });
      checkIssue(answer, 'code-minimum');
      checkSame(answer.cart.total, answer.cart.subtotal, 'the total');
    },
  },
  {
    name: 'loses nothing of two adds at the same time, although there was no cart before',
    async run(subject) {
      await Promise.all([read(subject), add(subject, subject.plenty), add(subject, subject.plenty)]);
      checkSame(quantityOf(await read(subject), subject.plenty), 2, 'pieces of the variant');
    },
  },
  {
    name: 'reads a cart that the shop has forgotten as an empty one, and adds to a new one',
    needs: 'session',
    async run(subject) {
      await add(subject, subject.plenty);
      await subject.forget?.();
      checkSame((await read(subject)).quantity, 0, 'pieces in the forgotten cart');
      checkSame(
        quantityOf((await add(subject, subject.plenty)).cart, subject.plenty),
        1,
        'pieces in the new one',
      );
    },
  },
  {
    name: 'adds to a new cart when the shop has forgotten the old one, without being asked twice',
    needs: 'session',
    async run(subject) {
      await add(subject, subject.plenty, 2);
      await subject.forget?.();
      const answer = await add(subject, subject.plenty);
      checkSame(answer.issues, [], 'issues');
      checkSame(quantityOf(answer.cart, subject.plenty), 1, 'pieces in the new cart');
    },
  },
  {
    name: 'gives an answer that comes late',
    async run(subject) {
      const release = subject.hold();
      const reading = read(subject);
      const early = await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, 20, 'late'))]);
      checkSame(early, 'late', 'the answer while the shop is slow');
      release();
      checkSame((await reading).quantity, 0, 'pieces in the cart');
    },
  },
  {
    name: 'has a link with which a variant can be bought although nothing answers',
    needs: 'link',
    async run(subject) {
      subject.fault('offline');
      const lines = [{ variantId: subject.plenty, quantity: 2 }];
      const link = await subject.backend.buyUrl?.(lines, { signal: new AbortController().signal });
      check(/^https?:/u.test(link ?? ''), `a link, found ${String(link)}`);
    },
  },
  {
    name: 'does a change once that is asked twice with the same key',
    needs: 'idempotency',
    async run(subject) {
      const asked = { kind: 'add', variantId: subject.plenty, quantity: 1 } as const;
      await change(subject, asked, 'same-key');
      const { cart } = await change(subject, asked, 'same-key');
      checkSame(quantityOf(cart, subject.plenty), 1, 'pieces of the variant');
    },
  },
  {
    name: 'gives up a change when the signal aborts',
    async run(subject) {
      const release = subject.hold();
      const caller = new AbortController();
      const asked = { kind: 'add', variantId: subject.plenty, quantity: 1 } as const;
      const changing = subject.backend.change(asked, { signal: caller.signal, idempotencyKey: 'given-up' });
      caller.abort();
      await checkAborts(changing);
      release();
    },
  },
];
