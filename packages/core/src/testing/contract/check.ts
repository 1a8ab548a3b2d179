import { isShoppableError, type ErrorCode, type ShoppableError } from '../../lib/errors.ts';

/** One thing that every adapter of a port does. Runs under any test runner: it rejects when the adapter does not. */
export interface ContractCase<Subject> {
  /** A sentence that says what is expected. */
  readonly name: string;
  /** Rejects with what was found instead. Give each run a subject of its own. */
  run(subject: Subject): Promise<void>;
}

/** Throws unless `condition` holds; the message says what was expected. */
export function check(condition: boolean, expected: string): asserts condition {
  if (!condition) throw new Error(`Expected ${expected}.`);
}

/** Throws unless both are the same as JSON. */
export function checkSame(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  check(found === wanted, `${what} to be ${wanted}, found ${found}`);
}

/** Throws unless the promise rejects with a {@link ShoppableError} of one of the codes; answers the error. */
export async function checkRejects(
  promise: Promise<unknown>,
  ...codes: readonly ErrorCode[]
): Promise<ShoppableError> {
  const thrown = await caught(promise);
  check(isShoppableError(thrown), `a ShoppableError, found ${String(thrown)}`);
  check(
    codes.includes(thrown.code),
    `the code ${codes.join(' or ')}, found ${thrown.code}: ${thrown.message}`,
  );
  return thrown;
}

/** Throws unless the promise rejects with an `AbortError`. */
export async function checkAborts(promise: Promise<unknown>): Promise<void> {
  const thrown = await caught(promise);
  check(thrown instanceof Error && thrown.name === 'AbortError', `an AbortError, found ${String(thrown)}`);
}

async function caught(promise: Promise<unknown>): Promise<unknown> {
  const nothing = Symbol('resolved');
  const thrown = await promise.then(
    () => nothing,
    (error: unknown) => error,
  );
  check(thrown !== nothing, 'a rejection, found an answer');
  return thrown;
}

const PATIENCE_MS = 4000;

/** Something that others wait for: they are asked again at each `changed()`. */
export interface Waiter {
  /** Something has happened. */
  changed(): void;
  /** Resolves when `condition` holds; rejects after four seconds, saying what was expected. */
  until(condition: () => boolean, expected: string): Promise<void>;
}

/** Makes a {@link Waiter}. */
export function createWaiter(): Waiter {
  const waiting = new Set<() => void>();
  return {
    changed: () => waiting.forEach((ask) => ask()),
    until: (condition, expected) =>
      new Promise((resolve, reject) => {
        if (condition()) return resolve();
        const timer = setTimeout(() => {
          waiting.delete(ask);
          reject(new Error(`Expected ${expected} within ${PATIENCE_MS} ms.`));
        }, PATIENCE_MS);
        const ask = (): void => {
          if (!condition()) return;
          clearTimeout(timer);
          waiting.delete(ask);
          resolve();
        };
        waiting.add(ask);
      }),
  };
}
