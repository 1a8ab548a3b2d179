import { expect } from '@open-wc/testing';
import { createHandClock, type HandClock } from '@shoppable/core/testing';
import { createRecovery, type Recovery } from './recovery.ts';

const NETWORK = { type: 'networkError', details: 'levelLoadError', fatal: true };
const MEDIA = { type: 'mediaError', details: 'bufferAppendError', fatal: true };
const SWALLOWED = { type: 'mediaError', details: 'bufferAppendNoProgress', fatal: false };

describe('the recovery ladder', () => {
  let steps: string[];
  let clock: HandClock;
  let ladder: Recovery;
  let life: AbortController;

  beforeEach(() => {
    steps = [];
    clock = createHandClock();
    life = new AbortController();
    const note = (step: string) => () => void steps.push(step);
    ladder = createRecovery(
      {
        reload: note('reload'),
        recoverMedia: note('recover'),
        rebuild: note('rebuild'),
        nudge: note('nudge'),
        fault: (fault) => void steps.push(fault ?? 'well'),
      },
      { clock, random: () => 0.5, signal: life.signal },
    );
  });

  afterEach(() => life.abort());

  async function stand(seconds: number, feed = true): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      ladder.watch(7, true);
      if (feed) ladder.loaded();
      await clock.advance(1000);
    }
    ladder.watch(7, true);
  }

  it('leaves alone what hls.js mends by itself', () => {
    ladder.failed({ ...NETWORK, fatal: false });
    ladder.failed({ ...MEDIA, fatal: false });
    expect(steps).to.deep.equal([]);
  });

  it('loads again after 1, 2, 4, 8, 16, 30 and 30 seconds when the line is down', async () => {
    for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
      steps = [];
      ladder.failed(NETWORK);
      await clock.advance(seconds * 1000 - 1);
      expect(steps, `before ${String(seconds)} s`).to.deep.equal(['stream-unreachable']);
      await clock.advance(1);
      expect(steps).to.deep.equal(['stream-unreachable', 'reload']);
    }
  });

  it('waits once, however many requests fail at a time', async () => {
    ladder.failed(NETWORK);
    ladder.failed(NETWORK);
    await clock.advance(60_000);
    expect(steps.filter((step) => step === 'reload')).to.have.length(1);
  });

  it('begins with the short wait again after a segment has come through', async () => {
    for (let round = 0; round < 4; round += 1) {
      ladder.failed(NETWORK);
      await clock.advance(60_000);
    }
    ladder.buffered();
    steps = [];
    ladder.failed(NETWORK);
    await clock.advance(1000);
    expect(steps).to.deep.equal(['stream-unreachable', 'reload']);
  });

  it('loads at once when the line is back, and not a second time after the wait', async () => {
    ladder.failed(NETWORK);
    ladder.now();
    await clock.advance(60_000);
    expect(steps).to.deep.equal(['stream-unreachable', 'reload']);
  });

  it('mends the buffers twice in ten seconds, then builds anew', async () => {
    ladder.failed(MEDIA);
    ladder.failed(MEDIA);
    ladder.failed(MEDIA);
    expect(steps.filter((step) => step !== 'stream-broken')).to.deep.equal(['recover', 'recover', 'rebuild']);
    await clock.advance(11_000);
    steps = [];
    ladder.failed(MEDIA);
    expect(steps).to.deep.equal(['stream-broken', 'recover']);
  });

  it('mends the buffers when a parser swallows everything after one broken segment', () => {
    ladder.failed(SWALLOWED);
    expect(steps).to.deep.equal([]);
    ladder.failed(SWALLOWED);
    expect(steps).to.deep.equal(['recover']);
  });

  it('says that a stream cannot be played, and does not try for ever', async () => {
    ladder.failed({ type: 'mediaError', details: 'manifestIncompatibleCodecsError', fatal: true });
    await clock.advance(120_000);
    expect(steps).to.deep.equal(['stream-unsupported']);
  });

  it('climbs when the picture stands for five seconds although segments arrive', async () => {
    await stand(5);
    expect(steps).to.deep.equal(['nudge']);
    await stand(5);
    await stand(5);
    expect(steps).to.deep.equal(['nudge', 'recover', 'rebuild']);
  });

  it('keeps still when nothing arrives: steps during an outage only hurt', async () => {
    await stand(30, false);
    expect(steps).to.deep.equal([]);
  });

  it('keeps still while the viewer holds the picture, and while a wait is pending', async () => {
    for (let second = 0; second < 20; second += 1) {
      ladder.loaded();
      ladder.watch(7, false);
      await clock.advance(1000);
    }
    expect(steps).to.deep.equal([]);
  });

  it('does nothing more after the end', async () => {
    ladder.failed(NETWORK);
    life.abort();
    await clock.advance(60_000);
    expect(steps).to.deep.equal(['stream-unreachable']);
  });
});
