import { check, checkSame } from './check.ts';
import {
  add,
  change,
  checkIssue,
  lineOf,
  piecesOf,
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
    name: 'adds to the same line although the viewer was elsewhere in the show',
    async run(subject) {
      const asked = { kind: 'add', variantId: subject.plenty, quantity: 1 } as const;
      for (const atMs of [1_700_000_000_000, 1_700_000_060_000])
        await change(subject, asked, undefined, { showId: 'autumn', atMs, phase: 'live' });
      const cart = await read(subject);
      checkSame([cart.lines.length, cart.quantity], [1, 2], 'lines and pieces');
    },
  },
  {
    name: 'answers a change with the cart that is read afterwards',
    async run(subject) {
      await add(subject, subject.plenty, 2);
      const answered = (await add(subject, subject.scarce)).cart;
      const seen = await read(subject);
      checkSame(piecesOf(answered), piecesOf(seen), 'lines of the answer');
      checkSame(answered.total, seen.total, 'the total of the answer');
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
    name: 'never lets a line grow beyond what is left, and says so',
    async run(subject) {
      const { cart } = await add(subject, subject.scarce);
      const lineId = lineOf(cart, subject.scarce).id;
      const answer = await change(subject, { kind: 'set-quantity', lineId, quantity: 5 });
      checkIssue(answer, 'partial-stock', 'over-limit', 'sold-out');
      const pieces = quantityOf(await read(subject), subject.scarce);
      check(pieces === 1 || pieces === 2, `one or two pieces, found ${String(pieces)}`);
      checkSame(quantityOf(answer.cart, subject.scarce), pieces, 'pieces in the answer');
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
    name: 'leaves the other lines alone when one is removed',
    async run(subject) {
      await add(subject, subject.plenty, 2);
      const { cart } = await add(subject, subject.scarce);
      const lineId = lineOf(cart, subject.plenty).id;
      const answer = await change(subject, { kind: 'set-quantity', lineId, quantity: 0 });
      checkSame(piecesOf(answer.cart), [[subject.scarce, 1]], 'what is left');
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
];
