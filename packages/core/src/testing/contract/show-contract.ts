import type { ShowData } from '../../model/show.ts';
import type { ShowSource } from '../../ports/show-source.ts';
import { check, checkAborts, checkRejects, checkSame, type ContractCase } from './check.ts';

/** What the place of a show can answer. `wrong`: `products.0.price` of a product is missing. */
export type ShowAnswer =
  'show' | 'wrong' | 'missing' | 'forbidden' | 'failing' | 'busy' | 'offline' | 'html' | 'hanging';

/** The adapter under test. */
export interface ShowSubject {
  readonly source: ShowSource;
  /** Id of the show that it loads; it has at least one product with a relative link. */
  readonly showId: string;
  /** Makes the next load meet an answer. Default `show`. */
  answer(kind: ShowAnswer): void;
  /** The locale that the place of the show was last asked in. */
  askedLocale(): string | undefined;
}

/** What a source may lack: cases about it are left out. */
export type ShowFeature = 'locale' | 'links' | Exclude<ShowAnswer, 'show' | 'wrong'>;

interface Case extends ContractCase<ShowSubject> {
  readonly needs?: ShowFeature;
}

/**
 * What every show source does.
 * @example
 * for (const { name, run } of showContract()) it(name, async () => run(await makeSubject()));
 */
export function showContract(
  options: { without?: readonly ShowFeature[] } = {},
): ContractCase<ShowSubject>[] {
  const without = new Set(options.without);
  return CASES.filter(({ needs }) => needs === undefined || !without.has(needs));
}

function load({ source }: ShowSubject, locale = 'en'): Promise<ShowData> {
  return source.load({ signal: new AbortController().signal, locale });
}

const CASES: readonly Case[] = [
  {
    name: 'loads the show',
    async run(subject) {
      const show = await load(subject);
      checkSame(show.id, subject.showId, 'the id');
      check(show.products.length > 0, 'at least one product');
    },
  },
  {
    name: 'loads it again when asked again',
    async run(subject) {
      const first = await load(subject);
      checkSame(await load(subject), first, 'the second answer');
    },
  },
  {
    name: 'makes every link absolute',
    needs: 'links',
    async run(subject) {
      const { products } = await load(subject);
      const links = products.flatMap(({ url, images }) => [url, ...images.map((image) => image.url)]);
      const absolute = links.filter((link) => link !== undefined && /^https?:/u.test(link));
      check(absolute.length > 0, 'at least one link');
      checkSame(
        absolute.length,
        links.filter((link) => link !== undefined).length,
        'the number of absolute links',
      );
    },
  },
  {
    name: 'says which field is wrong',
    async run(subject) {
      subject.answer('wrong');
      const error = await checkRejects(load(subject), 'show-invalid');
      check(error.path?.startsWith('products.0.') === true, `a path into products.0, found ${error.path}`);
      check(error.message.includes(error.path ?? ''), 'a message that names the path');
      check(!error.retryable, 'an error that is not retryable');
    },
  },
  {
    name: 'asks in the language of the viewer',
    needs: 'locale',
    async run(subject) {
      await load(subject, 'he-IL');
      checkSame(subject.askedLocale(), 'he-IL', 'the locale');
    },
  },
  {
    name: 'says that a show is not there',
    needs: 'missing',
    async run(subject) {
      subject.answer('missing');
      check(!(await checkRejects(load(subject), 'show-not-found')).retryable, 'a final error');
    },
  },
  {
    name: 'says that a show is not for this viewer',
    needs: 'forbidden',
    async run(subject) {
      subject.answer('forbidden');
      check(!(await checkRejects(load(subject), 'show-forbidden')).retryable, 'a final error');
    },
  },
  {
    name: 'is retryable after a fault of the server, and loads then',
    needs: 'failing',
    async run(subject) {
      subject.answer('failing');
      check((await checkRejects(load(subject), 'show-unreachable')).retryable, 'a retryable error');
      subject.answer('show');
      checkSame((await load(subject)).id, subject.showId, 'the id');
    },
  },
  {
    name: 'says when to come back to a busy server',
    needs: 'busy',
    async run(subject) {
      subject.answer('busy');
      const error = await checkRejects(load(subject), 'show-unreachable');
      check(error.retryable && (error.retryAfterMs ?? 0) > 0, 'a retryable error with retryAfterMs');
    },
  },
  {
    name: 'is retryable without a network',
    needs: 'offline',
    async run(subject) {
      subject.answer('offline');
      check((await checkRejects(load(subject), 'show-unreachable')).retryable, 'a retryable error');
    },
  },
  {
    name: 'says that it found a web page instead of a show',
    needs: 'html',
    async run(subject) {
      subject.answer('html');
      const error = await checkRejects(load(subject), 'show-invalid', 'show-unreachable');
      check(/html/iu.test(error.message), `a message that says HTML, found ${error.message}`);
    },
  },
  {
    name: 'gives up when the signal aborts',
    needs: 'hanging',
    async run(subject) {
      subject.answer('hanging');
      const caller = new AbortController();
      const loading = subject.source.load({ signal: caller.signal, locale: 'en' });
      caller.abort();
      await checkAborts(loading);
    },
  },
];
