import { check, checkAborts, checkSame } from './check.ts';
import { add, change, quantityOf, read, type CartCase } from './cart-subject.ts';

/** What a cart does about sessions, keys, ways out, and callers who do not wait. */
export const SESSION: readonly CartCase[] = [
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
    name: 'does the same key once, when it says that it does',
    async run(subject) {
      if (subject.backend.idempotent !== true) return;
      const asked = { kind: 'add', variantId: subject.plenty, quantity: 1 } as const;
      await change(subject, asked, 'said-so');
      checkSame(quantityOf((await change(subject, asked, 'said-so')).cart, subject.plenty), 1, 'pieces');
    },
  },
  {
    name: 'tells where the cart is paid',
    needs: 'checkout',
    async run(subject) {
      await add(subject, subject.plenty);
      const { signal } = new AbortController();
      const url = (await subject.backend.checkout?.({ signal })) ?? (await read(subject)).checkoutUrl;
      check(/^https?:/u.test(url ?? ''), `a link, found ${String(url)}`);
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
