import { expect } from '@open-wc/testing';
import { createHandClock } from '@shoppable/core/testing';
import { createStalls } from './stalls.ts';
import { troubleOf, type TroubleFacts } from './trouble.ts';

const WELL: TroubleFacts = {
  online: true,
  fed: true,
  hasFrame: true,
  starvedMs: 0,
  recentStalls: 0,
  ailment: undefined,
};
const STARVED: TroubleFacts = { ...WELL, fed: false, starvedMs: 1000 };

describe('what the picture waits for', () => {
  it('is nothing while it plays, whatever fails behind the buffer', () => {
    expect(troubleOf({ ...WELL, ailment: 'line' })).to.equal(undefined);
    expect(troubleOf({ ...WELL, ailment: 'host' })).to.equal(undefined);
  });

  it('is the network as soon as the device has none, even while the buffer plays on', () => {
    expect(troubleOf({ ...WELL, online: false })).to.equal('offline');
  });

  it('is the line when requests fail, the host when the playlist stands still', () => {
    expect(troubleOf({ ...STARVED, ailment: 'line' })).to.equal('reconnecting');
    expect(troubleOf({ ...STARVED, ailment: 'host' })).to.equal('host-away');
  });

  it('is the line, too, when it only is too slow', () => {
    expect(troubleOf(STARVED)).to.equal(undefined);
    expect(troubleOf({ ...STARVED, starvedMs: 4000 })).to.equal('reconnecting');
    expect(troubleOf({ ...STARVED, recentStalls: 2 })).to.equal('reconnecting');
  });

  it('is not worth a word for the blink of an eye, nor before the first picture', () => {
    expect(troubleOf({ ...STARVED, starvedMs: 300, ailment: 'host' })).to.equal(undefined);
    expect(troubleOf({ ...STARVED, hasFrame: false, ailment: 'line' })).to.equal(undefined);
  });
});

describe('the count of stalls', () => {
  it('has those of the last 30 s that could be seen', async () => {
    const clock = createHandClock();
    const stalls = createStalls(clock);
    const stall = async (ms: number): Promise<void> => {
      stalls.note('playing', false);
      stalls.note('waiting', false);
      await clock.advance(ms);
      stalls.note('waiting', false);
      stalls.note('playing', false);
    };
    await stall(100);
    expect(stalls.recent).to.equal(0);
    await stall(500);
    await stall(5000);
    expect(stalls.recent).to.equal(2);
    await clock.advance(24_700);
    expect(stalls.recent).to.equal(1);
    await clock.advance(10_000);
    expect(stalls.recent).to.equal(0);
  });

  it('has no waits of the start and of seeks', async () => {
    const clock = createHandClock();
    const stalls = createStalls(clock);
    stalls.note('waiting', false);
    await clock.advance(3000);
    stalls.note('waiting', false);
    stalls.note('playing', false);
    stalls.note('waiting', true);
    await clock.advance(3000);
    stalls.note('waiting', true);
    expect([stalls.recent, stalls.presentMs]).to.deep.equal([0, 0]);
  });

  it('knows how long the present one lasts', async () => {
    const clock = createHandClock();
    const stalls = createStalls(clock);
    stalls.note('playing', false);
    stalls.note('waiting', false);
    await clock.advance(1200);
    expect(stalls.presentMs).to.equal(1200);
    stalls.note('playing', false);
    expect(stalls.presentMs).to.equal(0);
  });
});
