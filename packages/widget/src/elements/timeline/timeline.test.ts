import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { PlaybackState, ShowJson } from '@shoppable/core';
import { memoryPlayback, type MemoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { demoShow, simple } from '../../testing/demo-show.ts';
import { bare, chapterAt, shownAt } from '../../testing/moments.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, inside, still, textOf, until } from '../../testing/reach.ts';
import { HOSTILE } from '../../testing/shop.ts';

const NOW = 1_700_000_600_000;
const START = NOW - 600_000;
const WINDOW = { start: START, end: NOW };
const LIVE: Partial<PlaybackState> = { latency: 4, seekableMs: WINDOW };
const part = html`<div style="inline-size: 316px; padding-block-start: 120px; background: #333">
  <shoppable-timeline></shoppable-timeline>
</div>`;

const EVENTS = [
  chapterAt('Welcome', START, 1),
  shownAt(['candle'], START + 150_000, 1),
  shownAt(['lamp'], START + 300_000, 2),
  chapterAt('Bags', START + 450_000, 2),
  shownAt(['tote'], START + 450_000, 3),
];

describe('shoppable-timeline', () => {
  let mounted: Mounted;
  let playback: MemoryPlayback;
  let life: AbortController;

  async function play(
    state: Partial<PlaybackState> = LIVE,
    { locale = 'en', ...show }: Partial<ShowJson> & { locale?: string } = {},
    atMs: number | 'undated' = NOW - 4000,
  ): Promise<void> {
    life = new AbortController();
    mounted = await mount(part, { locale, json: demoShow({ events: EVENTS, ...show }) });
    playback = memoryPlayback({ phase: 'playing', muted: false, ...state });
    mounted.show.connectPlayback(playback, { signal: life.signal });
    if (atMs === 'undated') playback.frame(undefined, 60);
    else playback.frame(atMs);
    if (state.seekableMs !== undefined) await until(() => slider().offsetWidth > 0);
    await settle();
  }

  afterEach(() => {
    life.abort();
    mounted.unmount();
  });

  const element = (): HTMLElement => mounted.provider.querySelector<HTMLElement>('shoppable-timeline')!;
  const slider = (): HTMLInputElement => inside(element(), 'input') as HTMLInputElement;
  const spoken = (): string => bare(slider().getAttribute('aria-valuetext') ?? '');
  const track = (): DOMRect => inside(element(), '.track').getBoundingClientRect();
  const markers = (): number[] => allInside(element(), '.marker').map(middleOf);
  const playedTo = (): number | undefined => mounted.show.playback.playhead()?.atMs;

  /** Resolves when the line has measured itself and drawn what it has measured. */
  async function settle(): Promise<void> {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    await (element() as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
  }

  /** The place of a share of the line, px in the window. */
  function placeOf(share: number): [x: number, y: number] {
    const { left, width, top, height } = track();
    return [Math.round(left + width * share), Math.round(top + height / 2)];
  }

  it('has a marker where each product was first shown, and a cut where a chapter begins', async () => {
    await play();
    const { left, width } = track();
    expect(markers().map((x) => Math.round(((x - left) / width) * 100))).to.deep.equal([25, 50, 75]);
    const cuts = allInside(element(), '.tick').map(middleOf);
    expect(cuts.map((x) => Math.round(((x - left) / width) * 100))).to.deep.equal([75]);
    expect(allInside(element(), '.marker.gone')).to.have.length(1);
    await still(element());
    await expect(element()).to.be.accessible();
  });

  it('is not there where there is nothing to seek in', async () => {
    await play({ latency: 4, seekableMs: { start: NOW - 8000, end: NOW } }).catch(() => undefined);
    expect(allInside(element(), 'input')).to.have.length(0);
    expect(element().matches(':state(absent)')).to.equal(true);
  });

  it('seeks to the very beginning of a moment when its marker is tapped', async () => {
    await play();
    const [x, y] = placeOf(0.25);
    await sendMouse({ type: 'click', position: [x + 5, y] });
    expect(playback.calls.filter((call) => call === 'seek')).to.have.length(1);
    expect(playedTo()).to.equal(START + 150_000);
  });

  it('seeks to where it is tapped elsewhere, and to live at its end', async () => {
    await play();
    await sendMouse({ type: 'click', position: placeOf(0.4) });
    expect(playedTo()).to.be.closeTo(START + 240_000, 3000);
    const [x, y] = placeOf(1);
    await sendMouse({ type: 'click', position: [x + 6, y] });
    expect(playback.calls.at(-1)).to.equal('seekToLive');
  });

  it('seeks once, when it is let go, after it was dragged', async () => {
    await play();
    await sendMouse({ type: 'move', position: placeOf(0.9) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: placeOf(0.6) });
    await sendMouse({ type: 'move', position: placeOf(0.26) });
    await until(() => inside(element(), '.bar').classList.contains('held'));
    expect(playback.calls).to.not.include('seek');
    expect(middleOf(inside(element(), '.thumb'))).to.be.closeTo(placeOf(0.26)[0], 2);
    await sendMouse({ type: 'up' });
    expect(playback.calls.filter((call) => call === 'seek')).to.have.length(1);
    expect(playedTo()).to.be.closeTo(START + 156_000, 2000);
  });

  it('holds what is dragged while the window moves under it', async () => {
    await play();
    await sendMouse({ type: 'move', position: placeOf(0.9) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: placeOf(0.6) });
    await sendMouse({ type: 'move', position: placeOf(0.5) });
    await until(() => inside(element(), '.bar').classList.contains('held'));
    playback.set({ seekableMs: { start: START + 60_000, end: NOW + 60_000 } });
    await settle();
    expect(middleOf(inside(element(), '.thumb'))).to.be.closeTo(placeOf(0.4)[0], 2);
    await sendMouse({ type: 'up' });
    expect(playback.calls).to.include('seek');
  });

  it('shows what lies where a mouse points at: the product, its chapter and the time', async () => {
    await play();
    await sendMouse({ type: 'move', position: placeOf(0.8) });
    const card = await until(() => allInside(element(), '.preview')[0]);
    expect(bare(textOf(card))).to.equal('Bags Canvas tote −2:00');
    await sendMouse({ type: 'move', position: placeOf(0.5) });
    await until(() => bare(textOf(card)) === 'Welcome Brass lamp −5:00 Sold out');
    expect(inside(element(), '.marker.near').classList.contains('gone')).to.equal(true);
    const box = card.getBoundingClientRect();
    expect(box.bottom).to.be.at.most(placeOf(0)[1]);
    await sendMouse({ type: 'move', position: [1, 1] });
    await until(() => allInside(element(), '.preview').length === 0);
  });

  for (const locale of ['en', 'ar']) {
    it(`keeps the card within the line at both ends in ${locale}`, async () => {
      await play(LIVE, { locale });
      for (const share of [0.01, 0.99]) {
        await sendMouse({ type: 'move', position: placeOf(share) });
        const card = await until(() => allInside(element(), '.preview')[0]);
        await settle();
        await still(element());
        const [inner, outer] = [
          card.getBoundingClientRect(),
          inside(element(), '.bar').getBoundingClientRect(),
        ];
        expect(inner.left).to.be.at.least(outer.left - 1);
        expect(inner.right).to.be.at.most(outer.right + 1);
      }
    });
  }

  it('obeys the keys of sliders, and goes from moment to moment with the page keys', async () => {
    await play();
    slider().focus();
    await sendKeys({ press: 'PageDown' });
    expect(playedTo()).to.equal(START + 450_000);
    await sendKeys({ press: 'PageDown' });
    expect(playedTo()).to.equal(START + 300_000);
    await sendKeys({ press: 'PageUp' });
    expect(playedTo()).to.equal(START + 450_000);
    await sendKeys({ press: 'ArrowLeft' });
    expect(playedTo()).to.equal(START + 440_000);
    await sendKeys({ press: 'ArrowRight' });
    expect(playedTo()).to.equal(START + 450_000);
    await sendKeys({ press: 'Home' });
    expect(playedTo()).to.equal(START);
    await sendKeys({ press: 'End' });
    expect(playback.calls.at(-1)).to.equal('seekToLive');
  });

  it('adds up keys that come faster than the picture', async () => {
    await play({ ...LIVE, atLiveEdge: false });
    const sought: number[] = [];
    mounted.show.playback.seek = (atMs) => void sought.push(atMs);
    slider().focus();
    for (let turn = 0; turn < 3; turn += 1) await sendKeys({ press: 'ArrowLeft' });
    expect(sought).to.deep.equal([NOW - 14_000, NOW - 24_000, NOW - 34_000]);
  });

  it('says where the picture is, in which chapter, and what is shown there', async () => {
    await play();
    expect(spoken()).to.equal('Live. Bags. Canvas tote');
    slider().focus();
    await sendKeys({ press: 'PageDown' });
    await sendKeys({ press: 'PageDown' });
    await until(() => spoken() === '5:00 behind live. Welcome. Brass lamp');
  });

  it('tells the time behind live, and the position in a recording', async () => {
    await play({ ...LIVE, latency: 80, atLiveEdge: false }, {}, NOW - 84_000);
    const time = (): string => bare(textOf(inside(element(), '.time')));
    await until(() => time() === '−1:20');
    playback.set({ latency: 4, atLiveEdge: true });
    await until(() => time() === 'Live');
    life.abort();
    mounted.unmount();
    await play({ seekableMs: { start: START, end: START + 60_000 } }, { status: 'replay' }, START + 15_400);
    await until(() => time() === '0:15 / 1:00');
    expect(spoken()).to.include('0:15 of 1:00');
  });

  it('runs from left to right also in Arabic, with back still back', async () => {
    await play({ ...LIVE, atLiveEdge: false }, { locale: 'ar' }, NOW - 400_000);
    expect(getComputedStyle(slider()).direction).to.equal('ltr');
    const { left, width } = track();
    const [base, played] = ['.base', '.played'].map((name) =>
      inside(element(), name).getBoundingClientRect(),
    );
    expect(played!.left).to.be.closeTo(base!.left, 1);
    expect(played!.right).to.be.closeTo(left + width / 3, 2);
    expect(markers()[0]).to.be.closeTo(left + width / 4, 2);
    await sendMouse({ type: 'click', position: placeOf(0.1) });
    const early = playedTo()!;
    await sendMouse({ type: 'click', position: placeOf(0.6) });
    expect(playedTo()!).to.be.greaterThan(early);
    await still(element());
    await expect(element()).to.be.accessible();
  });

  it('makes one marker of moments that would touch', async () => {
    await play(LIVE, {
      events: [
        shownAt(['candle'], START + 300_000, 1),
        shownAt(['lamp'], START + 303_000, 2),
        shownAt(['tote'], START + 306_000, 3),
      ],
    });
    expect(allInside(element(), '.marker.several')).to.have.length(1);
    await sendMouse({ type: 'move', position: placeOf(0.5) });
    const card = await until(() => allInside(element(), '.preview')[0]);
    await until(() => bare(textOf(card)) === 'Fig candle −5:00 +2');
  });

  it('shows 100 moments without clutter', async () => {
    const products = Array.from({ length: 100 }, (_, at) =>
      simple(`p${String(at)}`, `Product ${String(at)}`, '9.00'),
    );
    const events = products.map(({ id }, at) => shownAt([id], START + at * 6000, at + 1));
    await play(LIVE, { products: products as never, events });
    const found = markers();
    expect(found.length).to.be.within(10, 40);
    const gaps = found.slice(1).map((x, at) => x - found[at]!);
    expect(Math.min(...gaps)).to.be.at.least(7.5);
  });

  it('lets a moment go when the window has slid past it', async () => {
    await play();
    playback.set({ seekableMs: { start: START + 200_000, end: NOW + 200_000 } });
    await until(() => markers().length === 2);
  });

  it('shows hostile titles as letters', async () => {
    await play(LIVE, {
      products: [simple('candle', HOSTILE, '24.00') as never],
      events: [chapterAt(HOSTILE, START, 1), shownAt(['candle'], START + 150_000, 1)],
    });
    await sendMouse({ type: 'move', position: placeOf(0.3) });
    const card = await until(() => allInside(element(), '.preview')[0]);
    expect(textOf(card)).to.include('<img src=x');
    expect(card.querySelectorAll('b, img[src="x"]')).to.have.length(0);
    expect('pwned' in globalThis).to.equal(false);
  });

  it('ends now in a recording that plays as a show, and leads nobody into its future', async () => {
    const startMs = Date.now() - 120_000;
    const show = { simulated: true, startsAt: new Date(startMs).toISOString(), events: [] };
    await play({ seekableMs: { start: 0, end: 600_000 } }, show, 'undated');
    await until(() => inside(element(), 'input'));
    await settle();
    const span = Number(slider().max) - Number(slider().min);
    expect(span).to.be.within(110, 180);
    const [x, y] = placeOf(1);
    await sendMouse({ type: 'click', position: [x, y] });
    slider().focus();
    for (const key of ['ArrowRight', 'PageUp', 'End']) await sendKeys({ press: key });
    expect(playedTo()! - startMs).to.be.at.most(Date.now() - startMs);
    expect(playback.calls.length).to.be.greaterThan(0);
  });

  it('writes nothing into the page while nothing changes', async () => {
    await play();
    await still(element());
    let writes = 0;
    const observer = new MutationObserver((records) => (writes += records.length));
    const everything = { attributes: true, characterData: true, childList: true, subtree: true };
    observer.observe(element().shadowRoot!, everything);
    for (let frame = 0; frame < 60; frame += 1) {
      playback.frame(NOW - 4000 + frame);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    expect(writes).to.equal(0);
    observer.disconnect();
  });

  it('stands still while nobody can see it', async () => {
    await play({ ...LIVE, atLiveEdge: false }, {}, NOW - 300_000);
    element().style.setProperty('opacity', '0');
    const before = inside(element(), '.thumb').dataset['at'];
    playback.frame(NOW - 200_000);
    // Three of its beats; it has nothing else that could be waited for.
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(inside(element(), '.thumb').dataset['at']).to.equal(before);
    element().style.removeProperty('opacity');
    await until(() => inside(element(), '.thumb').dataset['at'] !== before);
  });

  it('is not smaller than a finger', async () => {
    await play();
    expect(slider().getBoundingClientRect().height).to.be.at.least(44);
  });
});

function middleOf(element: Element): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}
