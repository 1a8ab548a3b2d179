import { expect } from '@open-wc/testing';
import { PATIENCE_MS, recordingAt } from '../testing/stream-rig.ts';
import { until } from '../testing/reach.ts';
import { createBoot, type Boot } from './boot.ts';
import { showFirstPicture, type Opening } from './first-picture.ts';
import { loadHls } from './hls.ts';
import type { PlayerHandle } from './player-handle.ts';
import { createPlayer } from './player.ts';

const LIVE = new URL('/stream/live.m3u8', location.href).href;

describe('the first picture', () => {
  let video: HTMLVideoElement;
  let life: AbortController;
  let player: PlayerHandle | undefined;

  beforeEach(() => {
    life = new AbortController();
    video = document.createElement('video');
    video.muted = true;
    document.body.append(video);
  });
  afterEach(() => {
    player?.dispose();
    player = undefined;
    life.abort();
    video.remove();
  });

  function bootOf(src = LIVE): Boot {
    return createBoot(src, { signal: life.signal, box: () => ({ width: 270, height: 480 }), kbps: 1000 });
  }

  const hasPicture = (): boolean => video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;

  it('is there without the engine, and plays', async () => {
    await bootOf().show(video);
    await until(hasPicture, PATIENCE_MS);
    const { buffered } = video;
    expect(buffered.length).to.equal(1);
    await until(() => video.currentTime > buffered.start(0) + 0.3, PATIENCE_MS);
  });

  it('goes on in the engine that takes it over, without a break in its time', async () => {
    const boot = bootOf();
    await boot.show(video);
    await until(hasPicture, PATIENCE_MS);
    const { src } = video;
    const from = video.currentTime;
    let wasEmptied = false;
    video.addEventListener('emptied', () => (wasEmptied = true));
    player = createPlayer(video, { src: LIVE }, { boot });
    player.play();
    const heard = player;
    await until(() => heard.state.phase === 'playing' && video.currentTime > from + 3, 2 * PATIENCE_MS);
    expect(video.src).to.equal(src);
    expect(wasEmptied).to.equal(false);
    expect(video.buffered.length).to.equal(1);
    // Live, and dated by the same clock as the server's.
    expect(Math.abs(Date.now() - (player.playheadMs ?? 0))).to.be.lessThan(30_000);
  });

  it('is handed over before it is filled, too', async () => {
    const boot = bootOf();
    await boot.show(video);
    player = createPlayer(video, { src: LIVE }, { boot });
    player.play();
    const heard = player;
    await until(() => heard.state.phase === 'playing' && video.currentTime > 0, PATIENCE_MS);
    expect(video.buffered.length).to.equal(1);
  });

  it('is handed over once', async () => {
    const boot = bootOf();
    await boot.show(video);
    expect(boot.picture?.take()?.mediaSource).to.be.instanceOf(MediaSource);
    expect(boot.picture?.take()).to.equal(undefined);
  });

  it('leaves the video as it was when it is not wanted any more', async () => {
    await bootOf().show(video);
    expect(video.src).to.match(/^blob:/u);
    life.abort();
    expect(video.hasAttribute('src')).to.equal(false);
  });

  it('is left to the engine of streams whose bytes cannot be shown as they are', async function () {
    this.timeout(90_000);
    for (const path of ['ts/index.m3u8', 'fmp4/index.m3u8', 'turning.m3u8', 'languages.m3u8']) {
      const boot = bootOf(recordingAt(path));
      await boot.show(video).catch(() => undefined);
      expect(boot.picture, path).to.equal(undefined);
      expect(video.src, path).to.equal('');
    }
  });

  const opening = (more: Partial<Opening>): Opening => ({
    codecs: 'avc1.4d401e,mp4a.40.2',
    startsAt: 0,
    position: 0,
    init: Promise.resolve(new ArrayBuffer(8)),
    segment: Promise.resolve(new ArrayBuffer(8)),
    keep: () => true,
    ...more,
  });

  it('is not tried with what the browser cannot play, or what is only sound', () => {
    for (const codecs of ['', 'mp4a.40.2', 'xyz9.1,mp4a.40.2', 'avc1.4d401e,hvc1.1.6.L93'])
      expect(showFirstPicture(video, opening({ codecs }), life.signal), codecs).to.equal(undefined);
    expect(video.src).to.equal('');
  });

  it('gives the engine a video without a source when its bytes are broken', async () => {
    const garbage = Promise.resolve(new Uint8Array(64).fill(7).buffer);
    const picture = showFirstPicture(video, opening({ init: garbage, segment: garbage }), life.signal);
    const Engine = await loadHls('light');
    player = createPlayer(video, { src: LIVE }, { loadHls: () => Promise.resolve(Engine) });
    picture?.take();
    player.play();
    const heard = player;
    await until(() => heard.state.phase === 'playing', PATIENCE_MS);
  });

  it('is given up when a request for its bytes fails', async () => {
    const failed = Promise.reject<ArrayBuffer>(new Error('offline'));
    failed.catch(() => undefined);
    const picture = showFirstPicture(video, opening({ segment: failed }), life.signal);
    await until(() => !video.hasAttribute('src'), PATIENCE_MS);
    expect(picture?.take()).to.equal(undefined);
  });

  it('is not handed over when the playlist is too old to count from', async () => {
    const picture = showFirstPicture(video, opening({ keep: () => false }), life.signal);
    expect(picture?.take()).to.equal(undefined);
    expect(video.hasAttribute('src')).to.equal(false);
  });
});
