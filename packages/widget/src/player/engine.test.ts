import { expect } from '@open-wc/testing';
import { chooseEngine } from './engine.ts';
import { isAtLiveEdge, maxLatency, shouldJumpToEdge } from './live-edge.ts';
import { phaseOf, sameState, type PhaseFacts } from './phase.ts';
import { retryDelayMs } from './retry.ts';
import { sourceType } from './source-type.ts';

describe('choosing the engine', () => {
  const everything = { mse: true, nativeHls: true };

  it('takes hls.js even where the browser says that it may play HLS: there cues would die silently', () => {
    expect(chooseEngine('hls', everything, { build: 'light' })).to.equal('light');
    expect(chooseEngine('hls', everything, { build: 'full' })).to.equal('full');
  });

  it('takes the browser’s own HLS where there is no Media Source', () => {
    expect(chooseEngine('hls', { mse: false, nativeHls: true }, undefined)).to.equal('native');
  });

  it('leaves files to the browser', () => {
    expect(chooseEngine('mp4', everything, undefined)).to.equal('native');
  });

  it('says when nothing can play it', () => {
    expect(chooseEngine('hls', { mse: false, nativeHls: false }, undefined)).to.equal(undefined);
  });

  it('tells playlists from files by what the show says, else by their name', () => {
    expect(sourceType({ src: 'https://a.example/live.m3u8?token=x.mp4' })).to.equal('hls');
    expect(sourceType({ src: 'https://a.example/clip.MP4?x=1' })).to.equal('mp4');
    expect(sourceType({ src: 'https://a.example/watch/42' })).to.equal('hls');
    expect(sourceType({ src: 'https://a.example/watch/42', type: 'mp4' })).to.equal('mp4');
  });
});

describe('the live edge', () => {
  it('has room for a viewer who follows, little for one who has gone back', () => {
    expect(isAtLiveEdge({ latency: 8.9, target: 6 }, true)).to.equal(true);
    expect(isAtLiveEdge({ latency: 9.1, target: 6 }, true)).to.equal(false);
    expect(isAtLiveEdge({ latency: 7.5, target: 6 }, false)).to.equal(false);
    expect(isAtLiveEdge({ latency: 6.5, target: 6 }, false)).to.equal(true);
  });

  it('lets go of a viewer who fell five segments behind', () => {
    expect(maxLatency(6, 2)).to.equal(16);
  });

  it('takes back whoever follows or has left the window, and leaves a rewound viewer where he is', () => {
    const far = { latency: 30, target: 6 };
    expect(shouldJumpToEdge({ following: true, behindWindow: false }, far)).to.equal(true);
    expect(shouldJumpToEdge({ following: false, behindWindow: true }, far)).to.equal(true);
    expect(shouldJumpToEdge({ following: false, behindWindow: false }, far)).to.equal(false);
    expect(shouldJumpToEdge({ following: true, behindWindow: false }, { latency: 6, target: 6 })).to.equal(
      false,
    );
  });
});

describe('the phase of a player', () => {
  const playing: PhaseFacts = {
    ...{
      hasSource: true,
      begun: true,
      refused: false,
      wanted: true,
      hasFrame: true,
      fed: true,
      ended: false,
    },
    fault: undefined,
  };
  const cases: [string, Partial<PhaseFacts>, string][] = [
    ['plays', {}, 'playing'],
    ['has nothing to play', { hasSource: false }, 'idle'],
    ['was not asked yet', { begun: false }, 'idle'],
    ['has no picture yet', { hasFrame: false, fed: false }, 'loading'],
    ['has run out of data', { fed: false }, 'waiting'],
    ['is held', { wanted: false }, 'paused'],
    ['was refused by the browser', { refused: true, wanted: false }, 'refused'],
    ['is over', { ended: true, fed: false }, 'ended'],
    ['has failed', { fed: false, fault: 'stream-unreachable' }, 'failed'],
    ['has failed but still has data', { fault: 'stream-unreachable' }, 'playing'],
  ];
  for (const [what, facts, phase] of cases) {
    it(`is ${phase} when it ${what}`, () => expect(phaseOf({ ...playing, ...facts })).to.equal(phase));
  }

  it('is told again only when a second has passed or something else has changed', () => {
    const state = { phase: 'playing', muted: true, volume: 1, atLiveEdge: true, latency: 6.1 } as const;
    expect(sameState(state, { ...state, latency: 6.3 })).to.equal(true);
    expect(sameState(state, { ...state, latency: 7.1 })).to.equal(false);
    expect(sameState(state, { ...state, muted: false })).to.equal(false);
    const seekable = { ...state, seekableMs: { start: 0, end: 10_000 } };
    expect(sameState(state, seekable)).to.equal(false);
    expect(sameState(seekable, { ...seekable, seekableMs: { start: 0, end: 12_000 } })).to.equal(false);
  });
});

describe('waits between tries', () => {
  it('double up to a cap, spread by a fifth so that a crowd does not come back together', () => {
    const waits = [0, 1, 2, 3, 4, 5, 9].map((attempt) => retryDelayMs(attempt, () => 0.5));
    expect(waits).to.deep.equal([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(retryDelayMs(0, () => 0)).to.equal(800);
    expect(retryDelayMs(0, () => 1)).to.be.closeTo(1200, 1e-6);
    expect(retryDelayMs(9, () => 0.5, 4000)).to.equal(4000);
  });
});
