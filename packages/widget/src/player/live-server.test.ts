import { expect } from '@open-wc/testing';
import type { Playhead } from '@shoppable/core';
import { until } from '../testing/reach.ts';
import type { PlayerHandle } from './player-handle.ts';
import { createPlayer } from './player.ts';

// Run by a suite of its own, which is counted as not run where nginx or its RTMP module is missing.
const LIVE = new URL('/live-server/live.m3u8', location.href).href;
const PATIENCE_MS = 15_000;

describe('a real live server: nginx-rtmp, fed by ffmpeg', () => {
  let player: PlayerHandle;
  let video: HTMLVideoElement;
  let life: AbortController;

  before(async function () {
    this.timeout(60_000);
    const playlist = await until(() => true).then(() => fetch(LIVE));
    expect(playlist.status, await playlist.clone().text()).to.equal(200);
    // Until there is as much as a player wants to be behind.
    for (
      let text = await playlist.text();
      text.split('#EXTINF').length < 5;
      text = await (await fetch(LIVE)).text()
    )
      await new Promise((resolve) => setTimeout(resolve, 500));
  });
  beforeEach(() => {
    life = new AbortController();
    video = document.createElement('video');
    video.muted = true;
    document.body.append(video);
    player = createPlayer(video, { src: LIVE });
    player.play();
  });
  afterEach(() => {
    player.dispose();
    video.remove();
    life.abort();
  });

  it('is played, and the time of each picture is guessed, for it writes no dates', async () => {
    const playlist = await (await fetch(LIVE)).text();
    expect(playlist).not.to.contain('PROGRAM-DATE-TIME');
    await until(() => player.state.phase === 'playing' && player.state.latency, PATIENCE_MS);
    const frames: Playhead[] = [];
    player.watchFrames((frame) => frame.atMs !== undefined && frames.push(frame), life);
    await until(() => frames.length > 10, PATIENCE_MS);
    const behindMs = Date.now() - (frames.at(-1)?.atMs ?? 0);
    // What is not published yet comes on top of the distance to the edge: a little more than half a segment.
    expect(behindMs / 1000 - (player.state.latency ?? 0)).to.be.within(0, 3.5);
    const times = frames.map(({ atMs = 0, mediaTime }) => atMs - mediaTime * 1000);
    expect(Math.max(...times) - Math.min(...times), 'frames follow each other evenly').to.be.below(1500);
  });

  it('can be rewound, held and followed again', async () => {
    await until(() => player.state.phase === 'playing' && player.state.latency, PATIENCE_MS);
    const { start = 0 } = await until(() => player.state.seekableMs);
    player.seek(start + 500);
    await until(() => player.state.atLiveEdge === false && player.state.phase === 'playing', PATIENCE_MS);
    player.pause();
    await until(() => player.state.phase === 'paused');
    player.seekToLive();
    await until(() => player.state.atLiveEdge && player.state.phase === 'playing', PATIENCE_MS);
  });
});
