import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { LOCALES, type PlaybackState, type ShowJson } from '@shoppable/core';
import { memoryPlayback, type MemoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import '../../define/moments.ts';
import { demoShow, simple } from '../../testing/demo-show.ts';
import { bare, chapterAt, shownAt } from '../../testing/moments.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, expectAccessible, inside, still, textOf, until } from '../../testing/reach.ts';
import { clipped, HOSTILE } from '../../testing/shop.ts';

const NOW = 1_700_000_600_000;
const START = NOW - 600_000;
const WINDOW = { start: START, end: NOW };
const LIVE: Partial<PlaybackState> = { latency: 4, seekableMs: WINDOW };
const part = html`<shoppable-moments></shoppable-moments>`;
const EVENTS = [
  chapterAt('Welcome', START, 1),
  shownAt(['candle'], START + 150_000, 1),
  shownAt(['lamp'], START + 300_000, 2),
  chapterAt('Bags', START + 450_000, 2),
  shownAt(['tote'], START + 560_000, 3),
  shownAt(['shirt'], START + 590_000, 4),
];

describe('shoppable-moments', () => {
  let mounted: Mounted;
  let playback: MemoryPlayback;
  let life: AbortController;

  async function open(
    state: Partial<PlaybackState> = LIVE,
    { locale = 'en', ...show }: Partial<ShowJson> & { locale?: string } = {},
    atMs = NOW - 4000,
  ): Promise<void> {
    life = new AbortController();
    mounted = await mount(part, { locale, json: demoShow({ events: EVENTS, ...show }) });
    playback = memoryPlayback({ phase: 'playing', muted: false, ...state });
    mounted.show.connectPlayback(playback, { signal: life.signal });
    playback.frame(atMs);
    mounted.scope.panels.open({ name: 'moments' });
    await until(() => inside(element(), 'dialog[open]'));
    await still(element());
  }

  beforeEach(async () => await setViewport({ width: 390, height: 700 }));
  afterEach(() => {
    life.abort();
    mounted.unmount();
  });

  after(async () => await setViewport({ width: 800, height: 600 }));

  const element = (): HTMLElement => mounted.provider.querySelector<HTMLElement>('shoppable-moments')!;
  const tiles = (): HTMLElement[] => allInside(element(), '.tile');
  const titles = (): string[] => allInside(element(), '.tile .title').map(textOf);
  const times = (): string[] => allInside(element(), '.tile .when').map((when) => bare(textOf(when)));
  const playedTo = (): number | undefined => mounted.show.playback.playhead()?.atMs;

  it('offers, while live, each product that was shown before, newest first, with how long ago', async () => {
    await open();
    expect(titles()).to.deep.equal(['Canvas tote', 'Brass lamp', 'Fig candle']);
    expect(times()).to.deep.equal(['40 seconds ago', '5 minutes ago', '7 minutes ago']);
    expect(textOf(tiles()[1]!)).to.include('Sold out');
    expect(textOf(tiles()[0]!)).to.include('€38.50');
    await expectAccessible(element());
  });

  it('plays the very beginning of the moment that is chosen, with its product pinned, and closes', async () => {
    await open();
    tiles()[2]!.click();
    expect(playedTo()).to.equal(START + 150_000);
    expect(mounted.scope.panels.$open.get()).to.equal(undefined);
    await until(() => mounted.show.timeline.$stage.get().pins[0]?.productId === 'candle');
  });

  it('marks what is played, and leads back to live', async () => {
    await open({ ...LIVE, atLiveEdge: false, latency: 280 }, {}, START + 320_000);
    expect(tiles().map(({ ariaCurrent }) => ariaCurrent)).to.deep.equal(['false', 'true', 'false']);
    expect(textOf(tiles()[1]!)).to.include('Playing now');
    await expectAccessible(element());
    const back = inside(element(), '.back-to-live');
    expect(textOf(back)).to.equal('Back to live');
    back.click();
    expect(playback.calls).to.include('seekToLive');
    expect(mounted.scope.panels.$open.get()).to.equal(undefined);
  });

  it('has no way back to live at the live edge', async () => {
    await open();
    expect(allInside(element(), '.back-to-live')).to.have.length(0);
  });

  it('lets a moment go when the window has slid past it', async () => {
    await open();
    playback.set({ seekableMs: { start: START + 200_000, end: NOW + 200_000 } });
    await until(() => titles().join() === 'Canvas tote,Brass lamp');
    expect(times()[0]).to.equal('4 minutes ago');
  });

  it('says so when there is nothing to go back to', async () => {
    await open({ latency: 4, seekableMs: { start: NOW - 9000, end: NOW } });
    expect(textOf(inside(element(), '[part=empty]'))).to.equal('Nothing to catch up on right now');
    await expectAccessible(element());
  });

  it('lists every moment and the chapters of a replay in their order, with their place', async () => {
    await open({ seekableMs: WINDOW }, { status: 'replay' }, START + 460_000);
    expect(titles()).to.deep.equal(['Fig candle', 'Brass lamp', 'Canvas tote', 'Linen shirt']);
    expect(times()).to.deep.equal(['2:30', 'Playing now', '9:20', '9:50']);
    const chapters = allInside(element(), '.chapter');
    expect(chapters.map((chapter) => bare(textOf(chapter)))).to.deep.equal([
      '0:00 Welcome',
      '7:30 Bags Playing now',
    ]);
    chapters[0]!.click();
    expect(playedTo()).to.equal(START);
  });

  it('is one stop of the Tab key, with the arrows from tile to tile', async () => {
    await open();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await until(() => element().shadowRoot!.activeElement === tiles()[0]);
    await sendKeys({ press: 'ArrowRight' });
    expect(element().shadowRoot!.activeElement).to.equal(tiles()[1]);
    await sendKeys({ press: 'End' });
    expect(element().shadowRoot!.activeElement).to.equal(tiles()[2]);
    await sendKeys({ press: 'Enter' });
    expect(playedTo()).to.equal(START + 150_000);
  });

  it('begins at the right in Hebrew, where the left arrow leads on', async () => {
    await open(LIVE, { locale: 'he' });
    const [first, second] = tiles().map((tile) => tile.getBoundingClientRect());
    const row = inside(element(), '.rail').getBoundingClientRect();
    expect(first!.left).to.be.greaterThan(second!.right);
    expect(row.right - first!.right).to.be.within(0, 24);
    tiles()[0]!.focus();
    await sendKeys({ press: 'ArrowLeft' });
    expect(element().shadowRoot!.activeElement).to.equal(tiles()[1]);
    expect(times()[0]).to.match(/^לפני 40 שניות$/u);
  });

  it('scrolls by its buttons to the last of 100 moments, which it opens at once', async () => {
    const products = Array.from({ length: 100 }, (_, at) =>
      simple(`p${String(at)}`, `Product ${String(at)}`, '9.00'),
    );
    const events = products.map(({ id }, at) => shownAt([id], START + at * 5900, at + 1));
    await open(LIVE, { products: products as never, events });
    expect(tiles()).to.have.length(99);
    const row = inside(element(), '.rail');
    const around = row.parentElement!;
    await until(() => around.classList.contains('at-start') && !around.classList.contains('at-end'));
    (around.querySelector('.next') as HTMLElement).click();
    await until(() => row.scrollLeft > 100 && !around.classList.contains('at-start'));
    tiles()[98]!.focus();
    await until(() => around.classList.contains('at-end'));
    expect(tiles().filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
  });

  it('has a bag where a product has no picture, and shows hostile titles as letters', async () => {
    await open(LIVE, {
      products: [{ ...simple('candle', HOSTILE, '24.00'), images: [] } as never],
      events: [
        chapterAt(HOSTILE, START, 1),
        shownAt(['candle'], START + 150_000, 1),
        shownAt([], START + 200_000, 2),
      ],
    });
    expect(titles()[0]).to.include('<img src=x');
    expect(inside(element(), 'dialog').querySelectorAll('b, img')).to.have.length(0);
    expect(tiles()[0]!.querySelectorAll('.picture svg')).to.have.length(1);
    expect('pwned' in globalThis).to.equal(false);
  });

  it('leaves out a product that the show does not list any more', async () => {
    await open(LIVE, { products: [simple('lamp', 'Brass lamp', '129.00') as never] });
    expect(titles()).to.deep.equal(['Brass lamp']);
  });

  it('writes nothing into the page while nothing changes', async () => {
    await open();
    let writes = 0;
    const observer = new MutationObserver((records) => (writes += records.length));
    const everything = { attributes: true, characterData: true, childList: true, subtree: true };
    observer.observe(element().shadowRoot!, everything);
    for (let frame = 0; frame < 70; frame += 1) {
      playback.frame(NOW - 4000 + frame);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    expect(writes).to.equal(0);
    observer.disconnect();
  });

  it('has nothing smaller than a finger', async () => {
    await open({ ...LIVE, atLiveEdge: false, latency: 280 }, {}, START + 320_000);
    for (const target of allInside(element(), '.tile, .chapter, .back-to-live')) {
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height), target.className).to.be.at.least(44);
    }
  });

  for (const locale of LOCALES) {
    it(`clips nothing in ${locale}, at twice the size of text neither`, async () => {
      await open({ seekableMs: WINDOW }, { locale, status: 'replay' }, START + 460_000);
      element().style.fontSize = '30px';
      await still(element());
      const wide = tiles().filter((tile) => tile.scrollWidth > tile.clientWidth + 1);
      expect(wide.map(textOf)).to.deep.equal([]);
      const beside = clipped(element()).filter((name) => !insideTile(name));
      expect(beside).to.deep.equal([]);
      element().style.fontSize = '';
      await expectAccessible(element());
    });
  }
});

/** The rail goes on beyond the edge, and is scrolled. */
function insideTile(name: string): boolean {
  return /^(button\.(tile|turn)|span\.(image|picture|when|price|sold|go|now|was|saving)|bdi)/u.test(name);
}
