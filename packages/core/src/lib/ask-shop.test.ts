import { describe, expect, it } from 'vitest';
import { askGraphql } from './ask-graphql.ts';
import { askShop, refusedByShop } from './ask-shop.ts';

const signal = new AbortController().signal;

/** Asks a shop that answers so, and answers what was sent, too. */
function asking(body: string | object, init: ResponseInit = {}) {
  const sent: { url: string; init: RequestInit | undefined }[] = [];
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const fetch: typeof globalThis.fetch = (url, given) => {
    sent.push({ url: String(url), init: given });
    return Promise.resolve(new Response(text, init));
  };
  return { fetch, sent };
}

describe('asking a shop', () => {
  it('asks by GET without a body, by POST with one, and with cookies of the same origin', async () => {
    const { fetch, sent } = asking({ ok: true });
    await askShop({ area: 'cart', url: 'https://s.example/a', signal, fetch });
    await askShop({
      area: 'cart',
      url: 'https://s.example/b',
      signal,
      fetch,
      body: { x: 1 },
      headers: { 'x-a': 'b' },
    });
    expect(sent.map(({ init }) => init?.method)).toEqual(['GET', 'POST']);
    expect(sent[1]?.init).toMatchObject({
      body: '{"x":1}',
      credentials: 'same-origin',
      headers: { accept: 'application/json', 'content-type': 'application/json', 'x-a': 'b' },
    });
  });

  it('answers a refusal with JSON as a value', async () => {
    const { fetch } = asking({ code: 'no' }, { status: 409, headers: { 'x-token': 't' } });
    const answer = await askShop({ area: 'cart', url: 'https://s.example/a', signal, fetch });
    expect([answer.status, answer.value, answer.headers.get('x-token')]).toEqual([409, { code: 'no' }, 't']);
  });

  it.each([
    [{ 'ratelimit-retry-after': '2' }, 2000],
    [undefined, 10_000],
  ])('asks later where a refusal says that it is asked too often: %j', async (headers, retryAfterMs) => {
    const { fetch } = asking({ code: 'rate_limit_exceeded' }, { status: 400, ...(headers && { headers }) });
    await expect(askShop({ area: 'cart', url: 'https://s.example', signal, fetch })).rejects.toMatchObject({
      ...{ code: 'cart-unreachable', status: 429, retryable: true, retryAfterMs },
    });
  });

  it('answers nothing where nothing was sent', async () => {
    const fetch: typeof globalThis.fetch = () => Promise.resolve(new Response(null, { status: 204 }));
    expect((await askShop({ area: 'cart', url: 'https://s.example', signal, fetch })).value).toBeUndefined();
  });

  it.each([
    ['cart', 200, '<html>', 'cart-challenged', true],
    ['cart', 403, '<html>', 'cart-challenged', true],
    ['cart', 429, '<html>', 'cart-challenged', true],
    ['cart', 429, '{}', 'cart-unreachable', true],
    ['cart', 502, '<html>', 'cart-unreachable', true],
    ['cart', 404, '<html>', 'cart-refused', false],
    ['cart', 200, 'broken', 'cart-invalid', false],
    ['catalog', 200, '<html>', 'catalog-unreachable', true],
    ['catalog', 503, '{}', 'catalog-unreachable', true],
    ['catalog', 401, '', 'catalog-refused', false],
    ['catalog', 200, 'broken', 'catalog-invalid', false],
  ] as const)('of the %s with %i and %s throws %s', async (area, status, body, code, retryable) => {
    const { fetch } = asking(body, { status, headers: { 'retry-after': '3' } });
    await expect(askShop({ area, url: 'https://s.example', signal, fetch })).rejects.toMatchObject({
      code,
      retryable,
      status,
      retryAfterMs: 3000,
    });
  });

  it('says what the shop said when it refuses', () => {
    const answer = { status: 400, headers: new Headers(), url: 'https://s.example/a', value: undefined };
    expect(refusedByShop('catalog', answer, 'No such key')).toMatchObject({
      code: 'catalog-refused',
      status: 400,
      message: 'The shop refused https://s.example/a (HTTP 400): No such key.',
    });
  });
});

describe('asking by GraphQL', () => {
  const ask = (body: string | object, init?: ResponseInit) => {
    const { fetch, sent } = asking(body, init);
    const answer = askGraphql({
      area: 'cart',
      url: 'https://s.example',
      signal,
      fetch,
      document: '{a}',
      variables: { b: 1 },
    });
    return { answer, sent };
  };

  it('sends the document and its variables', async () => {
    const { answer, sent } = ask({ data: { a: 1 } });
    expect((await answer).data).toEqual({ a: 1 });
    expect(sent[0]?.init?.body).toBe('{"query":"{a}","variables":{"b":1}}');
  });

  it('answers errors as values, beside what there is', async () => {
    const errors = [{ message: 'No', extensions: { code: 'NOT_FOUND' } }, { message: 5 }, 'odd'];
    const { data, errors: said } = await ask({ data: null, errors }, { status: 400 }).answer;
    expect(data).toEqual({});
    expect(said).toEqual([
      { message: 'No', code: 'NOT_FOUND' },
      { message: '5', code: '' },
      { message: '', code: '' },
    ]);
  });

  it.each([
    [{}, 200],
    [{ data: 5 }, 200],
    [[], 200],
    [{ message: 'No' }, 401],
  ])('refuses %j with %i', async (body, status) => {
    await expect(ask(body, { status }).answer).rejects.toMatchObject({ code: 'cart-refused' });
  });
});
