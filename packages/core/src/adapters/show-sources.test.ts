import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import type { ShowJson } from '../model/show.ts';
import { showContract, type ShowAnswer, type ShowSubject } from '../testing/contract/show-contract.ts';
import { exampleShow, memoryShow } from '../testing/memory-show.ts';
import { showHandlers } from '../testing/msw.ts';
import { httpShow } from './http-show.ts';
import { staticShow } from './static-show.ts';

const ADDRESS = 'https://shop.example/shows/example.json';
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function wrongShow(): ShowJson {
  const show = structuredClone(exampleShow());
  const [mug] = show.products ?? [];
  if (mug !== undefined && 'variants' in mug)
    delete (mug.variants[0] as { price?: unknown } | undefined)?.price;
  return show;
}

function answerOf(kind: ShowAnswer): Response | Promise<Response> {
  switch (kind) {
    case 'show':
      return HttpResponse.json(exampleShow());
    case 'wrong':
      return HttpResponse.json(wrongShow());
    case 'missing':
      return HttpResponse.html('<h1>Not here</h1>', { status: 404 });
    case 'forbidden':
      return new HttpResponse('', { status: 403 });
    case 'failing':
      return new HttpResponse('', { status: 502 });
    case 'busy':
      return new HttpResponse('', { status: 429, headers: { 'retry-after': '3' } });
    case 'offline':
      return HttpResponse.error();
    case 'html':
      return HttpResponse.html('<!doctype html><title>The start page</title>');
    case 'hanging':
      return delay('infinite').then(() => new HttpResponse(''));
  }
}

function httpSubject(): ShowSubject {
  let kind: ShowAnswer = 'show';
  let locale: string | null = null;
  server.use(
    http.get(ADDRESS, ({ request }) => {
      locale = request.headers.get('accept-language');
      return answerOf(kind);
    }),
  );
  return {
    source: httpShow({ url: ADDRESS }),
    showId: 'example',
    answer: (next) => void (kind = next),
    askedLocale: () => locale ?? undefined,
  };
}

describe('a show over HTTP', () => {
  for (const { name, run } of showContract()) it(name, () => run(httpSubject()));

  it('asks for JSON', async () => {
    let accept: string | null = null;
    const [serve] = showHandlers({ url: ADDRESS, show: exampleShow() });
    server.use(
      http.get(ADDRESS, ({ request }) => void (accept = request.headers.get('accept'))),
      serve ?? http.all('*', () => undefined),
    );
    await httpShow({ url: ADDRESS }).load({ signal: new AbortController().signal, locale: 'en' });
    expect(accept).toBe('application/json');
  });

  it('resolves relative links against the URL that answered after a redirect', async () => {
    const moved = 'https://cdn.example/2026/show.json';
    server.use(
      http.get(ADDRESS, () => HttpResponse.redirect(moved)),
      http.get(moved, () => HttpResponse.json(exampleShow({ stream: { src: 'live/main.m3u8' } }))),
    );
    const show = await httpShow({ url: ADDRESS }).load({
      signal: new AbortController().signal,
      locale: 'en',
    });
    expect(show.stream?.src).toBe('https://cdn.example/2026/live/main.m3u8');
    expect(show.products[0]?.url).toBe('https://cdn.example/products/mug');
  });

  it.each([
    [new HttpResponse(''), 'show-invalid', /found nothing/u],
    [new HttpResponse('{"id":'), 'show-invalid', /not JSON/u],
    [HttpResponse.json(null), 'show-invalid', /top level/u],
    [new HttpResponse('', { status: 410 }), 'show-not-found', /410/u],
    [new HttpResponse('', { status: 401 }), 'show-forbidden', /401/u],
    [new HttpResponse('', { status: 418 }), 'show-unreachable', /418/u],
  ])('case %#: says what it found instead', async (response, code, message) => {
    server.use(http.get(ADDRESS, () => response));
    const loading = httpShow({ url: ADDRESS }).load({ signal: new AbortController().signal, locale: 'en' });
    await expect(loading).rejects.toMatchObject({
      code,
      retryable: false,
      message: expect.stringMatching(message),
    });
  });

  it('gives up a body of more than five megabytes', async () => {
    server.use(http.get(ADDRESS, () => new HttpResponse(`"${'x'.repeat(5_000_000)}"`)));
    const loading = httpShow({ url: ADDRESS }).load({ signal: new AbortController().signal, locale: 'en' });
    await expect(loading).rejects.toMatchObject({ code: 'show-unreachable' });
  });

  it('does not fall over JSON that is nested without end', async () => {
    const deep = `{"id":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    server.use(http.get(ADDRESS, () => new HttpResponse(deep)));
    const loading = httpShow({ url: ADDRESS }).load({ signal: new AbortController().signal, locale: 'en' });
    await expect(loading).rejects.toMatchObject({ code: 'show-invalid', path: 'id' });
  });
});

describe('a show that is there already', () => {
  function subject(): ShowSubject {
    let show = exampleShow();
    const base = ADDRESS;
    return {
      source: { load: (options) => staticShow(show, { base }).load(options) },
      showId: 'example',
      answer: (kind) => void (show = kind === 'wrong' ? wrongShow() : exampleShow()),
      askedLocale: () => undefined,
    };
  }
  const without = [
    'locale',
    'missing',
    'forbidden',
    'failing',
    'busy',
    'offline',
    'html',
    'hanging',
  ] as const;
  for (const { name, run } of showContract({ without })) it(name, () => run(subject()));

  it('leaves relative links out when it does not know what they are relative to', async () => {
    const show = await staticShow(exampleShow()).load({ signal: new AbortController().signal, locale: 'en' });
    expect(show.products[0]?.url).toBeUndefined();
  });
});

describe('the clock of the server that a show comes from', () => {
  const DATE = 'Sat, 21 Nov 2026 19:00:05 GMT';
  const ask = (headers: Record<string, string> | undefined): Promise<number | undefined> => {
    server.use(
      http.head(ADDRESS, () =>
        headers === undefined ? HttpResponse.error() : new HttpResponse(null, { headers }),
      ),
    );
    return httpShow({ url: ADDRESS }).time!({ signal: new AbortController().signal });
  };

  it('is read from the date of its answer, to the half second', async () => {
    expect(await ask({ date: DATE })).toBe(Date.parse(DATE) + 500);
  });

  it('takes the age of an answer out of a cache into account', async () => {
    expect(await ask({ date: DATE, age: '40' })).toBe(Date.parse(DATE) + 40_500);
  });

  it.each([{}, { date: 'yesterday' }, { date: DATE, age: 'old' }, undefined])(
    'is not known from %j',
    async (headers) => {
      expect(await ask(headers)).toBeUndefined();
    },
  );
});

describe('a show in memory', () => {
  function subject(): ShowSubject {
    const source = memoryShow();
    const codes = {
      missing: 'show-not-found',
      forbidden: 'show-forbidden',
      failing: 'show-unreachable',
    } as const;
    return {
      source,
      showId: 'example',
      answer(kind) {
        if (kind === 'wrong') source.change({ products: wrongShow().products ?? [] });
        if (kind !== 'missing' && kind !== 'forbidden' && kind !== 'failing') return;
        source.failNext(new ShoppableError(codes[kind], 'As asked.', { retryable: kind === 'failing' }));
      },
      askedLocale: () => source.asked.at(-1),
    };
  }
  const without = ['busy', 'offline', 'html', 'hanging'] as const;
  for (const { name, run } of showContract({ without })) it(name, () => run(subject()));
});
