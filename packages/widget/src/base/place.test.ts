import { expect } from '@open-wc/testing';
import { createShow, decodeShow, type Show } from '@shoppable/core';
import { memoryPlayback, type MemoryPlayback } from '@shoppable/core/testing';
import { demoShow } from '../testing/demo-show.ts';
import { keepPlace, resumePlace, takePlace } from './place.ts';

const NOW = Date.UTC(2026, 0, 1, 10);

describe('the place at which a viewer has left', () => {
  const host = document.createElement('div');
  const before: unknown = history.state;
  let life: AbortController;
  let show: Show;
  let player: MemoryPlayback;

  beforeEach(async () => {
    host.setAttribute('src', '/show.json');
    history.replaceState(null, '');
    life = new AbortController();
    show = createShow({ source: { load: () => Promise.resolve(decodeShow(demoShow(), location.href)) } });
    player = memoryPlayback();
    show.connectPlayback(player, { signal: life.signal });
    await show.load();
  });
  afterEach(() => {
    life.abort();
    show.dispose();
    history.replaceState(before, '');
  });

  it('is kept beside what a router keeps in the history, and taken out again', () => {
    history.replaceState({ route: 7 }, '');
    player.frame(NOW);
    keepPlace(host, show);
    expect(history.state).to.deep.include({ route: 7 });
    expect(takePlace(host)).to.equal(NOW);
    expect(history.state).to.deep.equal({ route: 7 });
    expect(takePlace(host)).to.equal(undefined);
  });

  it('is that of one show, and no other one takes it', () => {
    player.frame(NOW);
    keepPlace(host, show);
    const other = document.createElement('div');
    other.setAttribute('src', '/other.json');
    expect(takePlace(other)).to.equal(undefined);
    expect(takePlace(host)).to.equal(NOW);
  });

  it('is not kept before there is a picture, nor in a history that holds something else', () => {
    keepPlace(host, show);
    expect(history.state).to.equal(null);
    history.replaceState('of the page', '');
    player.frame(NOW);
    keepPlace(host, show);
    expect(history.state).to.equal('of the page');
  });

  it('is shown when the player knows what it can seek in', () => {
    const asked: number[] = [];
    player.seek = (ms) => void asked.push(ms);
    player.frame(NOW);
    keepPlace(host, show);
    resumePlace(host, show, life.signal);
    expect(asked).to.deep.equal([]);
    player.set({ seekableMs: { start: NOW - 60_000, end: NOW + 60_000 } });
    expect(asked).to.deep.equal([NOW]);
    player.set({ seekableMs: { start: NOW - 60_000, end: NOW + 70_000 } });
    expect(asked).to.deep.equal([NOW]);
  });

  it('is let go when it is out of reach: then everybody sees the same', () => {
    const asked: number[] = [];
    player.seek = (ms) => void asked.push(ms);
    player.frame(NOW);
    keepPlace(host, show);
    resumePlace(host, show, life.signal);
    player.set({ seekableMs: { start: NOW + 10_000, end: NOW + 60_000 } });
    expect(asked).to.deep.equal([]);
  });
});
