import { check, checkRejects, checkSame } from './check.ts';
import { add, read, type CartCase } from './cart-subject.ts';

/** What a cart says when something is broken. */
export const FAULTS: readonly CartCase[] = [
  {
    name: 'says where an answer of the wrong shape is wrong',
    needs: 'fault:malformed',
    async run(subject) {
      subject.fault('malformed');
      const error = await checkRejects(read(subject), 'cart-invalid');
      check((error.path ?? '') !== '', 'the path of the wrong field');
      check(!error.retryable, 'an error that is not retryable');
    },
  },
  {
    name: 'says when to come back when the shop has too much to do',
    needs: 'fault:rate-limited',
    async run(subject) {
      subject.fault('rate-limited');
      const error = await checkRejects(add(subject, subject.plenty), 'cart-unreachable');
      check(error.retryable && (error.retryAfterMs ?? 0) > 0, 'a retryable error with retryAfterMs');
      checkSame(error.status, 429, 'the status, which says that nothing was done');
      checkSame((await read(subject)).quantity, 0, 'pieces in the cart afterwards');
    },
  },
  {
    name: 'is retryable after a fault of the server',
    needs: 'fault:failing',
    async run(subject) {
      subject.fault('failing');
      const error = await checkRejects(add(subject, subject.plenty), 'cart-unreachable');
      check(error.retryable, 'a retryable error');
      checkSame((await read(subject)).quantity, 0, 'pieces in the cart afterwards');
    },
  },
  {
    name: 'is retryable without a network',
    needs: 'fault:offline',
    async run(subject) {
      subject.fault('offline');
      check((await checkRejects(read(subject), 'cart-unreachable')).retryable, 'a retryable error');
      subject.fault('offline');
      const error = await checkRejects(add(subject, subject.plenty), 'cart-unreachable');
      checkSame(error.status, undefined, 'the status where there is no answer');
    },
  },
  {
    name: 'takes a web page instead of an answer for a question to the browser, which nothing was done before',
    needs: 'fault:html',
    async run(subject) {
      subject.fault('html');
      const error = await checkRejects(add(subject, subject.plenty), 'cart-challenged');
      check(error.retryable, 'a retryable error');
      checkSame((await read(subject)).quantity, 0, 'pieces in the cart afterwards');
    },
  },
  {
    name: 'does not come back to a shop that refuses',
    needs: 'fault:refusing',
    async run(subject) {
      subject.fault('refusing');
      check(!(await checkRejects(add(subject, subject.plenty), 'cart-refused')).retryable, 'a final error');
    },
  },
];
