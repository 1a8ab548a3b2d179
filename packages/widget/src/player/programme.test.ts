import { expect } from '@open-wc/testing';
import {
  covers,
  createBufferedDates,
  createGuessedDates,
  mediaTimeAt,
  programmeTimeAt,
} from './programme.ts';

const NOON = Date.parse('2026-01-01T12:00:00Z');
const fragment = (start: number, programDateTime: number | null) => ({ start, duration: 2, programDateTime });
const LIST = [fragment(10, NOON), fragment(12, NOON + 2000), fragment(14, NOON + 4000)];

describe('programme time of a frame', () => {
  it('counts from the fragment that holds the frame', () => {
    expect(programmeTimeAt(LIST, 12)).to.equal(NOON + 2000);
    expect(programmeTimeAt(LIST, 13.5)).to.equal(NOON + 3500);
  });

  it('is carried on before and after the list', () => {
    expect(programmeTimeAt(LIST, 8)).to.equal(NOON - 2000);
    expect(programmeTimeAt(LIST, 17)).to.equal(NOON + 7000);
  });

  it('follows a step of the encoder’s clock exactly', () => {
    const stepped = [fragment(10, NOON), fragment(12, NOON + 32_000)];
    expect(programmeTimeAt(stepped, 11.999)).to.be.closeTo(NOON + 1999, 0.01);
    expect(programmeTimeAt(stepped, 12)).to.equal(NOON + 32_000);
    expect(mediaTimeAt(stepped, NOON + 33_000)).to.equal(13);
  });

  it('is unknown without dates', () => {
    expect(programmeTimeAt([fragment(0, null)], 1)).to.equal(undefined);
    expect(programmeTimeAt([], 1)).to.equal(undefined);
    expect(mediaTimeAt([fragment(0, null)], NOON)).to.equal(undefined);
  });

  it('goes back and forth without loss', () => {
    for (const time of [9, 10, 11.25, 13.999, 20]) {
      expect(mediaTimeAt(LIST, programmeTimeAt(LIST, time) ?? 0)).to.be.closeTo(time, 1e-6);
    }
  });

  it('knows what the list covers', () => {
    expect(covers(LIST, 10)).to.equal(true);
    expect(covers(LIST, 15.9)).to.equal(true);
    expect(covers(LIST, 9.9)).to.equal(false);
    expect(covers(LIST, 16)).to.equal(false);
    expect(covers([], 0)).to.equal(false);
  });
});

describe('guessed dates of a stream without any', () => {
  it('stand a little more than half a segment further back than the playlist says', () => {
    const dates = createGuessedDates(() => NOON);
    expect(dates.originMs).to.equal(undefined);
    dates.measure(100, 6, 2);
    expect(dates.originMs).to.equal(NOON - 107_100);
  });

  it('stay until they are more than a second off, so that frames follow each other evenly', () => {
    let now = NOON;
    const dates = createGuessedDates(() => now);
    dates.measure(100, 6, 2);
    const before = dates.originMs;
    now += 2000;
    dates.measure(101.3, 6, 2);
    expect(dates.originMs).to.equal(before);
    now += 2000;
    dates.measure(101.9, 6, 2);
    expect(dates.originMs).to.equal(now - 109_000);
  });
});

describe('dates that step', () => {
  it('back: a time that was shown twice is where it was shown last', () => {
    const stepped = [fragment(10, NOON), fragment(12, NOON + 2000), fragment(14, NOON)];
    expect(mediaTimeAt(stepped, NOON + 500)).to.equal(14.5);
    expect(mediaTimeAt(stepped, NOON + 3000)).to.equal(13);
  });

  it('forth: a time that was never shown is where the picture steps over it', () => {
    expect(mediaTimeAt([fragment(10, NOON), fragment(12, NOON + 32_000)], NOON + 9000)).to.equal(12);
  });
});

describe('dates of what was buffered', () => {
  it('hold for each fragment, whatever the playlist has become', () => {
    const dates = createBufferedDates();
    dates.take(fragment(12, NOON + 32_000));
    dates.take(fragment(10, NOON));
    expect(dates.at(11.5)).to.equal(NOON + 1500);
    expect(dates.at(12)).to.equal(NOON + 32_000);
    expect(dates.at(9)).to.equal(undefined);
    expect(dates.at(15)).to.equal(undefined);
  });

  it('are those of the fragment that was buffered last in a place', () => {
    const dates = createBufferedDates();
    for (const start of [10, 12, 14]) dates.take(fragment(start, NOON + start * 1000));
    dates.take(fragment(11.99, NOON));
    expect(dates.at(12.49)).to.be.closeTo(NOON + 500, 0.01);
    expect(dates.at(14.5)).to.equal(NOON + 14_500);
    dates.clear();
    expect(dates.at(12)).to.equal(undefined);
  });

  it('are kept near the picture, not for ever', () => {
    const dates = createBufferedDates();
    for (let index = 0; index < 2000; index += 1) dates.take(fragment(index * 2, NOON + index * 2000));
    expect(dates.at(1)).to.equal(undefined);
    expect(dates.at(3999)).to.equal(NOON + 3_999_000);
  });
});
