import { expect } from '@open-wc/testing';
import { PATIENCE_MS } from '../testing/stream-rig.ts';
import { until } from '../testing/reach.ts';
import { fakeApp, fakeModules, json, sessionRig, showJson, type SessionRig } from '../testing/session-rig.ts';
import { openSession } from './session.ts';
import type { VideoSession } from './session-contract.ts';

describe('a picture that was begun before the show is known', () => {
  const createElement = document.createElement.bind(document);
  const { createObjectURL, revokeObjectURL } = URL;
  const urls = new Set<string>();
  let rig: SessionRig;
  let session: VideoSession;
  let videos: HTMLVideoElement[];
  let answer: (changes?: Readonly<Record<string, unknown>>) => void;

  const hasPicture = (video: HTMLVideoElement): boolean =>
    video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;

  function open(): void {
    rig = sessionRig(
      () => new Promise((resolve) => (answer = (changes) => void json(showJson(changes))().then(resolve))),
    );
    rig.parts.element.setAttribute('autoplay', '');
    rig.parts.element.setAttribute('stream', '/stream/live.m3u8');
    rig.parts.element.scrollIntoView();
    session = openSession(rig.parts, fakeModules(fakeApp()));
  }

  async function begun(): Promise<HTMLVideoElement> {
    open();
    const video = await until(() => videos[0], PATIENCE_MS);
    await until(() => hasPicture(video), PATIENCE_MS);
    expect(video.isConnected).to.equal(false);
    return video;
  }

  beforeEach(() => {
    videos = [];
    urls.clear();
    document.createElement = ((name: string, options?: ElementCreationOptions) => {
      const made = createElement(name, options);
      if (made instanceof HTMLVideoElement) videos.push(made);
      return made;
    }) as typeof document.createElement;
    URL.createObjectURL = (thing) => {
      const url = createObjectURL(thing);
      urls.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      urls.delete(url);
      revokeObjectURL(url);
    };
  });

  afterEach(() => {
    rig.end();
    Object.assign(document, { createElement });
    Reflect.deleteProperty(document, 'createElement');
    Object.assign(URL, { createObjectURL, revokeObjectURL });
  });

  it('comes onto the page with it, and plays on', async () => {
    const video = await begun();
    const { src } = video;
    answer();
    await until(() => video.isConnected && session.playheadMs, PATIENCE_MS);
    expect(video.src).to.equal(src);
    expect([...rig.parts.root.querySelectorAll('video')]).to.deep.equal([video]);
  });

  it('shows nothing of a stream that the show does not name', async () => {
    const video = await begun();
    const { src } = video;
    answer({ stream: { src: '/stream/360p/live.m3u8' } });
    await until(() => video.isConnected && session.playheadMs, PATIENCE_MS);
    expect(video.src).to.not.equal(src);
    expect(urls.has(src)).to.equal(false);
  });

  const NOT_YET = new Date(Date.now() + 3_600_000).toISOString();
  const WITHOUT: [string, Record<string, unknown>][] = [
    ['has not begun', { status: 'upcoming', startsAt: NOT_YET }],
    ['is over', { status: 'ended', stream: undefined }],
    ['cannot be read', { stream: { src: 7 } }],
  ];
  for (const [what, changes] of WITHOUT) {
    it(`leaves when the show ${what}`, async () => {
      const video = await begun();
      answer(changes);
      await until(() => !video.hasAttribute('src'), PATIENCE_MS);
      expect(video.readyState).to.equal(HTMLMediaElement.HAVE_NOTHING);
      expect(urls.size).to.equal(0);
    });
  }

  it('is held when the page has asked for a pause before', async () => {
    const video = await begun();
    await until(() => !video.paused, PATIENCE_MS);
    session.pause();
    expect(video.paused).to.equal(true);
    answer();
    await until(() => video.isConnected && session.show, PATIENCE_MS);
    expect(video.paused).to.equal(true);
  });

  it('leaves nothing behind, whenever the element is taken away', async () => {
    const moments: (() => unknown)[] = [
      () => true,
      () => videos.length > 0,
      () => videos[0]?.hasAttribute('src'),
      () => videos[0] && hasPicture(videos[0]),
      () => {
        answer();
        return videos[0]?.isConnected;
      },
      () => session.playheadMs,
    ];
    for (const [index, moment] of moments.entries()) {
      videos = [];
      open();
      if (index > 4) answer();
      await until(moment, PATIENCE_MS);
      rig.end();
      await until(() => urls.size === 0 && videos.every((video) => !video.hasAttribute('src')), PATIENCE_MS);
      expect(
        videos.map(({ paused, isConnected }) => ({ paused, isConnected })),
        `moment ${String(index)}`,
      ).to.deep.equal(videos.map(() => ({ paused: true, isConnected: false })));
    }
  });
});
