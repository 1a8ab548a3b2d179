import { expect } from '@open-wc/testing';
import { createHandClock, type HandClock } from '@shoppable/core/testing';
import { createAdmission } from './admission.ts';
import type { Engine } from './engine.ts';
import { createHlsEngine } from './hls-engine.ts';
import { createCueDesk } from './cues-desk.ts';
import type { HlsClass } from './hls.ts';

const NOON = Date.parse('2026-01-01T12:00:00Z');

interface Details {
  live: boolean;
  hasProgramDateTime: boolean;
  targetduration: number;
  partTarget: number;
  fragmentStart: number;
  edge: number;
  age: number;
  fragments: { start: number; duration: number; programDateTime: number | null }[];
}

const DETAILS: Details = {
  live: true,
  hasProgramDateTime: true,
  targetduration: 2,
  partTarget: 0,
  fragmentStart: 10,
  edge: 16,
  age: 0.5,
  fragments: [0, 2, 4].map((at) => ({ start: 10 + at, duration: 2, programDateTime: NOON + at * 1000 })),
};

/** What stands in for hls.js: it notes what is asked of it and says what a test tells it to say. */
class FakeHls {
  static readonly Events = {
    MANIFEST_PARSED: 'parsed',
    LEVEL_LOADED: 'playlist',
    LEVEL_UPDATED: 'level',
    FRAG_CHANGED: 'changed',
    FRAG_LOADED: 'loaded',
    FRAG_BUFFERED: 'buffered',
    ERROR: 'error',
  };
  static readonly DefaultConfig = { loader: Object };
  static made: FakeHls[] = [];
  readonly calls: string[] = [];
  readonly config: Record<string, unknown>;
  readonly #listeners = new Map<string, (event: string, data: unknown) => void>();
  levels = [{ url: ['https://a.example/high.m3u8'] }, { url: ['https://a.example/low.m3u8'] }];
  latestLevelDetails: Details | null = DETAILS;
  liveSyncPosition = 10;
  targetLatency = 6;
  startLevel = -1;

  constructor(config: Record<string, unknown>) {
    this.config = config;
    FakeHls.made.push(this);
  }

  on(event: string, listener: (event: string, data: unknown) => void): void {
    this.#listeners.set(event, listener);
  }

  say(event: string, data: unknown = {}): void {
    this.#listeners.get(event)?.(event, data);
  }

  loadSource(url: string): void {
    this.calls.push(`load ${url}`);
  }

  attachMedia(): void {
    this.calls.push('attach');
  }

  startLoad(): void {
    this.calls.push('start');
  }

  recoverMediaError(): void {
    this.calls.push('recover');
  }

  destroy(): void {
    this.calls.push('destroy');
  }
}

describe('the engine over hls.js', () => {
  let clock: HandClock;
  let engine: Engine;
  let faults: unknown[];
  let drops: number;
  let video: HTMLVideoElement;
  let source: { src: string; refresh?: () => Promise<{ src: string }> };
  let life: AbortController;
  const hls = (): FakeHls => FakeHls.made.at(-1)!;

  beforeEach(() => {
    FakeHls.made = [];
    clock = createHandClock(NOON);
    faults = [];
    drops = 0;
    video = document.createElement('video');
    Object.defineProperties(video, {
      readyState: { value: 4, writable: true },
      currentTime: { value: 10.5 },
    });
    source = { src: 'https://a.example/live.m3u8' };
    life = new AbortController();
    engine = open();
  });

  function open(): Engine {
    return createHlsEngine({
      Engine: FakeHls as unknown as HlsClass,
      loadFull: () => Promise.reject(new Error('not asked')),
      video,
      source,
      admission: createAdmission(source, { clock, random: () => 0.5, signal: life.signal }),
      boot: {
        playlists: () => Promise.reject(new Error('not asked')),
        media: () => Promise.resolve(),
        show: () => Promise.resolve(),
        flowing: Promise.resolve(),
        take: () => undefined,
        drop: () => (drops += 1),
      },
      plan: { build: 'light', variant: 'https://a.example/low.m3u8' },
      targetLatency: undefined,
      report: {
        cues: createCueDesk(undefined, { signal: life.signal }),
        changed: () => undefined,
        fault: (fault) => faults.push(fault),
      },
      clock,
      random: () => 0.5,
      play: () => void video.play().catch(() => undefined),
    });
  }

  afterEach(() => {
    engine.destroy();
    life.abort();
  });

  it('begins with the rendition whose first bytes were fetched', () => {
    expect(hls().calls).to.deep.equal(['load https://a.example/live.m3u8', 'attach']);
    hls().say('parsed');
    expect(hls().startLevel).to.equal(1);
    expect(hls().calls.at(-1)).to.equal('start');
  });

  it('lets the playlist say how far behind the edge viewers are held', () => {
    expect(hls().config).not.to.have.property('liveSyncDuration');
    expect(hls().config['liveMaxLatencyDuration']).to.equal(undefined);
  });

  it('bounds the latency of a viewer who follows, and lets one go who has gone back', () => {
    hls().say('level');
    expect(hls().config['liveMaxLatencyDuration']).to.equal(16);
    engine.follow(false);
    expect(hls().config['liveMaxLatencyDuration']).to.equal(Infinity);
    engine.follow(true);
    expect(hls().config['liveMaxLatencyDuration']).to.equal(16);
  });

  it('reads window, edge and dates off the playlist', () => {
    expect(engine.window).to.deep.equal({ start: 10, end: 16 });
    expect([engine.live, engine.latency, engine.targetLatency, engine.edge]).to.deep.equal([true, 6, 6, 10]);
    expect(engine.toProgramme(13)).to.equal(NOON + 3000);
    expect(engine.toMedia(NOON + 5000)).to.equal(15);
  });

  it('knows no latency before there is a picture, and none of a recording', () => {
    Object.assign(video, { readyState: 0 });
    expect(engine.latency).to.equal(undefined);
    Object.assign(video, { readyState: 4 });
    expect(engine.latency).to.equal(6);
    hls().latestLevelDetails = { ...DETAILS, live: false };
    expect(engine.latency).to.equal(undefined);
    expect(engine.live).to.equal(false);
  });

  it('loads the whole source again when its playlist was never read, else only loads on', async () => {
    hls().say('error', { type: 'networkError', details: 'manifestLoadError', fatal: true });
    await clock.advance(1000);
    expect(hls().calls.at(-1)).to.equal('load https://a.example/live.m3u8');
    hls().say('parsed');
    hls().say('error', { type: 'networkError', details: 'fragLoadError', fatal: true });
    await clock.advance(2000);
    expect(hls().calls.slice(-2)).to.deep.equal(['start', 'start']);
    expect(faults).to.deep.equal(['stream-unreachable', 'stream-unreachable']);
  });

  it('says that all is well again when a segment is in the buffer, and lets go of what was fetched beforehand', () => {
    hls().say('buffered');
    expect(faults).to.deep.equal([undefined]);
    expect(drops).to.equal(1);
  });

  it('is built anew, over the same picture, when mending the buffers did not help', () => {
    const first = hls();
    for (let round = 0; round < 3; round += 1)
      first.say('error', { type: 'mediaError', details: 'x', fatal: true });
    expect(first.calls.slice(-3)).to.deep.equal(['recover', 'recover', 'destroy']);
    expect(FakeHls.made).to.have.length(2);
    expect(hls().calls).to.deep.equal(['load https://a.example/live.m3u8', 'attach']);
  });

  it('tries at once when the browser is online again', () => {
    hls().say('parsed');
    const before = hls().calls.length;
    dispatchEvent(new Event('online'));
    expect(hls().calls.slice(before)).to.deep.equal(['start']);
  });

  it('leaves nothing behind', async () => {
    const last = hls();
    engine.destroy();
    const before = last.calls.length;
    dispatchEvent(new Event('online'));
    await clock.advance(60_000);
    expect(last.calls[before - 1]).to.equal('destroy');
    expect(last.calls).to.have.length(before);
    expect(FakeHls.made).to.have.length(1);
  });
});
