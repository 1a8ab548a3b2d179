import { expect } from '@open-wc/testing';
import { start } from './loader.ts';
import { json, showJson } from './testing/session-rig.ts';
import { until } from './testing/reach.ts';
import type { VideoElement } from './video/video-element.ts';
import { version } from './version.ts';

const BASE = new URL('.', import.meta.url).href;

describe('the script tag', () => {
  const realFetch = globalThis.fetch;
  const realWarn = console.warn;
  let shows: string[];
  let languages: (string | undefined)[];
  let warnings: string[];
  let box: HTMLElement;

  before(() => {
    Object.assign(globalThis, {
      __SHOPPABLE_CHUNKS__: [['video/start.ts', 'player/hls.ts'], 'video/session.ts', 'video/early.ts'],
      __SHOPPABLE_WORDS__: { el: 'facade/words/el.ts', he: 'facade/words/he.ts' },
    });
    // The element stands before the script, and the page has named another one as our global is called.
    document.body.insertAdjacentHTML(
      'beforeend',
      '<i id="Shoppable"></i><shoppable-video id="first" src="/shows/0.json"></shoppable-video>',
    );
    globalThis.fetch = watched;
    start(BASE);
  });

  beforeEach(() => {
    shows = [];
    languages = [];
    warnings = [];
    console.warn = (...args: unknown[]) => void warnings.push(args.map(String).join(' '));
    globalThis.fetch = watched;
    box = document.createElement('div');
    document.body.prepend(box);
  });

  afterEach(() => {
    box.remove();
    globalThis.fetch = realFetch;
    console.warn = realWarn;
  });

  function watched(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const { pathname } = new URL(String(input));
    if (!pathname.startsWith('/shows/')) return realFetch(input, init);
    shows?.push(pathname);
    languages?.push((init?.headers as Record<string, string> | undefined)?.['Accept-Language']);
    return json(showJson({ title: pathname }))();
  }

  const fill = (markup: string): void => box.insertAdjacentHTML('beforeend', markup);
  const rootOf = (element: Element | null): ShadowRoot => element!.shadowRoot!;
  // Before there is a show a place for its title stands there, without words.
  const title = (element: Element | null): string | undefined =>
    rootOf(element).querySelector('.title')?.textContent || undefined;
  const videos = (): VideoElement[] => [...box.querySelectorAll<VideoElement>('shoppable-video')];
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

  it('draws an element that was there before it', async () => {
    const first = document.querySelector('#first');
    await until(() => title(first) === '/shows/0.json');
    first?.remove();
  });

  it('sets one global, whatever the page calls its elements', async () => {
    const { Shoppable } = globalThis as unknown as {
      Shoppable: { version: string; ready: Promise<unknown> };
    };
    expect(Shoppable.version).to.equal(version);
    expect(await Shoppable.ready).to.equal(customElements.get('shoppable-video'));
  });

  it('says once that it is there twice, naming both versions, and throws nothing', () => {
    start(BASE);
    expect(warnings).to.have.length(1);
    expect(warnings[0]?.split(version)).to.have.length(3);
  });

  it('draws elements that come later, also as markup, each with its own show', async () => {
    fill(
      '<shoppable-video src="/shows/1.json"></shoppable-video><shoppable-video src="/shows/2.json"></shoppable-video>',
    );
    await until(() => videos().map(title).join() === '/shows/1.json,/shows/2.json');
  });

  it('waits for a src', async () => {
    fill('<shoppable-video></shoppable-video>');
    await turn();
    expect(shows).to.deep.equal([]);
    videos()[0]?.setAttribute('src', '/shows/3.json');
    await until(() => title(videos()[0]!) === '/shows/3.json');
  });

  it('reserves its space at once and never changes it', async () => {
    fill('<shoppable-video src="/shows/1.json" style="width:270px"></shoppable-video><p>below</p>');
    const below = (): number => box.querySelector('p')!.offsetTop;
    const before = below();
    expect(videos()[0]?.offsetHeight).to.equal(480);
    await until(() => title(videos()[0]!));
    expect(below()).to.equal(before);
  });

  it('keeps its size in a row, in a page that resets everything, and as the page wants it', async () => {
    fill(`<style>.hostile *{all:unset!important;display:none!important}.hostile{width:300px}</style>
      <div style="display:flex"><shoppable-video src="/shows/1.json"></shoppable-video></div>
      <div class="hostile"><shoppable-video src="/shows/2.json"></shoppable-video></div>
      <shoppable-video src="/shows/3.json" style="width:200px;height:300px"></shoppable-video>`);
    const sizes = videos().map(({ offsetWidth, offsetHeight }) => [offsetWidth, Math.round(offsetHeight)]);
    expect(sizes[0]?.[0]).to.be.above(300);
    expect(sizes[1]).to.deep.equal([300, 533]);
    expect(sizes[2]).to.deep.equal([200, 300]);
    expect(rootOf(videos()[2]!).querySelector<HTMLElement>('.stage')?.offsetHeight).to.equal(300);
  });

  it('shows what stands between the tags until there is a show', async () => {
    fill('<shoppable-video src="/shows/1.json"><a href="/live">Our show</a></shoppable-video>');
    const link = box.querySelector('a')!;
    expect(link.getClientRects()).to.have.length(1);
    await until(() => title(videos()[0]!));
    expect(link.getClientRects()).to.have.length(0);
  });

  it('fetches nothing for an element that is far away', async () => {
    fill('<div style="height:5000px"></div><shoppable-video src="/shows/1.json"></shoppable-video>');
    await turn();
    await turn();
    expect(shows).to.deep.equal([]);
  });

  it('asks for the show in the language in which it stands', async () => {
    fill(`<div lang="he"><shoppable-video src="/shows/1.json"></shoppable-video></div>
      <div lang="he"><shoppable-video src="/shows/2.json" locale="el"></shoppable-video></div>`);
    await until(() => languages.length === 2);
    expect(languages.sort()).to.deep.equal(['el', 'he']);
    await until(() => videos().every(title));
    expect(videos().map((video) => rootOf(video).querySelector<HTMLElement>('.facade')?.lang)).to.deep.equal([
      'he',
      'el',
    ]);
  });

  it('goes on when it is moved', async () => {
    fill('<shoppable-video src="/shows/1.json"></shoppable-video><section></section>');
    const [video] = videos();
    await until(() => title(video!));
    const stage = rootOf(video!).querySelector('.stage');
    box.querySelector('section')?.append(video!);
    await turn();
    expect(rootOf(video!).querySelector('.stage')).to.equal(stage);
    expect(shows).to.have.length(1);
  });

  it('begins anew with another show', async () => {
    fill('<shoppable-video src="/shows/1.json"></shoppable-video>');
    const [video] = videos();
    await until(() => title(video!) === '/shows/1.json');
    video?.setAttribute('src', '/shows/2.json');
    await until(() => title(video!) === '/shows/2.json');
    expect(rootOf(video!).querySelectorAll('.stage')).to.have.length(1);
  });

  it('draws nothing when it is removed while it loads, and everything when it comes back', async () => {
    fill('<shoppable-video src="/shows/1.json"></shoppable-video>');
    const [video] = videos();
    await until(() => shows.length === 1);
    video?.remove();
    await turn();
    expect(rootOf(video!).childElementCount).to.equal(0);
    box.append(video!);
    await until(() => title(video!));
  });

  it('asks for the playlist of a show that plays by itself as soon as the show names it', async () => {
    const asked: string[] = [];
    globalThis.fetch = (input, init) => {
      asked.push(new URL(String(input)).pathname);
      return watched(input, init);
    };
    fill('<shoppable-video src="/shows/1.json" autoplay></shoppable-video>');
    const [video] = videos();
    await until(() => video?.playheadMs, 15_000);
    expect(asked.slice(0, 2)).to.deep.equal(['/shows/1.json', '/stream/live.m3u8']);
    expect(
      asked.filter((path) => path === '/stream/live.m3u8'),
      'once',
    ).to.have.length(1);
    expect(rootOf(video!).querySelector('video')?.muted).to.equal(true);
    expect(document.querySelector('link[rel=modulepreload]')).to.equal(null);
  });

  it('asks for the playlists that the page names beside the show', async () => {
    const asked: string[] = [];
    globalThis.fetch = (input, init) => {
      asked.push(new URL(String(input)).pathname);
      return watched(input, init);
    };
    fill('<shoppable-video src="/shows/1.json" stream="/stream/live.m3u8" autoplay></shoppable-video>');
    expect(asked).to.deep.equal(['/shows/1.json', '/stream/live.m3u8']);
    await until(() => videos()[0]?.playheadMs, 15_000);
    expect(
      asked.filter((path) => path === '/stream/live.m3u8'),
      'once',
    ).to.have.length(1);
  });

  it('plays what was told to play before anything was loaded', async () => {
    fill('<div style="height:5000px"></div><shoppable-video src="/shows/1.json"></shoppable-video>');
    const [video] = videos();
    expect([video?.show, video?.playheadMs]).to.deep.equal([undefined, undefined]);
    video?.play();
    await until(() => video?.playheadMs, 15_000);
    expect(await video?.ready).to.equal(video?.show);
  });
});
