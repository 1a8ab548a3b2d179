import { expect } from '@open-wc/testing';
import { until } from '../testing/reach.ts';
import { createPlayer } from './player.ts';

const LIVE = new URL('/low-latency/live.m3u8', location.href).href;
const HOLD_BACK = 1.5;

describe('a live stream of low latency', () => {
  before(async function () {
    // ffmpeg makes the picture when it is first asked for.
    this.timeout(90_000);
    expect((await fetch(LIVE)).status, 'ffmpeg is needed').to.equal(200);
  });

  it('is played in parts, about as near to the edge as its server wants', async () => {
    performance.clearResourceTimings();
    const video = document.createElement('video');
    video.muted = true;
    document.body.append(video);
    const player = createPlayer(video, { src: LIVE });
    try {
      player.play();
      await until(() => player.state.phase === 'playing' && player.state.latency, 10_000);
      // Segment by segment nobody comes nearer than six seconds, which is what the playlist wants of such players.
      await until(() => (player.state.latency ?? Infinity) < HOLD_BACK * 2, 15_000);
      expect(player.state.atLiveEdge).to.equal(true);
      for (const sign of ['/part/', '_HLS_part='])
        await until(() => performance.getEntriesByType('resource').some(({ name }) => name.includes(sign)));
    } finally {
      player.dispose();
      video.remove();
    }
  });
});
