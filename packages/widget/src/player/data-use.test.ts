import { expect } from '@open-wc/testing';
import type { Playhead } from '@shoppable/core';
import { until } from '../testing/reach.ts';
import type { PlayerHandle, StreamSource } from './player-handle.ts';
import { createPlayer } from './player.ts';

const LIVE = new URL('/stream/live.m3u8', location.href).href;
const at = (path: string): string => new URL(`/kinds/${path}`, location.href).href;
const PATIENCE_MS = 10_000;

describe('little data', () => {
  let player: PlayerHandle;
  let video: HTMLVideoElement;
  let life: AbortController;

  before(async function () {
    // ffmpeg makes the recordings when they are first asked for.
    this.timeout(90_000);
    await fetch(at('ts/index.m3u8'));
  });
  beforeEach(() => {
    performance.clearResourceTimings();
    life = new AbortController();
  });
  afterEach(() => {
    player.dispose();
    video.remove();
    life.abort();
  });

  async function play(source: StreamSource): Promise<void> {
    video = document.createElement('video');
    video.muted = true;
    video.style.setProperty('width', '320px');
    document.body.append(video);
    player = createPlayer(video, source);
    player.play();
    await until(() => player.state.phase === 'playing' && video.currentTime > 0.2, PATIENCE_MS);
  }

  /** Kilobits that came over the line since `sinceMs` (`performance.now()`). */
  function kilobits(sinceMs: number): number {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const came = entries.filter(
      ({ name, startTime }) => startTime > sinceMs && /\/(stream|kinds)\//u.test(name),
    );
    return came.reduce((sum, { transferSize }) => sum + transferSize, 0) / 125;
  }

  it('is used for the sound alone, in less than 100 kbit/s, at the same place, over the same video', async () => {
    await play({ src: at('qualities.m3u8') });
    const before = player.state.seekableMs;
    expect(player.state.dataUse).to.equal('full');
    const time = video.currentTime;
    player.setDataUse?.('audio');
    await until(() => player.state.dataUse === 'audio' && player.state.phase === 'playing', PATIENCE_MS);
    await until(() => video.currentTime >= time && video.videoWidth === 0, PATIENCE_MS);
    await until(() => video.currentTime > 4, PATIENCE_MS);
    const sinceStart = performance
      .getEntriesByType('resource')
      .filter(({ name }) => /sound-en\/\d/u.test(name));
    const bytes = (sinceStart as PerformanceResourceTiming[]).reduce(
      (sum, { transferSize }) => sum + transferSize,
      0,
    );
    expect(bytes / 125 / 8, 'eight seconds of sound').to.be.below(100);
    player.setDataUse?.('full');
    await until(() => player.state.dataUse === 'full' && video.videoWidth > 0, PATIENCE_MS);
    await until(() => player.state.phase === 'playing', PATIENCE_MS);
    expect(video.currentTime).to.be.above(3.5);
    const { start = 0, end = 0 } = before ?? {};
    expect((player.state.seekableMs?.end ?? 0) - (player.state.seekableMs?.start ?? 0)).to.be.closeTo(
      end - start,
      300,
    );
  });

  it('takes the sound from where the show says that it is', async () => {
    await play({ src: at('fmp4/index.m3u8'), audio: at('sound-he/index.m3u8') });
    player.setDataUse?.('audio');
    await until(() => player.state.dataUse === 'audio' && player.state.phase === 'playing', PATIENCE_MS);
    await until(() => performance.getEntriesByType('resource').some(({ name }) => /sound-he\/0/u.test(name)));
  });

  it('fetches nothing at all for a still, while the place in the show goes on and no stall is told', async () => {
    await play({ src: LIVE });
    const before = await until(() => player.playheadMs);
    const frames: Playhead[] = [];
    player.setDataUse?.('audio');
    await until(() => player.state.dataUse === 'still', PATIENCE_MS);
    const sinceMs = performance.now();
    player.watchFrames((frame) => frames.push(frame), life);
    const { length } = frames;
    await until(() => frames.length > length + 8, PATIENCE_MS);
    expect(kilobits(sinceMs)).to.equal(0);
    expect(player.state.phase).to.equal('playing');
    expect(player.state.trouble).to.equal(undefined);
    const [first, last] = [frames[length], frames.at(-1)];
    expect((last?.atMs ?? 0) - (first?.atMs ?? 0)).to.be.within(1500, 9000);
    expect(last?.atMs).to.be.above(before);
    expect(player.playheadMs).to.be.at.least(last?.atMs ?? Infinity);
    player.setDataUse?.('full');
    await until(() => player.state.phase === 'playing' && video.videoWidth > 0, PATIENCE_MS);
    expect(player.state.atLiveEdge).to.equal(true);
  });

  it('ends with the last wish when the viewer cannot decide', async () => {
    await play({ src: LIVE });
    for (const use of ['audio', 'still', 'audio', 'full'] as const) player.setDataUse?.(use);
    await until(() => player.state.dataUse === 'full' && player.state.phase === 'playing', PATIENCE_MS);
    expect(video.videoWidth).to.be.above(0);
  });
});
