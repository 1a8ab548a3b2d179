import { expect } from '@open-wc/testing';
import type { CaptionLine, MediaTrack } from '@shoppable/core';
import type { TimedLine } from './captions-cues.ts';
import { createTrackDesk, type TrackDesk } from './tracks-desk.ts';
import { createPageMemory, type TrackMemory } from './tracks-memory.ts';
import type { EngineTracks } from './tracks-port.ts';

const ENGLISH: MediaTrack = { id: 'en', label: 'English', language: 'en' };
const HEBREW: MediaTrack = { id: 'he', label: 'עברית', language: 'he' };

describe('the desk of tracks', () => {
  let life: AbortController;
  let lines: TimedLine[];
  let log: string[];
  let latency: number | undefined;
  let changes: number;

  beforeEach(() => {
    life = new AbortController();
    lines = [];
    log = [];
    latency = undefined;
    changes = 0;
  });
  afterEach(() => life.abort());

  function tracks(captions: readonly MediaTrack[] = [ENGLISH, HEBREW]): EngineTracks {
    return {
      captions: { tracks: captions, selected: undefined },
      audio: { tracks: [ENGLISH, HEBREW], selected: 'en' },
      quality: undefined,
      selectCaptions: (id) => log.push(`captions ${String(id)}`),
      selectAudio: (id) => log.push(`audio ${id}`),
      selectQuality: (id) => log.push(`quality ${String(id)}`),
      linesAt: () => lines,
      setRate: (rate) => log.push(`rate ${String(rate)}`),
    };
  }

  function desk(engine: () => EngineTracks | undefined, memory: TrackMemory = createPageMemory()): TrackDesk {
    return createTrackDesk({
      engine: () => {
        const found = engine();
        return found && { tracks: found, latency, targetLatency: 6 };
      },
      files: [],
      memory,
      changed: () => (changes += 1),
      signal: life.signal,
    });
  }

  it('tells captions of a live show the moment that they are there, though the picture stands', () => {
    const own = tracks();
    const made = desk(() => own);
    const told: (readonly CaptionLine[])[] = [];
    made.verbs.watchCaptions((now) => told.push(now), life);
    made.follow();
    made.verbs.selectCaptions('en');
    made.show(5);
    expect(told).to.deep.equal([[]]);
    lines = [{ id: 'en/5', start: 5, end: 6, text: 'Hello' }];
    made.follow();
    expect(told.at(-1)).to.deep.equal([{ id: 'en/5', text: 'Hello', language: 'en' }]);
    made.show(5.1);
    expect(told, 'the same is told once').to.have.length(2);
    made.verbs.selectCaptions(undefined);
    expect(told.at(-1)).to.deep.equal([]);
  });

  it('chooses in another engine what was chosen in the one before', () => {
    let engine = tracks();
    const made = desk(() => engine);
    made.follow();
    made.verbs.selectCaptions('he');
    made.verbs.selectAudio('he');
    made.verbs.selectQuality('720');
    made.verbs.setRate(1.5);
    log = [];
    engine = tracks();
    made.follow();
    expect(log).to.deep.equal(['captions he', 'audio he', 'quality 720', 'rate 1.5']);
    log = [];
    made.follow();
    expect(log).to.deep.equal([]);
  });

  it('chooses what the viewer chose in another show of the page, and nothing when he turned it off', () => {
    const memory = createPageMemory();
    const first = tracks();
    const before = desk(() => first, memory);
    before.verbs.selectCaptions('he');
    before.verbs.selectAudio('he');
    log = [];
    const second = tracks([{ ...HEBREW, id: 'other', language: 'HE' }]);
    desk(() => second, memory).follow();
    expect(log).to.deep.equal(['captions other', 'audio he']);
    before.verbs.selectCaptions(undefined);
    log = [];
    const third = tracks();
    desk(() => third, memory).follow();
    expect(log).to.deep.equal(['audio he']);
  });

  it('leaves captions off when nothing was ever chosen', () => {
    const own = tracks();
    const made = desk(() => own);
    made.follow();
    expect(log).to.deep.equal([]);
    expect(made.state.captions?.selected).to.equal(undefined);
  });

  it('plays no faster at the live edge, and at its own speed again once it is there', () => {
    const own = tracks();
    const made = desk(() => own);
    latency = 6.5;
    made.verbs.setRate(1.5);
    expect(made.state.rate).to.equal(1);
    latency = 60;
    made.verbs.setRate(1.5);
    expect(made.state.rate).to.equal(1.5);
    made.atEdge();
    expect(made.state.rate).to.equal(1);
    made.verbs.setRate(Number.NaN);
    expect(made.state.rate).to.equal(1);
  });

  it('takes no track that is not there', () => {
    const own = tracks();
    const made = desk(() => own);
    made.verbs.selectCaptions('el');
    made.verbs.selectAudio('el');
    expect(made.state.captions?.selected).to.equal(undefined);
    expect(log).to.deep.equal(['captions undefined']);
    expect(changes).to.be.above(0);
  });
});
