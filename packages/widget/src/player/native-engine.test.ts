import { expect } from '@open-wc/testing';
import type { PlaybackState } from '@shoppable/core';
import { playbackContract } from '@shoppable/core/testing';
import { until } from '../testing/reach.ts';
import type { PlayerHandle, StreamSource } from './player-handle.ts';
import { createPlayer } from './player.ts';
import { createSource } from './refresh-source.ts';
import { createPageMemory } from './tracks-memory.ts';

const at = (path: string): string => new URL(path, location.href).href;
const RECORDING = '/kinds/ts/index.m3u8';
const PATIENCE_MS = 10_000;

describe('the browser’s own player', () => {
  let player: PlayerHandle;
  let video: HTMLVideoElement;
  let life: AbortController;

  before(async function () {
    // ffmpeg makes the recordings when they are first asked for.
    this.timeout(90_000);
    await fetch(at(RECORDING));
  });
  beforeEach(() => {
    life = new AbortController();
    video = document.createElement('video');
    video.muted = true;
    document.body.append(video);
  });
  afterEach(() => {
    player.dispose();
    video.remove();
    life.abort();
  });

  function open(source: StreamSource): void {
    player = createPlayer(video, source, { memory: createPageMemory(), random: () => 0 });
  }

  const state = (): PlaybackState => player.state;

  /** Chromium plays live HLS and tells neither dates nor window; Safari tells them so. */
  function asSafariTells(): void {
    const define = (name: string, value: unknown): void =>
      void Object.defineProperty(video, name, { configurable: true, value });
    define('getStartDate', () => new Date(Date.UTC(2026, 0, 1)));
    define('duration', Infinity);
    define('seekable', { length: 1, start: () => 0, end: () => 8 });
  }

  describe('keeps the contract of a playback port, with a live stream as Safari tells of it:', () => {
    for (const { name, run } of playbackContract({ without: ['breaking'] })) {
      it(name, async () => {
        asSafariTells();
        open({ src: at(RECORDING), preferNative: true });
        await run({ playback: player, nextFrame: () => undefined });
      });
    }
  });

  it('plays a live stream, at the edge as far as it knows, and offers nothing that it cannot do', async () => {
    open({ src: at('/stream/live.m3u8'), preferNative: true });
    player.play();
    await until(() => state().phase === 'playing' && video.currentTime > 0.5, PATIENCE_MS);
    expect(state().atLiveEdge).to.equal(true);
    for (const absent of ['captions', 'audio', 'quality', 'latency'] as const)
      expect(state()[absent], absent).to.equal(undefined);
  });

  it('shows captions that it finds itself, as text, and draws none of its own', async () => {
    const track = document.createElement('track');
    track.kind = 'subtitles';
    track.label = 'English';
    track.srclang = 'en';
    track.src = at('/kinds/captions/en.vtt');
    video.append(track);
    open({ src: at(RECORDING), preferNative: true });
    player.play();
    await until(() => state().captions?.tracks.length === 1 && state().phase === 'playing', PATIENCE_MS);
    const seen: string[] = [];
    player.watchCaptions?.((lines) => seen.push(...lines.map(({ text }) => text)), life);
    player.selectCaptions?.(state().captions?.tracks[0]?.id);
    await until(() => seen.length > 0, 3000);
    expect(['Good evening', 'This is the shirt', 'Tom & Ann wear it']).to.include(seen[0]);
    expect(track.track.mode).to.equal('hidden');
    player.selectCaptions?.(undefined);
    expect(track.track.mode).to.equal('disabled');
  });

  it('asks the merchant once when it is refused, and plays on with what he gives', async () => {
    let asked = 0;
    const source = createSource({
      src: at('/kinds/guarded/query/file.mp4'),
      base: location.href,
      query: 'token=none',
      ask: () => ((asked += 1), Promise.resolve({ query: 'token=new' })),
    });
    open(source);
    player.play();
    await until(() => state().phase === 'playing' && video.currentTime > 0.3, PATIENCE_MS);
    expect(asked).to.equal(1);
  });

  it('says that it cannot reach what is not there', async () => {
    open({ src: at('/kinds/none.mp4') });
    player.play();
    await until(() => state().phase === 'failed', PATIENCE_MS);
    expect(state().error).to.equal('stream-unreachable');
  });
});
