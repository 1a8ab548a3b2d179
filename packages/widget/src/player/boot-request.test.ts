import { expect } from '@open-wc/testing';
import { createBoot } from './boot.ts';
import { createSource } from './refresh-source.ts';

const SRC = 'https://video.example/live.m3u8';

describe('the first requests of a stream that is not open to all', () => {
  const realFetch = globalThis.fetch;
  const life = new AbortController();

  afterEach(() => {
    globalThis.fetch = realFetch;
    life.abort();
  });

  it('go with query, headers and cookies, and never with an answer that was asked for without', async () => {
    const asked: [string, RequestInit | undefined][] = [];
    globalThis.fetch = (input, init) => {
      asked.push([String(input), init]);
      return Promise.resolve(new Response('#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n1.ts\n'));
    };
    const { request } = createSource({
      ...{ src: SRC, base: SRC, query: 'token=1', withCookies: true },
      headers: { 'X-Token': '1' },
    });
    const begun = new Map([[SRC, Promise.resolve(new Response('no', { status: 403 }))]]);
    const { signal } = life;
    await createBoot(SRC, { signal, begun, request, box: () => ({ width: 1, height: 1 }) }).media();
    expect(asked.map(([url]) => url)).to.deep.equal([`${SRC}?token=1`, 'https://video.example/1.ts?token=1']);
    for (const [, init] of asked) {
      expect(init?.credentials).to.equal('include');
      expect(init?.headers).to.deep.equal({ 'X-Token': '1' });
    }
  });
});
