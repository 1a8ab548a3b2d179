import { expect } from '@open-wc/testing';
import { createHandClock, type HandClock } from '@shoppable/core/testing';
import { createAdmission, type Admission } from './admission.ts';
import type { SourceChange } from './player-handle.ts';
import { createRecovery, type Recovery, type RecoverySteps } from './recovery.ts';

const NETWORK = { type: 'networkError', details: 'levelLoadError', fatal: true };
const MEDIA = { type: 'mediaError', details: 'bufferAppendError', fatal: true };
const REFUSED = { ...NETWORK, fatal: false, status: 403 };
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
    ladder = ladderOver();
  });

  afterEach(() => life.abort());

  function ladderOver(refresh?: () => Promise<SourceChange | undefined>): Recovery {
    const note = (step: string) => () => void steps.push(step);
    const parts = { clock, random: () => 0.5, signal: life.signal };
    const source = { src: 'https://a.example/live.m3u8', ...(refresh !== undefined && { refresh }) };
    const admission: Admission = createAdmission(source, parts);
    const noted: RecoverySteps = {
      reload: note('reload'),
      recoverMedia: note('recover'),
      rebuild: note('rebuild'),
      nudge: note('nudge'),
      renewed: note('renewed'),
      fault: (fault) => void steps.push(fault ?? 'well'),
    };
    return createRecovery(noted, { ...parts, admission });
  }

  async function stand(seconds: number, feed = true): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      ladder.watch(7, true);
      if (feed) ladder.loaded('segment');
      await clock.advance(1000);
    }
    ladder.watch(7, true);
  }

  it('says at once of a stream under a rights system that it cannot be played', () => {
    ladder.failed({ ...NETWORK, details: 'keyLoadError', fatal: false, isLocked: true });
    expect(steps).to.deep.equal(['stream-unsupported']);
  });

  it('leaves alone what hls.js mends by itself', () => {
    ladder.failed({ ...NETWORK, fatal: false });
    ladder.failed({ ...MEDIA, fatal: false });
    expect(steps).to.deep.equal([]);
  });

  it('loads again after a tenth of the time that the line has been down, one second at least and thirty at most', async () => {
    const waits: number[] = [];
    for (let round = 0; round < 60; round += 1) {
      const before = clock.now();
      ladder.failed(NETWORK);
      steps = [];
      while (steps.length === 0) await clock.advance(100);
      waits.push((clock.now() - before) / 1000);
    }
    expect(waits.slice(0, 10)).to.deep.equal(Array.from({ length: 10 }, () => 1));
    expect(waits).to.deep.equal([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).to.equal(30);
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
    expect(steps).to.deep.equal(['recover', 'recover', 'rebuild']);
    await clock.advance(11_000);
    steps = [];
    ladder.failed(MEDIA);
    expect(steps).to.deep.equal(['recover']);
  });

  it('says that the stream is broken when building anew did not help either, and tries on', () => {
    for (let round = 0; round < 6; round += 1) ladder.failed(MEDIA);
    expect(steps.slice(3)).to.deep.equal(['recover', 'recover', 'stream-broken', 'rebuild']);
    ladder.buffered();
    expect(steps.at(-1)).to.equal('well');
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

  it('climbs, too, when only a seek shows a picture now and then', async () => {
    for (let second = 0; second < 6; second += 1) {
      ladder.watch(second > 3 ? 8 : 7, true);
      ladder.loaded('segment');
      await clock.advance(1000);
    }
    expect(steps).to.deep.equal(['nudge']);
  });

  it('keeps still when nothing arrives: steps during an outage only hurt', async () => {
    await stand(30, false);
    expect(steps).to.deep.equal([]);
  });

  it('keeps still while the viewer holds the picture, and while a wait is pending', async () => {
    for (let second = 0; second < 20; second += 1) {
      ladder.loaded('segment');
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

  it('knows that the line fails until what has failed comes through', () => {
    ladder.failed({ ...NETWORK, fatal: false, details: 'fragLoadError', status: 503 });
    ladder.loaded('playlist');
    expect(ladder.failing).to.equal(true);
    ladder.loaded('segment');
    expect(ladder.failing).to.equal(false);
  });

  describe('when the server refuses', () => {
    it('asks for new credentials once for a burst, at the first refusal, and lets requests go on', async () => {
      let asked = 0;
      ladder = ladderOver(() => Promise.resolve({ query: `t=${String((asked += 1))}` }));
      for (let round = 0; round < 5; round += 1) ladder.failed(REFUSED);
      await clock.advance(100);
      ladder.failed(REFUSED);
      await clock.advance(100);
      expect([asked, ...new Set(steps)]).to.deep.equal([1, 'renewed']);
    });

    it('loads again when hls.js has given up meanwhile', async () => {
      ladder = ladderOver(() => Promise.resolve({ query: 't=2' }));
      ladder.failed(REFUSED);
      ladder.failed({ ...REFUSED, fatal: true });
      await clock.advance(100);
      expect(steps).to.deep.equal(['reload']);
    });

    it('asks no more than three times for credentials that are not there, says so, and looks again now and then', async () => {
      let asked = 0;
      ladder = ladderOver(() => {
        asked += 1;
        return Promise.reject(new Error('signed out'));
      });
      ladder.failed(REFUSED);
      await clock.advance(10_000);
      expect([asked, ...steps]).to.deep.equal([3, 'stream-forbidden']);
      await clock.advance(30_000);
      expect([asked, ...steps]).to.deep.equal([3, 'stream-forbidden', 'reload']);
      ladder.now();
      ladder.failed(REFUSED);
      await clock.advance(100);
      expect(asked).to.equal(4);
    });

    it('believes no credentials that are refused again and again', async () => {
      let asked = 0;
      ladder = ladderOver(() => Promise.resolve({ query: `t=${String((asked += 1))}` }));
      for (let round = 0; round < 8; round += 1) {
        ladder.failed(REFUSED);
        await clock.advance(5000);
      }
      expect(asked).to.equal(3);
      expect(steps).to.include('stream-forbidden');
    });

    it('gives up a function that never answers', async () => {
      ladder = ladderOver(() => new Promise(() => undefined));
      ladder.failed(REFUSED);
      await clock.advance(40_000);
      expect(steps).to.include('stream-forbidden');
    });

    it('tells the viewer after three fatal refusals where nobody can be asked', async () => {
      for (let round = 0; round < 3; round += 1) {
        ladder.failed({ ...REFUSED, fatal: true });
        await clock.advance(8000);
      }
      expect(steps).to.deep.equal([
        'stream-unreachable',
        'reload',
        'stream-unreachable',
        'reload',
        'stream-forbidden',
      ]);
    });
  });
});
