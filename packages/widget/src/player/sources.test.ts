import { expect } from '@open-wc/testing';
import type { StreamSource } from './player-handle.ts';
import { openSource, type StreamRequestEvent, type AnswerStream, type StreamQuestion } from './sources.ts';

const BASE = 'https://shop.example/shows/1.json';

describe('the stream of a show', () => {
  const realFetch = globalThis.fetch;
  const { signal } = new AbortController();
  let element: HTMLElement & { streamSource?: AnswerStream };

  beforeEach(() => {
    element = document.createElement('div');
    document.body.append(element);
  });
  afterEach(() => {
    element.remove();
    globalThis.fetch = realFetch;
  });

  const open = (stream: unknown): StreamSource | undefined =>
    openSource(stream, { element, showId: 'show-1', base: BASE });

  it('is where the show says, relative to the show', () => {
    const source = open({
      ...{ src: '../live.m3u8', type: 'hls', cueOffsetMs: 500, start: 'low.m3u8', audio: '/a.m3u8' },
      captions: [{ src: 'en.vtt', language: 'en' }, { src: 'javascript:x', language: 'he' }, 7],
    });
    expect(source).to.include({
      ...{ src: 'https://shop.example/live.m3u8', type: 'hls', cueOffsetMs: 500 },
      ...{ start: 'https://shop.example/shows/low.m3u8', audio: 'https://shop.example/a.m3u8' },
    });
    expect(source?.captions).to.deep.equal([
      { src: 'https://shop.example/shows/en.vtt', language: 'en', label: '' },
    ]);
  });

  it('is found by the name that its service gives it', () => {
    const src = (provider: unknown): string | undefined => open({ provider })?.src;
    expect(src({ name: 'mux', playbackId: 'abc', token: 't' })).to.equal(
      'https://stream.mux.com/abc.m3u8?token=t',
    );
    expect(src({ name: 'mux', playbackId: 'abc', domain: 'evil.example/x' })).to.equal(
      'https://stream.mux.com/abc.m3u8',
    );
    expect(src({ name: 'cloudflare', customer: 'c', id: 'i', lowLatency: true })).to.equal(
      'https://customer-c.cloudflarestream.com/i/manifest/video.m3u8?protocol=llhls',
    );
    expect(src({ name: 'ivs', url: 'https://a.live-video.net/c.m3u8' })).to.equal(
      'https://a.live-video.net/c.m3u8',
    );
  });

  for (const hostile of [
    undefined,
    7,
    'x',
    {},
    { src: 'javascript:alert(1)' },
    { provider: { name: 'mux' } },
  ])
    it(`is nothing when the show says ${JSON.stringify(hostile) ?? 'nothing'}`, () =>
      expect(open(hostile)).to.equal(undefined));

  it('is asked for at the endpoint of the show, with cookies', async () => {
    const asked: [string, RequestInit | undefined][] = [];
    globalThis.fetch = (input, init) => {
      asked.push([String(input), init]);
      return Promise.resolve(new Response('{"query":"token=2","src":"/fresh.m3u8"}'));
    };
    const source = open({ src: '/live.m3u8', refresh: '/token' });
    await source?.refresh?.(signal);
    expect(source?.src).to.equal('https://shop.example/fresh.m3u8');
    expect(source?.request?.(source.src).url).to.equal('https://shop.example/fresh.m3u8?token=2');
    const [[url, init] = []] = asked;
    expect(url).to.equal('https://shop.example/token');
    expect(init).to.include({ method: 'POST', credentials: 'include' });
    expect(JSON.parse(String(init?.body))).to.deep.equal({
      showId: 'show-1',
      src: 'https://shop.example/live.m3u8',
    });
  });

  it('is asked for by an event that the page answers, like a fetch in a service worker', async () => {
    const questions: StreamQuestion[] = [];
    let kept: StreamRequestEvent | undefined;
    document.body.addEventListener(
      'shoppable-stream-request',
      (event) => {
        questions.push(event.detail);
        event.respondWith(Promise.resolve({ src: '/page.mp4', type: 'mp4', credentials: 'include' }));
        kept = event;
      },
      { once: true },
    );
    const source = open({ provider: { name: 'page' } });
    expect(source?.src).to.equal('');
    await source?.refresh?.(signal);
    expect(questions[0]).to.include({ showId: 'show-1', reason: 'start', src: '' });
    expect(source).to.include({ src: new URL('/page.mp4', location.href).href, type: 'mp4' });
    expect(source?.request?.('https://a.example/').withCookies).to.equal(true);
    expect(() => kept?.respondWith('/late.m3u8')).to.throw(/answered before, or too late/u);
  });

  it('is asked of the element’s own function before an event is', async () => {
    let events = 0;
    element.addEventListener('shoppable-stream-request', () => (events += 1));
    element.streamSource = ({ reason, src }) => ({ src: `${src}?${reason}` });
    const source = open({ src: 'https://a.example/live.m3u8' });
    await source?.refresh?.(signal);
    expect(source?.src).to.equal('https://a.example/live.m3u8?refresh');
    expect(events).to.equal(0);
  });

  it('stays as it is when nobody answers, and when the page fails', async () => {
    const source = open({ src: 'https://a.example/live.m3u8' });
    expect(await source?.refresh?.(signal)).to.equal(undefined);
    element.streamSource = () => {
      throw new Error('the page is broken');
    };
    const failing = open({ src: 'https://a.example/live.m3u8' });
    expect(await failing?.refresh?.(signal).catch(String)).to.contain('the page is broken');
    expect(failing?.src).to.equal('https://a.example/live.m3u8');
  });
});
