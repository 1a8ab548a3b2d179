import { expect } from '@open-wc/testing';
import { memoryPlayback, type MemoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { mount, type Mounted } from '../testing/mount.ts';
import { until } from '../testing/reach.ts';

describe('the small window of the browser', () => {
  let mounted: Mounted;
  let playback: MemoryPlayback;
  let life: AbortController;

  beforeEach(async () => {
    life = new AbortController();
    mounted = await mount(html``);
    playback = memoryPlayback({
      phase: 'playing',
      pictureInPicture: 'off',
      seekableMs: { start: 0, end: 60_000 },
    });
    mounted.show.connectPlayback(playback, { signal: life.signal });
    playback.frame(30_000);
  });
  afterEach(() => {
    life.abort();
    mounted.unmount();
  });

  const told = (): boolean[] =>
    mounted.events
      .filter(({ type }) => type === 'shoppable-picture-in-picture-changed')
      .map((event) => (event as CustomEvent<{ open: boolean }>).detail.open);

  it('is told to the page when it comes and when it goes', () => {
    playback.setPictureInPicture!(true);
    playback.set({ volume: 0.4 });
    playback.setPictureInPicture!(false);
    expect(told()).to.deep.equal([true, false]);
  });

  it('says which product is pinned and what it costs, and takes it back at the end', async () => {
    await until(() => mounted.show.timeline.$stage.get().pins.length === 1);
    playback.setPictureInPicture!(true);
    const words = await until(() => navigator.mediaSession.metadata?.title);
    expect(words).to.match(/^Linen shirt · .*€59\.00$/u);
    expect(navigator.mediaSession.metadata?.artist).to.equal('Spring edit');
    playback.set({ phase: 'paused' });
    expect(navigator.mediaSession.playbackState).to.equal('paused');
    playback.setPictureInPicture!(false);
    await until(() => navigator.mediaSession.metadata === null);
    expect(navigator.mediaSession.playbackState).to.equal('none');
  });

  it('lets the browser play, pause and go ten seconds back', async () => {
    const handlers = new Map<string, MediaSessionActionHandler | null>();
    const real = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
    navigator.mediaSession.setActionHandler = (action, handler) => void handlers.set(action, handler);
    try {
      playback.setPictureInPicture!(true);
      await until(() => handlers.get('seekbackward'));
      handlers.get('seekbackward')?.({ action: 'seekbackward' });
      expect(mounted.show.playback.playhead()?.atMs).to.equal(20_000);
      handlers.get('pause')?.({ action: 'pause' });
      expect(playback.state.phase).to.equal('paused');
      handlers.get('play')?.({ action: 'play' });
      expect(playback.state.phase).to.equal('playing');
      playback.setPictureInPicture!(false);
      await until(() => [...handlers.values()].every((handler) => handler === null));
    } finally {
      navigator.mediaSession.setActionHandler = real;
    }
  });
});
