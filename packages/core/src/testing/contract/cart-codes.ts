import { check, checkSame } from './check.ts';
import { add, change, checkAmounts, checkIssue, type CartCase } from './cart-subject.ts';

/** What a cart does with promotion codes. */
export const CODES: readonly CartCase[] = [
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
];
