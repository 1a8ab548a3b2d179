import { expect } from '@open-wc/testing';
import type { PlaybackState, ShowJson } from '@shoppable/core';
import { memoryPlayback, type MemoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { demoShow } from '../testing/demo-show.ts';
import { shownAt } from '../testing/moments.ts';
import { mount, type Mounted } from '../testing/mount.ts';
import { allInside, textOf, until } from '../testing/reach.ts';
import { claimLink, followLink } from './follow-link.ts';

const EDGE = 1_700_000_600_000;
const WINDOW = { start: EDGE - 600_000, end: EDGE };
const LIVE: Partial<PlaybackState> = { phase: 'playing', latency: 4, seekableMs: WINDOW };
const EVENTS = [shownAt(['candle'], EDGE - 400_000, 1), shownAt(['shirt'], EDGE - 100_000, 2)];

let count = 0;
/** An address that no test has followed before. */
function address(query: string): string {
  count += 1;
  return `https://shop.example/live?n=${String(count)}&${query}`;
}

describe('following a link', () => {
  let mounted: Mounted;
  let player: MemoryPlayback;
  let life: AbortController;
  let sought: number[];

  async function follow(
    query: string,
    {
      json = demoShow({ id: `demo-${String((count += 1))}`, events: EVENTS }),
      state = LIVE,
    }: {
      json?: ShowJson;
      state?: Partial<PlaybackState>;
    } = {},
  ): Promise<void> {
    life = new AbortController();
    mounted = await mount(html`<shoppable-notice></shoppable-notice>`, { json });
    player = memoryPlayback(state);
    sought = [];
    const { seek } = player;
    player.seek = (atMs) => (sought.push(atMs), seek(atMs));
    mounted.show.connectPlayback(player, { signal: life.signal });
    player.frame(EDGE - 4000);
    const here = address(`shoppable=${json.id}&${query}`);
    followLink(mounted.scope, { here, loaded: here }, life.signal);
  }

  afterEach(() => {
    life.abort();
    mounted.unmount();
  });

  const opened = (): unknown => mounted.scope.panels.$open.get();
  const words = (): string[] =>
    allInside(mounted.provider.querySelector('shoppable-notice'), '.line').map(textOf);

  it('opens the product, and plays its moment', async () => {
    await follow('shoppable-product=candle');
    expect(opened()).to.deep.equal({ name: 'product', productId: 'candle' });
    await until(() => sought.length === 1);
    expect(sought).to.deep.equal([EDGE - 400_000]);
  });

  it('waits for the moment until the service has told of it, and for the picture', async () => {
    await follow('shoppable-product=candle', {
      json: demoShow({ id: 'late', events: [] }),
      state: { phase: 'loading' },
    });
    expect(opened()).to.deep.equal({ name: 'product', productId: 'candle' });
    player.set(LIVE);
    await new Promise((resolve) => setTimeout(resolve));
    expect(sought).to.deep.equal([]);
  });

  it('stays at the live edge for a product that was not shown yet', async () => {
    await follow('shoppable-product=tote');
    expect(opened()).to.deep.equal({ name: 'product', productId: 'tote' });
    await new Promise((resolve) => setTimeout(resolve));
    expect([sought, words()]).to.deep.equal([[], []]);
  });

  it('says that a product is not in the show, and plays on', async () => {
    await follow('shoppable-product=%3Cb%3E');
    await until(() => words().includes('That product is not part of this show'));
    expect([opened(), sought]).to.deep.equal([undefined, []]);
  });

  it('goes to a moment of the programme, or of a recording', async () => {
    await follow(`shoppable-at=${String(EDGE - 300_000)}`);
    await until(() => sought.length === 1);
    expect(sought).to.deep.equal([EDGE - 300_000]);
    mounted.unmount();
    await follow('shoppable-at=75', { state: { phase: 'playing', seekableMs: WINDOW } });
    await until(() => sought.length === 1);
    expect(sought).to.deep.equal([WINDOW.start + 75_000]);
  });

  const OUT_OF_REACH: readonly (readonly [string, string, Partial<PlaybackState>])[] = [
    ['1000000000000', 'That moment can no longer be watched', LIVE],
    ['99999999999999', 'That moment has not come yet', LIVE],
    ['75', 'That moment can no longer be watched', LIVE],
    ['75', 'That moment can no longer be watched', { phase: 'playing', latency: 4 }],
    ['9000', 'so it starts at the beginning', { phase: 'playing', seekableMs: WINDOW }],
  ];
  for (const [at, text, state] of OUT_OF_REACH)
    it(`says honestly that ${at} is out of reach ${state.latency === undefined ? 'in a recording' : 'live'}`, async () => {
      await follow(`shoppable-at=${at}`, { state });
      await until(() => words().some((line) => line.includes(text)));
      expect(sought).to.deep.equal([]);
    });

  it('opens a product before the show begins, and looks for no moment in its trailer', async () => {
    const json = demoShow({
      id: 'soon',
      status: 'upcoming',
      startsAt: '2099-05-01T18:00:00Z',
      events: EVENTS,
    });
    await follow('shoppable-product=candle&shoppable-at=5', { json });
    expect(opened()).to.deep.equal({ name: 'product', productId: 'candle' });
    await new Promise((resolve) => setTimeout(resolve));
    expect([sought, words()]).to.deep.equal([[], []]);
  });
});

describe('whose link it is', () => {
  it('is the named show alone, once', () => {
    const here = address('shoppable=mine&shoppable-product=candle');
    const place = { here, loaded: here };
    expect(claimLink(place, 'other')).to.equal(undefined);
    expect(claimLink(place, 'mine')?.productId).to.equal('candle');
    expect(claimLink(place, 'mine')).to.equal(undefined);
  });

  it('is read from the address that the page was loaded with when it was tidied up since', () => {
    const loaded = address('shoppable=tidied&shoppable-at=5');
    const place = { here: 'https://shop.example/live', loaded };
    expect(claimLink(place, 'tidied')?.at).to.equal(5);
    expect(claimLink(place, 'tidied')).to.equal(undefined);
  });

  it('is not followed again by who comes back to the page', () => {
    const real = performance.getEntriesByType.bind(performance);
    performance.getEntriesByType = () => [{ type: 'back_forward' }] as unknown as PerformanceEntryList;
    const here = address('shoppable=back');
    try {
      expect(claimLink({ here, loaded: here }, 'back')).to.equal(undefined);
      // A link that a router has led to since is another one.
      expect(claimLink({ here: address('shoppable=back'), loaded: here }, 'back')?.showId).to.equal('back');
    } finally {
      performance.getEntriesByType = real;
    }
  });
});
