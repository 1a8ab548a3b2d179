import { expect } from '@open-wc/testing';
import {
  fakeApp,
  fakeModules,
  json,
  sessionRig,
  showJson,
  type FakeApp,
  type SessionRig,
} from '../testing/session-rig.ts';
import { until } from '../testing/reach.ts';
import { openSession } from './session.ts';
import type { VideoSession } from './session-contract.ts';

describe('a started session of <shoppable-video>', () => {
  let rig: SessionRig;
  let session: VideoSession;
  let app: FakeApp;
  let loaded: string[];
  const warn = console.warn;
  const realFetch = globalThis.fetch;
  let warnings: unknown[][];

  beforeEach(() => {
    app = fakeApp();
    loaded = [];
    warnings = [];
    console.warn = (...args: unknown[]) => void warnings.push(args);
  });

  afterEach(() => {
    rig.end();
    console.warn = warn;
    globalThis.fetch = realFetch;
  });

  function open(
    answer: () => Promise<Response>,
    options?: Parameters<typeof sessionRig>[1],
    attributes: Record<string, string> = {},
  ): void {
    rig = sessionRig(answer, options);
    for (const [name, value] of Object.entries(attributes)) rig.parts.element.setAttribute(name, value);
    rig.parts.element.scrollIntoView();
    session = openSession(rig.parts, fakeModules(app, loaded));
  }

  const find = (selector: string): HTMLElement | null => rig.parts.root.querySelector<HTMLElement>(selector);
  const facade = (): HTMLElement => find('.facade') ?? document.createElement('div');
  const drawn = (selector: string): Promise<HTMLElement> => until(() => find(selector));

  it('plays before the parts are there, then lays them around the same picture', async () => {
    open(json(showJson()));
    (await drawn('.play')).click();
    const video = await drawn('video');
    expect(facade().classList.contains('starting')).to.equal(true);
    await until(() => session.playheadMs, 10_000);
    expect(await session.ready).to.equal(app.show);
    expect(session.show).to.equal(app.show);
    expect(find('video')).to.equal(video);
    expect(app.hosts[0]?.player.video).to.equal(video);
    await until(() => find('.facade') === null);
    expect(find('.place')?.classList.contains('waiting')).to.equal(false);
  });

  it('keeps title and product in sight until the parts take their place', async () => {
    let release!: () => void;
    const appComes = new Promise<void>((resolve) => (release = resolve));
    rig = sessionRig(json(showJson()));
    session = openSession(rig.parts, { ...fakeModules(app), app: () => appComes.then(() => app) });
    (await drawn('.play')).click();
    await until(() => session.playheadMs, 10_000);
    await until(() => find('.play')?.style.opacity === '0');
    expect(find('.facade .title')).not.to.equal(null);
    expect(session.show).to.equal(undefined);
    release();
    await until(() => find('.facade') === null);
  });

  it('fetches playlist and first segment before the engine has come', async () => {
    const { loadHls } = await import('../player/hls.ts');
    rig = sessionRig(json(showJson()));
    let release!: () => void;
    const engineComes = new Promise<void>((resolve) => (release = resolve));
    session = openSession(rig.parts, {
      ...fakeModules(app),
      hls: async (build) => {
        await engineComes;
        return loadHls(build);
      },
    });
    const beginMs = performance.now();
    session.play();
    const requested = (part: string): boolean =>
      performance
        .getEntriesByType('resource')
        .some(({ name, startTime }) => startTime > beginMs && name.includes(part));
    await until(() => requested('live.m3u8') && requested('init.mp4') && requested('.m4s'), 8000);
    release();
    await until(() => session.playheadMs, 10_000);
    const segments = performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => startTime > beginMs && name.endsWith('.m4s'))
      .map(({ name }) => name);
    expect(segments, 'each is fetched once').to.have.length(new Set(segments).size);
  });

  it('answers play() that was called before there was a show', async () => {
    open(json(showJson()));
    session.play();
    await until(() => session.playheadMs, 10_000);
  });

  it('does not play when it was told to pause meanwhile', async () => {
    open(json(showJson()));
    session.play();
    const video = (await drawn('video')) as HTMLVideoElement;
    session.pause();
    await session.ready;
    await until(() => video.readyState >= 2 && !facade().classList.contains('starting'), 8000);
    expect(video.paused).to.equal(true);
    session.play();
    await until(() => !video.paused, 8000);
  });

  it('lets an upcoming show’s parts say what there is to say while there is no picture', async () => {
    open(json(showJson({ status: 'upcoming', stream: { src: '/stream/none/live.m3u8' } })));
    session.play();
    await session.ready;
    await until(() => find('.facade') === null);
  });

  it('opens the parts of a show that is over without a stream', async () => {
    open(json(showJson({ status: 'ended', stream: undefined })));
    session.play();
    await session.ready;
    await until(() => find('.facade') === null);
    expect(app.hosts[0]?.player.state.phase).to.equal('idle');
  });

  it('goes on with the picture alone when the parts cannot be had, and tells the page', async () => {
    rig = sessionRig(json(showJson()));
    session = openSession(rig.parts, {
      ...fakeModules(app),
      app: () => Promise.reject(new TypeError('Failed to fetch')),
    });
    session.play();
    await until(() => session.playheadMs, 10_000);
    await until(() => rig.errors.length > 0, 8000);
    expect(rig.errors.map(({ code }) => code)).to.deep.equal(['host-error']);
  });

  it('gives the app what the merchant has said, and tells it of changes', async () => {
    open(json(showJson()), {}, { 'without-chat': '', cart: 'page', name: 'spring' });
    session.play();
    await session.ready;
    const [host] = app.hosts;
    expect(host?.options).to.deep.equal({
      withoutChat: true,
      withoutReactions: false,
      cart: 'page',
      name: 'spring',
    });
    expect([host?.layout, host?.locale, host?.showUrl]).to.deep.equal(['overlay', 'en', rig.parts.showUrl]);
    expect(host?.showJson).to.have.property('id', 'show-1');
    rig.parts.element.setAttribute('layout', 'beside');
    session.attributesChanged();
    expect(app.log).to.deep.equal(['beside true']);
    expect(await host?.reload({ signal: rig.parts.signal })).to.have.property('id', 'show-1');
  });

  it('keeps the focus in the show when the way in goes away', async () => {
    open(json(showJson()));
    const play = await drawn('.play');
    play.focus();
    play.click();
    await until(() => find('.facade.leaving') ?? find('.facade') === null, 10_000);
    expect(rig.parts.root.activeElement).to.equal(find('.place'));
  });

  it('plays by itself, muted, when it is in view', async () => {
    open(json(showJson()), {}, { autoplay: '' });
    const video = (await until(() => find('video'))) as HTMLVideoElement;
    expect(video.muted).to.equal(true);
    await until(() => session.playheadMs, 10_000);
  });

  it('draws nothing that would only be in the way of a picture which comes at once', async () => {
    const drawings: string[] = [];
    open(json(showJson({ poster: { url: '/none.jpg' } })), {}, { autoplay: '' });
    const watcher = new MutationObserver(() => {
      for (const selector of ['.poster', '.facade .products']) if (find(selector)) drawings.push(selector);
    });
    watcher.observe(rig.parts.stage, { childList: true, subtree: true });
    await until(() => session.playheadMs, 10_000);
    await until(() => find('.facade') === null, 10_000);
    watcher.disconnect();
    expect(drawings).to.deep.equal([]);
  });

  it('draws title and product when a picture that was to come by itself is overdue', async () => {
    rig = sessionRig(json(showJson({ stream: { src: '/stream/none/live.m3u8' } })));
    rig.parts.element.setAttribute('autoplay', '');
    rig.parts.element.scrollIntoView();
    session = openSession(rig.parts, { ...fakeModules(app), app: () => new Promise(() => undefined) });
    const title = await until(() => find('.facade:not(.bare) .title'), 8000);
    expect(title?.textContent).to.equal('Slow mornings');
    expect(facade().classList.contains('starting')).to.equal(true);
  });

  it('begins with the stream that the page names while the show JSON is on its way', async () => {
    let answer!: (response: Response) => void;
    const late = new Promise<Response>((resolve) => (answer = resolve));
    const asked: string[] = [];
    globalThis.fetch = (input, init) => {
      asked.push(new URL(String(input)).pathname);
      return realFetch(input, init);
    };
    const requests = (part: string): number => asked.filter((path) => path.endsWith(part)).length;
    open(() => late, {}, { autoplay: '', stream: '/stream/live.m3u8' });
    await until(() => requests('.m4s') > 0, 8000);
    expect(find('video')).to.equal(null);
    answer(await json(showJson())());
    await until(() => session.playheadMs, 10_000);
    expect(requests('/stream/live.m3u8'), 'once').to.equal(1);
  });

  it('plays what the show JSON says when the page has named another stream', async () => {
    open(json(showJson()), {}, { autoplay: '', stream: 'http://[ /stream/none/live.m3u8' });
    await until(() => session.playheadMs, 10_000);
  });

  it('leaves nothing behind when it ends', async () => {
    open(json(showJson()));
    session.play();
    const video = (await drawn('video')) as HTMLVideoElement;
    await session.ready;
    rig.end();
    expect(app.log).to.deep.equal(['disposed']);
    expect([video.isConnected, video.paused, video.hasAttribute('src')]).to.deep.equal([false, true, false]);
  });
});
