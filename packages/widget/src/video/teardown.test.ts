import { expect } from '@open-wc/testing';
import { fakeApp, fakeModules, json, showJson } from '../testing/session-rig.ts';
import { until } from '../testing/reach.ts';
import { openSession } from './session.ts';
import { VideoElement } from './video-element.ts';

const CYCLES = 40;

describe('leaving the page', () => {
  const realFetch = globalThis.fetch;
  const app = fakeApp();

  before(() => {
    const modules = fakeModules(app);
    customElements.define(
      'shoppable-video',
      class extends VideoElement {
        static override loadSession = () =>
          Promise.resolve({
            openSession: (parts: Parameters<typeof openSession>[0]) => openSession(parts, modules),
          });
      },
    );
    globalThis.fetch = (input, init) =>
      String(input).includes('/shows/') ? json(showJson())() : realFetch(input, init);
    performance.setResourceTimingBufferSize(5000);
  });

  after(() => (globalThis.fetch = realFetch));

  it(`leaves no request, no picture and no object URL after ${String(CYCLES)} rounds of playing`, async () => {
    const videos: HTMLVideoElement[] = [];
    for (let round = 0; round < CYCLES; round += 1) {
      const element = document.createElement('shoppable-video') as VideoElement;
      element.setAttribute('src', '/shows/1.json');
      document.body.append(element);
      element.play();
      const video = await until(() => element.shadowRoot?.querySelector('video'));
      videos.push(video);
      // Every moment of a start is one at which it may end.
      if (round % 4 === 0) await until(() => element.playheadMs, 10_000);
      else await new Promise((resolve) => setTimeout(resolve, (round % 4) * 25));
      element.remove();
      await Promise.resolve();
      expect(element.shadowRoot?.childElementCount).to.equal(0);
    }
    const endMs = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const late = performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => startTime > endMs && /\/stream\/|\/shows\//u.test(name));
    expect(late.map(({ name }) => name)).to.deep.equal([]);
    expect(
      videos.filter(
        (video) => video.isConnected || !video.paused || video.hasAttribute('src') || video.readyState > 0,
      ),
    ).to.have.length(0);
    expect(document.querySelectorAll('video, shoppable-video')).to.have.length(0);
  }).timeout(90_000);
});
