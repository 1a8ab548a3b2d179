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
  });

  function open(
    answer: () => Promise<Response>,
    options?: Parameters<typeof sessionRig>[1],
    attributes: Record<string, string> = {},
  ): void {
    rig = sessionRig(answer, options);
    for (const [name, value] of Object.entries(attributes)) rig.parts.element.setAttribute(name, value);
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
    session.play();
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
    rig.parts.element.scrollIntoView();
    const video = (await until(() => find('video'))) as HTMLVideoElement;
    expect(video.muted).to.equal(true);
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
