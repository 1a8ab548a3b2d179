// The browser's test runner puts these on the page; only what the tests here use is said.
interface Timed {
  /** Longest time that it may take, ms. */
  timeout(ms: number): void;
  /** How often a failed one is tried again. */
  retries(count: number): void;
}

declare function describe(what: string, cases: (this: Timed) => void): void;
declare function it(sentence: string, run: (this: Timed) => unknown): Timed;
declare function before(step: (this: Timed) => unknown): void;
declare function after(step: (this: Timed) => unknown): void;
declare function beforeEach(step: (this: Timed) => unknown): void;
declare function afterEach(step: (this: Timed) => unknown): void;
