import { expect } from '@open-wc/testing';
import { createHandClock } from '@shoppable/core/testing';
import type { SourceChange } from './player-handle.ts';
import { createSource, keepFresh, readAnswer, readHeaders, withQuery } from './refresh-source.ts';

const SRC = 'https://video.example/live.m3u8';
const BASE = 'https://shop.example/stream';
const { signal } = new AbortController();

describe('the query that goes with each request of a stream', () => {
  it('is appended, and takes the place of a former one of the same name', () => {
    expect(withQuery(`${SRC}?a=1`, 'token=x')).to.equal(`${SRC}?a=1&token=x`);
    expect(withQuery(`${SRC}?token=old&a=1`, 'token=new')).to.equal(`${SRC}?a=1&token=new`);
    expect(withQuery(SRC, undefined)).to.equal(SRC);
  });

  it('leaves the other bytes of a signed address as they are', () => {
    const signed = 'https://cdn.example/seg.ts?Policy=a~b%2Fc&x';
    expect(withQuery(signed, 'token=x')).to.equal(`${signed}&token=x`);
  });

  it('goes nowhere but to http(s)', () => {
    expect(withQuery('data:text/plain,key', 'token=x')).to.equal('data:text/plain,key');
    expect(withQuery('blob:https://shop.example/1', 'token=x')).to.equal('blob:https://shop.example/1');
  });
});

describe('what a merchant answers', () => {
  it('is read, with links relative to where it came from', () => {
    expect(
      readAnswer({ src: '/new.m3u8', query: '?t=1', expiresAt: '2026-01-01T00:00:00Z' }, BASE),
    ).to.deep.equal({
      change: { src: 'https://shop.example/new.m3u8', query: 't=1' },
      type: undefined,
      withCookies: undefined,
      expiresAtMs: Date.UTC(2026, 0, 1),
    });
    expect(readAnswer('/new.m3u8', BASE)?.change).to.deep.equal({ src: 'https://shop.example/new.m3u8' });
  });

  for (const answer of [undefined, null, 7, [], {}, { src: 'javascript:alert(1)' }, { query: 7 }])
    it(`is nothing when it is ${JSON.stringify(answer) ?? 'undefined'}`, () =>
      expect(readAnswer(answer, BASE)).to.equal(undefined));

  it('has only headers that a request can have', () => {
    const hostile = { Authorization: 'Bearer x', 'X Y': 'a', 'X-Split': 'a\r\nHost: b', 'X-Number': 7 };
    expect(readHeaders(hostile)).to.deep.equal({ Authorization: 'Bearer x' });
    expect(readHeaders('Authorization: x')).to.equal(undefined);
  });
});

describe('a source that can be refreshed', () => {
  it('makes each request as it was told last', async () => {
    const answers: unknown[] = [
      { query: 'token=2', headers: { 'X-Token': '2' } },
      { src: '/b.m3u8' },
      'nonsense:',
    ];
    const source = createSource({
      ...{ src: SRC, query: 'token=1', base: BASE },
      ask: () => Promise.resolve(answers.shift()),
    });
    expect(source.request?.(SRC)).to.deep.equal({ url: `${SRC}?token=1`, headers: {}, withCookies: false });
    await source.refresh?.(signal);
    expect(source.src).to.equal(SRC);
    expect(source.request?.(SRC)).to.deep.equal({
      ...{ url: `${SRC}?token=2`, withCookies: false },
      headers: { 'X-Token': '2' },
    });
  });

  it('asks once for all who want it at the same time', async () => {
    let asked = 0;
    let answer: (value: unknown) => void = () => undefined;
    const source = createSource({
      ...{ src: SRC, base: BASE },
      ask: () => ((asked += 1), new Promise((resolve) => (answer = resolve))),
    });
    const all = [1, 2, 3].map(() => source.refresh?.(signal));
    answer({ query: 'token=2' });
    const changes = (await Promise.all(all)) as SourceChange[];
    expect(changes).to.deep.equal([{ query: 'token=2' }, { query: 'token=2' }, { query: 'token=2' }]);
    expect(asked).to.equal(1);
  });

  it('asks again after a failure, and stays as it was meanwhile', async () => {
    let asked = 0;
    const source = createSource({
      ...{ src: SRC, query: 'token=1', base: BASE },
      ask: () => ((asked += 1) === 1 ? Promise.reject(new Error('offline')) : Promise.resolve('/b.m3u8')),
    });
    const failure = await source.refresh?.(signal).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error);
    expect(source.request?.(SRC).url).to.equal(`${SRC}?token=1`);
    await source.refresh?.(signal);
    expect(source.src).to.equal('https://shop.example/b.m3u8');
  });

  it('cannot be refreshed when there is nobody to ask', () => {
    expect(createSource({ src: SRC, base: BASE }).refresh).to.equal(undefined);
  });
});

describe('a source that expires', () => {
  it('is refreshed shortly before, again and again, and no more after its life', async () => {
    const clock = createHandClock();
    const life = new AbortController();
    let asked = 0;
    const source = createSource({
      ...{ src: SRC, base: BASE, expiresAtMs: clock.now() + 600_000 },
      ask: () =>
        Promise.resolve({ query: `token=${String((asked += 1))}`, expiresAt: clock.now() + 600_000 }),
    });
    keepFresh(source, { clock, random: () => 0, signal: life.signal });
    await clock.advance(569_000);
    expect(asked).to.equal(0);
    await clock.advance(1000);
    expect(asked).to.equal(1);
    await clock.advance(569_000);
    expect(asked).to.equal(1);
    await clock.advance(1000);
    expect(asked).to.equal(2);
    life.abort();
    await clock.advance(1_000_000);
    expect(asked).to.equal(2);
  });

  it('is asked for again when the merchant does not answer', async () => {
    const clock = createHandClock();
    let asked = 0;
    const source = createSource({
      ...{ src: SRC, base: BASE, expiresAtMs: clock.now() + 10_000 },
      ask: () =>
        (asked += 1) < 3 ? Promise.reject(new Error('down')) : Promise.resolve({ query: 'token=2' }),
    });
    keepFresh(source, { clock, random: () => 0.5, signal });
    await clock.advance(60_000);
    expect(asked).to.equal(3);
    expect(source.request?.(SRC).url).to.equal(`${SRC}?token=2`);
  });
});
