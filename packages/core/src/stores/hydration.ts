import { backoff } from '../lib/backoff.ts';
import { pause, type Clock } from '../lib/clock.ts';
import { asShoppableError, ShoppableError } from '../lib/errors.ts';
import { within } from '../lib/within.ts';
import { decodeProductNews, type ProductNews } from '../model/product-answer.ts';
import type { ProductRef } from '../model/product-ref.ts';
import type { CatalogBackend } from '../ports/catalog-backend.ts';

/** How the asking for a product stands, as far as it is worth saying. `missing`: the shop does not sell it here. */
export type Waiting = 'loading' | 'failed' | 'missing';

/** By product id. */
export type Answers = ReadonlyMap<string, ProductNews | null | undefined>;

/** What asking the catalog needs, and whom it tells. */
export interface HydrationDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** BCP 47 tag in which the viewer reads. */
  readonly locale: string;
  readonly random: () => number;
  /** A number for this moment: what is asked now is newer than what was told before. */
  readonly stamp: () => number;
  /**
   * The catalog has answered a question that was asked at `asked`; null: it does not have the product; undefined: it has
   * nothing to say of it.
   */
  readonly onAnswers: (answers: Answers, asked: number) => void;
  readonly onWaiting: (ids: readonly string[], state: 'loading' | 'failed') => void;
  readonly report: (error: ShoppableError) => void;
}

/** Asks the merchant's catalog for the show's products. */
export interface Hydration {
  /** These are the products. Those that were not asked for yet are; all of them when `again`. */
  expect(refs: readonly ProductRef[], again: boolean): void;
  /** Takes the catalog in, in the place of one before, and asks it for everything. */
  connect(backend: CatalogBackend): void;
  /** Asks again for what failed. */
  retry(): void;
  /** Asks again for everything when it was asked for a while ago, and for what failed. */
  wake(): void;
}

/** Products in one question. */
const BATCH = 100;
const TIMEOUT_MS = 10_000;
const TRIES = 3;
/** Longest wait between tries; who wants to be left alone for longer is asked when the viewer wishes. */
const LONGEST_WAIT_MS = 30_000;
/** Age from which an answer is asked for again when the viewer comes back. */
const STALE_MS = 60_000;
/** The least time between two questions that follow from the catalog's notices. */
const NOTICE_MS = 1000;

/** Makes {@link Hydration}. */
export function createHydration(deps: HydrationDeps): Hydration {
  const { clock, signal } = deps;
  let refs: ReadonlyMap<string, ProductRef> = new Map();
  let backend: CatalogBackend | undefined;
  let life = new AbortController();
  let askedMs = Number.NEGATIVE_INFINITY;
  let noticedMs = Number.NEGATIVE_INFINITY;
  let noticed: Set<string> | undefined;
  let questions = 0;
  /** By id, the newest question in which it is. */
  const newest = new Map<string, number>();
  const failed = new Set<string>();

  function ask(ids: Iterable<string>): void {
    const port = backend;
    if (port === undefined || signal.aborted) return;
    const wanted = [...ids].flatMap((id) => refs.get(id) ?? []);
    for (let from = 0; from < wanted.length; from += BATCH)
      void askBatch(port, wanted.slice(from, from + BATCH), AbortSignal.any([signal, life.signal]));
  }

  function askAll(): void {
    askedMs = clock.now();
    ask(refs.keys());
  }

  async function askBatch(
    port: CatalogBackend,
    batch: readonly ProductRef[],
    ended: AbortSignal,
  ): Promise<void> {
    const question = ++questions;
    for (const { id } of batch) newest.set(id, question);
    deps.onWaiting(idsOf(batch), 'loading');
    for (let attempt = 1; ; attempt += 1) {
      const wanted = batch.filter(({ id }) => newest.get(id) === question);
      if (wanted.length === 0) return;
      const asked = deps.stamp();
      try {
        const answers = await within(
          (given) => port.products(wanted, { signal: given, locale: deps.locale }),
          {
            clock,
            signal: ended,
            timeoutMs: TIMEOUT_MS,
            late: tooLate,
          },
        );
        return take(wanted, answers, asked, question);
      } catch (thrown) {
        if (ended.aborted) return;
        const error = asShoppableError(thrown, 'catalog-unreachable', 'The catalog could not be reached.');
        const waitMs = error.retryAfterMs ?? backoff(attempt, { random: deps.random });
        if (!isWorthWaiting(error) || attempt === TRIES || waitMs > LONGEST_WAIT_MS) {
          deps.report(error);
          return fail(idsOf(wanted), question);
        }
        await pause(clock, waitMs, ended);
        if (ended.aborted) return;
      }
    }
  }

  function take(
    batch: readonly ProductRef[],
    answers: readonly unknown[],
    asked: number,
    question: number,
  ): void {
    if (!Array.isArray(answers) || answers.length !== batch.length)
      throw new ShoppableError(
        'catalog-invalid',
        'The catalog did not answer a list as long as the question.',
      );
    const news = new Map<string, ProductNews | null | undefined>();
    const wrong: string[] = [];
    batch.forEach(({ id }, index) => {
      const answer: unknown = answers[index];
      try {
        news.set(id, answer === null || answer === undefined ? answer : decodeProductNews(answer, id));
        failed.delete(id);
      } catch (thrown) {
        deps.report(asShoppableError(thrown, 'catalog-invalid', 'The catalog’s answer could not be read.'));
        wrong.push(id);
      }
    });
    deps.onAnswers(news, asked);
    fail(wrong, question);
  }

  function fail(ids: readonly string[], question: number): void {
    const last = ids.filter((id) => newest.get(id) === question);
    for (const id of last) failed.add(id);
    deps.onWaiting(last, 'failed');
  }

  function notice(ids: readonly string[] | null): void {
    const isWaiting = noticed !== undefined;
    noticed = new Set([...(noticed ?? []), ...(ids ?? refs.keys())]);
    if (isWaiting) return;
    const waitMs = Math.max(0, noticedMs + NOTICE_MS - clock.now());
    clock.after(waitMs, askNoticed, AbortSignal.any([signal, life.signal]));
  }

  function askNoticed(): void {
    noticedMs = clock.now();
    ask(noticed ?? []);
    noticed = undefined;
  }

  function retry(): void {
    const again = [...failed];
    failed.clear();
    ask(again);
  }

  return {
    expect(products, again) {
      const before = refs;
      refs = new Map(products.map((ref) => [ref.id, ref]));
      if (again) askAll();
      else ask([...refs.keys()].filter((id) => !before.has(id)));
    },
    connect(port) {
      life.abort();
      life = new AbortController();
      noticed = undefined;
      backend = port;
      port.watchProducts?.(notice, { signal: AbortSignal.any([signal, life.signal]) });
      failed.clear();
      askAll();
    },
    retry,
    wake() {
      if (clock.now() - askedMs > STALE_MS) askAll();
      else retry();
    },
  };
}

/** After ten seconds of silence the viewer has waited long enough: he says when it is tried again. */
function isWorthWaiting({ retryable, code }: ShoppableError): boolean {
  return retryable && code !== 'catalog-timeout';
}

function idsOf(refs: readonly ProductRef[]): readonly string[] {
  return refs.map(({ id }) => id);
}

function tooLate(): ShoppableError {
  const message = `The catalog did not answer within ${String(TIMEOUT_MS)} ms.`;
  return new ShoppableError('catalog-timeout', message, { retryable: true });
}
