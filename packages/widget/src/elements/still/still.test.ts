import { expect } from '@open-wc/testing';
import type { ShowJson } from '@shoppable/core';
import { memoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { demoShow } from '../../testing/demo-show.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

describe('low-data mode', () => {
  let mounted: Mounted;
  let life: AbortController;
  const parts = html`<shoppable-still></shoppable-still><shoppable-notice></shoppable-notice>`;
  const picture = (): Element => mounted.provider.querySelector('shoppable-still')!;
  const notice = (): Element => mounted.provider.querySelector('shoppable-notice')!;
  const choices = (): string[] => allInside(notice(), '.choice button').map(textOf);

  async function open(changes: Partial<ShowJson> = {}): Promise<ReturnType<typeof memoryPlayback>> {
    life = new AbortController();
    mounted = await mount(parts, { json: demoShow(changes) });
    const playback = memoryPlayback({ phase: 'playing' });
    mounted.show.connectPlayback(playback, { signal: life.signal });
    return playback;
  }
  afterEach(() => {
    life.abort();
    mounted.unmount();
  });

  it('is offered after two stalls within half a minute, and not again to who keeps the video', async () => {
    const playback = await open();
    playback.set({ recentStalls: 1 });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(choices()).to.deep.equal([]);
    playback.set({ recentStalls: 2 });
    await until(() => choices().length === 3);
    expect(textOf(inside(notice(), '.choice'))).to.contain('Your connection is slow');
    await expectAccessible(notice());
    allInside(notice(), '.choice button')[2]?.click();
    await until(() => choices().length === 0);
    playback.set({ recentStalls: 3 });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(choices()).to.deep.equal([]);
    expect(playback.calls).not.to.include('setDataUse');
  });

  it('is offered to a device that saves data', async () => {
    await open();
    mounted.show.dataUse.saveData(true);
    await until(() => textOf(inside(notice(), '.choice')).includes('saves data'));
  });

  it('shows what the host holds up instead of the video, and the video again when it is wanted', async () => {
    const playback = await open({ events: [] });
    expect(allInside(picture(), '*').filter(({ localName }) => localName === 'img')).to.have.length(0);
    mounted.show.dataUse.useLess('still');
    await until(() => inside(picture(), 'img, .nothing'));
    await until(() => choices().join() === 'Back to video');
    expect(playback.state.dataUse).to.equal('still');
    allInside(notice(), '.choice button')[0]?.click();
    await until(() => allInside(picture(), 'img, .nothing').length === 0);
    expect(playback.state.dataUse).to.equal('full');
  });

  it('renews a still of the show at its own pace, past every cache', async () => {
    const real = globalThis.setInterval;
    let renew = (): void => undefined;
    let pace = 0;
    await open({ stream: { src: '/live.m3u8', still: { url: '/still.jpg', everyMs: 4000 } } });
    globalThis.setInterval = ((callback: () => void, ms: number) => (
      (renew = callback),
      (pace = ms),
      0
    )) as never;
    try {
      mounted.show.dataUse.useLess('still');
      const image = (): HTMLImageElement => inside(picture(), 'img') as HTMLImageElement;
      await until(() => image().src.endsWith('/still.jpg'));
      expect(pace).to.equal(4000);
      renew();
      await until(() => image().src.endsWith('/still.jpg?turn=1'));
    } finally {
      globalThis.setInterval = real;
    }
  });

  it('shows the poster when nothing is held up', async () => {
    await open({ poster: { url: PIXEL }, events: [] });
    mounted.show.dataUse.useLess('audio');
    await until(() => inside(picture(), 'img, .nothing'));
  });
});
