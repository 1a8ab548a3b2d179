import { expect } from '@open-wc/testing';
import type { PlaybackState, ShowJson } from '@shoppable/core';
import { memoryPlayback, type MemoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import '../../define/moments-button.ts';
import { demoShow } from '../../testing/demo-show.ts';
import { chapterAt, shownAt } from '../../testing/moments.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';

const NOW = 1_700_000_600_000;
const START = NOW - 600_000;
const LIVE: Partial<PlaybackState> = { latency: 4, seekableMs: { start: START, end: NOW } };
const EVENTS = [
  chapterAt('Welcome', START, 1),
  shownAt(['candle'], START + 150_000, 1),
  shownAt(['tote'], START + 300_000, 2),
  shownAt(['shirt'], START + 400_000, 3),
];

describe('shoppable-moments-button', () => {
  let mounted: Mounted;
  let playback: MemoryPlayback;
  let life: AbortController;

  async function play(
    state: Partial<PlaybackState> = LIVE,
    { locale = 'en', ...show }: Partial<ShowJson> & { locale?: string } = {},
  ): Promise<void> {
    life = new AbortController();
    const part = html`<shoppable-moments-button></shoppable-moments-button>`;
    mounted = await mount(part, { locale, json: demoShow({ events: EVENTS, ...show }) });
    playback = memoryPlayback({ phase: 'playing', muted: false, ...state });
    mounted.show.connectPlayback(playback, { signal: life.signal });
    playback.frame(NOW - 4000);
  }

  afterEach(() => {
    life.abort();
    mounted.unmount();
  });

  const element = (): HTMLElement => mounted.provider.querySelector<HTMLElement>('shoppable-moments-button')!;
  const button = (): HTMLElement | undefined => allInside(element(), 'button')[0];

  it('says how much there is to catch up on, and opens it', async () => {
    await play();
    const opener = await until(button);
    expect(opener.getAttribute('aria-label')).to.equal('Missed something? 2 earlier products');
    expect(textOf(inside(element(), '[part=count]'))).to.equal('2');
    await expectAccessible(element());
    opener.click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'moments' });
    await until(() => opener.getAttribute('aria-expanded') === 'true');
  });

  it('is not there without a window, and comes with it', async () => {
    await play({ latency: 4, seekableMs: { start: NOW - 9000, end: NOW } });
    await until(() => element().matches(':state(empty)'));
    expect(button()).to.equal(undefined);
    playback.set(LIVE);
    await until(button);
  });

  it('is not there while nothing was shown before', async () => {
    await play(LIVE, { events: [shownAt(['shirt'], START + 400_000, 1)] });
    await until(() => element().matches(':state(empty)'));
    expect(button()).to.equal(undefined);
  });

  it('leads to the chapters of a replay also where no product was shown', async () => {
    await play({ seekableMs: { start: START, end: NOW } }, { status: 'replay', events: [EVENTS[0]!] });
    const opener = await until(button);
    expect(opener.getAttribute('aria-label')).to.equal('Moments');
  });

  it('counts in Arabic', async () => {
    await play(LIVE, { locale: 'ar' });
    const opener = await until(button);
    expect(opener.getAttribute('aria-label')).to.equal('هل فاتك شيء؟ منتجان عُرضا سابقًا');
    const { width, height } = opener.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(44);
  });
});
