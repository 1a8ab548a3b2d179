import { expect } from '@open-wc/testing';
import { createHandClock, type HandClock } from '@shoppable/core/testing';
import type { HlsConfig } from './hls.ts';
import { follow, hlsConfig } from './hls-config.ts';
import { createLateness, isStuck, type Lateness } from './live-edge.ts';

const PACE = { live: true, age: 0, targetduration: 2, partTarget: 0 };

describe('a playlist that does not advance', () => {
  it('is stuck when a segment is overdue, and sooner when it has parts', () => {
    expect(isStuck({ ...PACE, age: 2.5 })).to.equal(false);
    expect(isStuck({ ...PACE, age: 3.1 })).to.equal(true);
    expect(isStuck({ ...PACE, targetduration: 4, partTarget: 0.5, age: 2.1 })).to.equal(true);
  });

  it('is none when it is a recording', () => {
    expect(isStuck({ ...PACE, live: false, age: 60 })).to.equal(false);
  });
});

describe('a picture that is late', () => {
  let clock: HandClock;
  let lateness: Lateness;
  let video: { readyState: number; currentTime: number; buffered: TimeRanges };
  const asks = (latency: number): boolean =>
    lateness.shouldRejoin(video as HTMLVideoElement, { latency, target: 6 }, 100);

  function ranges(start: number, end: number): TimeRanges {
    return { length: 1, start: () => start, end: () => end };
  }

  beforeEach(() => {
    clock = createHandClock();
    lateness = createLateness(clock);
    video = { readyState: 4, currentTime: 90, buffered: ranges(80, 105) };
  });

  it('goes to the edge after six seconds when the edge is in the buffer', async () => {
    expect(asks(12)).to.equal(false);
    await clock.advance(5900);
    expect(asks(12)).to.equal(false);
    await clock.advance(200);
    expect(asks(12)).to.equal(true);
  });

  it('stays where it is while the edge would have to be waited for', async () => {
    video.buffered = ranges(80, 95);
    asks(12);
    await clock.advance(60_000);
    expect(asks(12)).to.equal(false);
  });

  it('goes at once when it stands anyway', async () => {
    video.readyState = 2;
    video.buffered = ranges(80, 90);
    expect(asks(20)).to.equal(false);
    await clock.advance(1000);
    expect(asks(20)).to.equal(true);
  });

  it('stays where it is within three seconds of the target, and begins to count anew after that', async () => {
    asks(12);
    await clock.advance(5000);
    expect(asks(8.9)).to.equal(false);
    await clock.advance(2000);
    expect(asks(12)).to.equal(false);
  });
});

describe('the configuration of hls.js', () => {
  const made = (canRenew: boolean): HlsConfig =>
    hlsConfig({
      loader: Object as unknown as HlsConfig['loader'],
      targetLatency: undefined,
      kbps: 1000,
      setup: () => undefined,
      canRenew,
    }) as HlsConfig;
  const DETAILS = { live: true, partTarget: 0, targetduration: 2, canBlockReload: false };

  function retries(config: HlsConfig, status: number): number {
    const { errorRetry } = config.fragLoadPolicy.default;
    let count = 0;
    while (errorRetry?.shouldRetry?.(errorRetry, count, false, { url: '', data: '', code: status }, false))
      count += 1;
    return count;
  }

  it('tries again whatever a server or a line answers, but not against a refusal that nobody can lift', () => {
    expect([0, 404, 500, 503].map((status) => retries(made(false), status))).to.deep.equal([7, 7, 7, 7]);
    expect([401, 403, 410].map((status) => retries(made(false), status))).to.deep.equal([0, 0, 0]);
    expect(retries(made(true), 403)).to.equal(3);
  });

  it('starts no worker of its own accord', () => {
    expect(made(false).enableWorker).to.equal(false);
  });

  it('catches up faster and keeps less behind on a low-latency stream; keeps more for who has gone back', () => {
    const config = made(false);
    follow(config, DETAILS, { following: true, target: 6 });
    expect([config.maxLiveSyncPlaybackRate, config.backBufferLength]).to.deep.equal([1.1, 15]);
    follow(config, { ...DETAILS, partTarget: 0.5 }, { following: true, target: 1.5 });
    expect([config.maxLiveSyncPlaybackRate, config.backBufferLength]).to.deep.equal([1.25, 6]);
    follow(config, DETAILS, { following: false, target: 6 });
    expect([config.liveMaxLatencyDuration, config.backBufferLength]).to.deep.equal([Infinity, 30]);
  });

  it('asks again the sooner the nearer the edge, but gives a server that holds a playlist back its time', () => {
    const config = made(false);
    follow(config, DETAILS, { following: true, target: 20 });
    expect(config.fragLoadPolicy.default.maxTimeToFirstByteMs).to.equal(4000);
    follow(config, { ...DETAILS, targetduration: 6, canBlockReload: true }, { following: true, target: 2 });
    expect(config.fragLoadPolicy.default.maxTimeToFirstByteMs).to.equal(2500);
    expect(config.playlistLoadPolicy.default.maxTimeToFirstByteMs).to.equal(18_000);
  });
});
