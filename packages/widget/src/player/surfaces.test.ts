import { expect } from '@open-wc/testing';
import { until } from '../testing/reach.ts';
import { createSurfaces, type Surfaces } from './surfaces.ts';

describe('the other places for a video', () => {
  let life: AbortController;
  let video: HTMLVideoElement;
  let changes: number;

  function place(parts: object = {}): Surfaces {
    life = new AbortController();
    changes = 0;
    video = document.createElement('video');
    Object.assign(video, parts);
    return createSurfaces(video, { signal: life.signal, changed: () => (changes += 1) });
  }

  afterEach(() => life.abort());

  it('offers the small window where the browser has one and the page lets the video have it', () => {
    const { verbs, state } = place();
    expect(typeof verbs.setPictureInPicture).to.equal(
      document.pictureInPictureEnabled ? 'function' : 'undefined',
    );
    expect(state.pictureInPicture).to.equal(document.pictureInPictureEnabled ? 'off' : undefined);
    const kept = place({ disablePictureInPicture: true });
    expect([kept.verbs.setPictureInPicture, kept.state.pictureInPicture]).to.deep.equal([
      undefined,
      undefined,
    ]);
  });

  it('follows the window by its events, until the end', () => {
    place();
    video.dispatchEvent(new Event('enterpictureinpicture'));
    video.dispatchEvent(new Event('leavepictureinpicture'));
    expect(changes).to.equal(2);
    life.abort();
    video.dispatchEvent(new Event('enterpictureinpicture'));
    expect(changes).to.equal(2);
  });

  it('says nothing to the page when the browser refuses', async () => {
    const surfaces = place({ requestPictureInPicture: () => Promise.reject(new DOMException('no picture')) });
    surfaces.verbs.setPictureInPicture?.(true);
    // Whether there is another screen may be told meanwhile, too.
    await until(() => changes >= 1);
    expect(surfaces.state.pictureInPicture).to.equal('off');
  });

  it("uses Safari's own names where there are no others", () => {
    const modes: string[] = [];
    const surfaces = place({
      disablePictureInPicture: true,
      webkitSupportsPresentationMode: (mode: string) => mode === 'picture-in-picture',
      webkitSetPresentationMode: (mode: string) => modes.push(mode),
      webkitPresentationMode: 'picture-in-picture',
    });
    expect(surfaces.state.pictureInPicture).to.equal('on');
    surfaces.verbs.setPictureInPicture?.(true);
    surfaces.verbs.setPictureInPicture?.(false);
    expect(modes).to.deep.equal(['picture-in-picture', 'inline']);
  });

  it('offers another screen only while there is one', () => {
    let shown = 0;
    const surfaces = place({ webkitShowPlaybackTargetPicker: () => (shown += 1) });
    expect('cast' in surfaces.state).to.equal(false);
    const tell = (availability: string): boolean =>
      video.dispatchEvent(
        Object.assign(new Event('webkitplaybacktargetavailabilitychanged'), { availability }),
      );
    tell('available');
    expect(surfaces.state.cast).to.equal('off');
    surfaces.verbs.chooseScreen?.();
    expect(shown).to.equal(1);
    tell('not-available');
    expect('cast' in surfaces.state).to.equal(false);
  });

  it('follows remote playback where the browser has it', async () => {
    const remote = Object.assign(new EventTarget(), {
      state: 'disconnected',
      watchAvailability: (told: (available: boolean) => void) => Promise.resolve((told(true), 7)),
      cancelled: [] as number[],
      cancelWatchAvailability: (id: number) => Promise.resolve(remote.cancelled.push(id)),
      prompt: () => Promise.reject(new DOMException('dismissed')),
    });
    life = new AbortController();
    video = document.createElement('video');
    Object.defineProperty(video, 'remote', { value: remote });
    const surfaces = createSurfaces(video, { signal: life.signal, changed: () => (changes += 1) });
    expect(surfaces.state.cast).to.equal('off');
    surfaces.verbs.chooseScreen?.();
    remote.state = 'connected';
    remote.dispatchEvent(new Event('connect'));
    expect(surfaces.state.cast).to.equal('on');
    await Promise.resolve();
    life.abort();
    await until(() => remote.cancelled.includes(7));
  });
});
