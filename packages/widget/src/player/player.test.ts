import { expect } from '@open-wc/testing';
import type { PlaybackState, Playhead } from '@shoppable/core';
import { playbackContract } from '@shoppable/core/testing';
import { readFrameCounter } from '@shoppable-examples/live/frame-counter';
import { until } from '../testing/reach.ts';
import type { PlayerHandle, StreamSource } from './player-handle.ts';
import { createPlayer, type PlayerOptions } from './player.ts';

const LIVE = new URL('/stream/live.m3u8', location.href).href;
const NOT_ON_AIR = new URL('/stream/none/live.m3u8', location.href).href;
const FRAME_MS = 1000 / 30;
const LOOP_MS = 64_000;
const ANCHOR_MS = Date.parse('2024-01-01T00:00:00Z');

describe('the player', () => {
  let player: PlayerHandle;
  let video: HTMLVideoElement;
  let life: AbortController;

  beforeEach(() => (life = new AbortController()));
  afterEach(() => {
    player.dispose();
    video.remove();
    life.abort();
  });

  function open(source: StreamSource | undefined, options: PlayerOptions = {}): void {
    video = document.createElement('video');
    video.muted = true;
    video.style.setProperty('width', '270px');
    document.body.append(video);
    player = createPlayer(video, source, options);
  }

  /** What the burnt-in counter says about frames of the picture: programme time minus what the player says, in ms. */
  async function clockErrors(count: number): Promise<number[]> {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    const errors: number[] = [];
    player.watchFrames(({ atMs }: Playhead) => {
      if (atMs === undefined || video.videoWidth === 0) return;
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      context.drawImage(video, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const frame = readFrameCounter(data, canvas.width, canvas.height);
      if (frame === null) return;
      const inLoop = (((atMs - ANCHOR_MS) % LOOP_MS) + LOOP_MS) % LOOP_MS;
      const error = inLoop - frame * FRAME_MS;
      errors.push(error - Math.round(error / LOOP_MS) * LOOP_MS);
    }, life);
    await until(() => errors.length >= count, 10_000);
    return errors;
  }

  describe('keeps the contract of a playback port:', () => {
    for (const { name, run } of playbackContract({ without: ['breaking'] })) {
      it(name, async () => {
        open({ src: LIVE });
        await until(() => player.state.seekableMs);
        await run({ playback: player, nextFrame: () => undefined });
      });
    }
  });

  it('knows the programme time of each frame to within a frame and a half', async () => {
    open({ src: LIVE });
    player.play();
    const errors = await clockErrors(30);
    expect(Math.max(...errors.map(Math.abs)), errors.join(' ')).to.be.below(FRAME_MS * 1.5);
  });

  it('knows it at once after a seek back, not only when the next segment plays', async () => {
    open({ src: LIVE });
    player.play();
    await until(() => player.playheadMs, 8000);
    const target = (player.state.seekableMs?.end ?? 0) - 40_000;
    const seen: Playhead[] = [];
    player.seek(target);
    video.addEventListener('seeked', () => player.watchFrames((playhead) => seen.push(playhead), life), {
      once: true,
    });
    await until(() => seen.length > 3, 8000);
    expect(seen.at(-1)?.atMs).to.be.within(target - 100, target + 1000);
    const errors = await clockErrors(10);
    expect(Math.max(...errors.map(Math.abs)), errors.join(' ')).to.be.below(FRAME_MS * 1.5);
  });

  for (const seconds of [3, 20]) {
    it(`holds a viewer ${String(seconds)} s behind the edge when it is told to`, async () => {
      open({ src: LIVE }, { targetLatency: seconds });
      player.play();
      await until(() => player.state.phase === 'playing' && player.state.latency, 8000);
      expect(player.state.latency).to.be.within(seconds - 0.6, seconds + 2.6);
      expect(player.state.atLiveEdge).to.equal(true);
    });
  }

  it('adds the merchant’s offset to the programme time, and takes it off again for a seek', async () => {
    open({ src: LIVE, cueOffsetMs: 5000 });
    player.play();
    const errors = await clockErrors(3);
    expect(errors[0]).to.be.within(5000 - FRAME_MS * 2, 5000 + FRAME_MS * 2);
  });

  it('waits for a show that has not begun, and says so', async () => {
    open({ src: NOT_ON_AIR });
    player.play();
    await until(() => player.state.phase === 'failed');
    expect(player.state.error).to.equal('stream-unreachable');
  });

  it('starts by itself when the show begins', async () => {
    const realFetch = globalThis.fetch;
    let tries = 0;
    globalThis.fetch = (input, init) => {
      const isFirst = String(input) === LIVE && (tries += 1) < 3;
      return isFirst ? Promise.resolve(new Response('', { status: 404 })) : realFetch(input, init);
    };
    try {
      open({ src: LIVE }, { random: () => 0 });
      player.play();
      await until(() => player.state.phase === 'failed');
      await until(() => player.state.phase === 'playing', 8000);
      expect(tries).to.equal(3);
      expect(player.state.error).to.equal(undefined);
    } finally {
      globalThis.fetch = realFetch;
    }
  });

  it('is ended after a recording', async () => {
    open({ src: new URL('/stream/vod.m3u8', location.href).href });
    player.play();
    await until(() => player.state.phase === 'playing', 8000);
    expect(player.state.latency).to.equal(undefined);
    video.currentTime = video.duration - 0.3;
    await until(() => player.state.phase === 'ended', 8000);
  });

  it('is idle without a source, whatever it is told', async () => {
    open(undefined);
    player.play();
    player.seekToLive();
    expect(player.state.phase).to.equal('idle');
  });

  it('plays on when the engine could not be loaded at first', async () => {
    let tries = 0;
    const { loadHls } = await import('./hls.ts');
    open(
      { src: LIVE },
      {
        random: () => 0,
        loadHls: (build) =>
          (tries += 1) === 1 ? Promise.reject(new TypeError('Failed to fetch')) : loadHls(build),
      },
    );
    player.play();
    await until(() => player.state.phase === 'playing', 8000);
    expect(tries).to.equal(2);
  });

  it('tells nothing and fetches nothing after its end', async () => {
    open({ src: LIVE });
    player.play();
    await until(() => player.state.phase === 'playing', 8000);
    const states: PlaybackState[] = [];
    player.watch((state) => states.push(state), life);
    player.dispose();
    const told = states.length;
    const endMs = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const requests = performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => name.includes('/stream/') && startTime > endMs);
    expect(requests.map(({ name }) => name)).to.deep.equal([]);
    expect(states).to.have.length(told);
    expect(video.hasAttribute('src')).to.equal(false);
    expect(video.readyState).to.equal(0);
  });
});
