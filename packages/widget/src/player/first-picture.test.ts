import { expect } from '@open-wc/testing';
import { PATIENCE_MS, recordingAt } from '../testing/stream-rig.ts';
import { until } from '../testing/reach.ts';
import { createBoot, type Boot } from './boot.ts';
import { showFirstPicture, type Opening } from './first-picture.ts';
import { loadHls } from './hls.ts';
import type { PlayerHandle } from './player-handle.ts';
import { createPlayer } from './player.ts';

const LIVE = new URL('/stream/live.m3u8', location.href).href;
const RENDITION = new URL('/stream/360p/live.m3u8', location.href).href;
const BOX = { width: 270, height: 480 };

describe('the first picture', () => {
  let video: HTMLVideoElement;
  let life: AbortController;
  let player: PlayerHandle | undefined;

  beforeEach(() => {
    life = new AbortController();
    video = document.createElement('video');
    video.muted = true;
    video.play().catch(() => undefined);
    document.body.append(video);
  });
  afterEach(() => {
    player?.dispose();
    player = undefined;
    life.abort();
    video.remove();
  });

  function bootOf(src = LIVE): Boot {
    return createBoot(src, { signal: life.signal, box: () => BOX, kbps: 1000 });
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

  it('is given up by an engine that reads another playlist, in which it would be elsewhere', async () => {
    const boot = bootOf();
    await boot.show(video);
    await until(hasPicture, PATIENCE_MS);
    const { src } = video;
    const take = boot.take.bind(boot);
    boot.take = (url) => (url === RENDITION ? undefined : take(url));
    player = createPlayer(video, { src: LIVE }, { boot });
    player.play();
    const heard = player;
    await until(() => video.src !== '' && video.src !== src, PATIENCE_MS);
    await until(() => heard.state.phase === 'playing' && video.currentTime > 0, PATIENCE_MS);
    expect(heard.state.error).to.equal(undefined);
  });

  it('is handed over from an address that engines write otherwise', async function () {
    this.timeout(90_000);
    const src = recordingAt('odd.m3u8');
    const variant = `#EXT-X-STREAM-INF:BANDWIDTH=260000,CODECS="avc1.4d400d,mp4a.40.2"\nfmp4/index.m3u8?é={ö}`;
    const begun = new Map([[src, Promise.resolve(new Response(`#EXTM3U\n${variant}\n`))]]);
    const boot = createBoot(src, { signal: life.signal, box: () => BOX, kbps: 1000, begun });
    await boot.show(video);
    await until(hasPicture, PATIENCE_MS);
    performance.clearResourceTimings();
    player = createPlayer(video, { src }, { boot });
    player.play();
    await until(() => video.currentTime > 3, PATIENCE_MS);
    const asked = performance.getEntriesByType('resource').map(({ name }) => name);
    expect(asked.filter((url) => /index\.m3u8|init\.mp4|\/0\.m4s/u.test(url))).to.deep.equal([]);
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
    wasRead: () => true,
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

  it('is given up when it is dropped, unless it was handed over', () => {
    const picture = showFirstPicture(video, opening({}), life.signal);
    picture?.drop();
    expect(video.hasAttribute('src')).to.equal(false);
    expect(picture?.take()).to.equal(undefined);
    const handed = showFirstPicture(video, opening({}), life.signal);
    expect(handed?.take()?.mediaSource).to.be.instanceOf(MediaSource);
    handed?.drop();
    expect(video.src).to.match(/^blob:/u);
  });

  it('lets a video alone that has something to show already', () => {
    video.src = '/kinds/file.mp4';
    expect(showFirstPicture(video, opening({}), life.signal)).to.equal(undefined);
    expect(video.src).to.match(/file\.mp4$/u);
  });

  it('stands still in a video that nobody has told to play', async () => {
    video.pause();
    const boot = bootOf();
    await boot.show(video);
    await until(hasPicture, PATIENCE_MS);
    expect(video.paused).to.equal(true);
  });

  it('is not shown over an engine that was quicker than the playlist', async () => {
    const late: { answer: (response: Response) => void } = { answer: () => undefined };
    const answered = await fetch(RENDITION);
    const begun = new Map<string, Promise<Response> | undefined>([
      [RENDITION, new Promise((resolve) => (late.answer = resolve))],
    ]);
    const boot = createBoot(LIVE, { signal: life.signal, box: () => BOX, kbps: 1000, begun });
    const shown = boot.show(video);
    const Engine = await loadHls('light');
    player = createPlayer(video, { src: LIVE }, { boot, loadHls: () => Promise.resolve(Engine) });
    player.play();
    await until(() => video.src !== '', PATIENCE_MS);
    const { src } = video;
    late.answer(answered);
    await shown;
    expect(boot.picture).to.equal(undefined);
    const heard = player;
    await until(() => heard.state.phase === 'playing' && video.currentTime > 0, PATIENCE_MS);
    expect(video.src).to.equal(src);
  });

  it('leaves with the player that it was meant for', async () => {
    const boot = bootOf();
    await boot.show(video);
    const never = new Promise<never>(() => undefined);
    player = createPlayer(video, { src: LIVE }, { boot, loadHls: () => never });
    player.setDataUse?.('still');
    await until(() => !video.hasAttribute('src'), PATIENCE_MS);
    expect(boot.picture?.take()).to.equal(undefined);
  });

  it('says nothing of the bytes that are no picture: the engine looks at them', async function () {
    this.timeout(90_000);
    // Named as if it had sound: the browser refuses what has none.
    const src = recordingAt('silent/named-wrongly.m3u8');
    const text = `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=260000,CODECS="avc1.4d400d,mp4a.40.2"\nindex.m3u8\n`;
    const begun = new Map([[src, Promise.resolve(new Response(text))]]);
    const boot = createBoot(src, { signal: life.signal, box: () => BOX, kbps: 1000, begun });
    const failed: string[] = [];
    await boot.show(video);
    expect(boot.picture).to.not.equal(undefined);
    const Engine = loadHls('light');
    const wasRefused = new Promise<void>((resolve) =>
      video.addEventListener('emptied', () => resolve(), { once: true }),
    );
    const loaded = wasRefused.then(() => Engine);
    player = createPlayer(video, { src }, { boot, loadHls: () => loaded });
    player.watch(({ error }) => void (error !== undefined && failed.push(error)), { signal: life.signal });
    player.play();
    const heard = player;
    await until(() => heard.state.phase === 'playing' && video.currentTime > 0.3, PATIENCE_MS);
    expect(failed).to.deep.equal([]);
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
