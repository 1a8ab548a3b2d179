import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { simple } from '../../testing/demo-show.ts';
import { bare, chapterAt, shownAt } from '../../testing/moments.ts';
import { allInside, expectAccessible, inside, still, textOf, until } from '../../testing/reach.ts';
import { HOSTILE } from '../../testing/shop.ts';
import { LIVE, middleOf, NOW, START, timelineRig } from '../../testing/timeline-rig.ts';

describe('shoppable-timeline', () => {
  const rig = timelineRig();
  const { play, element, slider, track, markers, playedTo, placeOf } = rig;
  const spoken = (): string => bare(slider().getAttribute('aria-valuetext') ?? '');

  afterEach(() => rig.end());

  it('has a marker where each product was first shown, and a cut where a chapter begins', async () => {
    await play();
    const { left, width } = track();
    expect(markers().map((x) => Math.round(((x - left) / width) * 100))).to.deep.equal([25, 50, 75]);
    const cuts = allInside(element(), '.tick').map(middleOf);
    expect(cuts.map((x) => Math.round(((x - left) / width) * 100))).to.deep.equal([75]);
    expect(allInside(element(), '.marker.gone')).to.have.length(1);
    await expectAccessible(element());
  });

  it('is not there where there is nothing to seek in', async () => {
    await play({ latency: 4, seekableMs: { start: NOW - 8000, end: NOW } }).catch(() => undefined);
    expect(allInside(element(), 'input')).to.have.length(0);
    expect(element().matches(':state(absent)')).to.equal(true);
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
    rig.playback.set({ latency: 4, atLiveEdge: true });
    await until(() => time() === 'Live');
    rig.end();
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
    await expectAccessible(element());
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
    rig.playback.set({ seekableMs: { start: START + 200_000, end: NOW + 200_000 } });
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

  it('writes nothing into the page while nothing changes', async () => {
    await play();
    await still(element());
    let writes = 0;
    const observer = new MutationObserver((records) => (writes += records.length));
    const everything = { attributes: true, characterData: true, childList: true, subtree: true };
    observer.observe(element().shadowRoot!, everything);
    for (let frame = 0; frame < 60; frame += 1) {
      rig.playback.frame(NOW - 4000 + frame);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    expect(writes).to.equal(0);
    observer.disconnect();
  });

  it('stands still while nobody can see it', async () => {
    await play({ ...LIVE, atLiveEdge: false }, {}, NOW - 300_000);
    element().style.setProperty('opacity', '0');
    const before = inside(element(), '.thumb').dataset['at'];
    rig.playback.frame(NOW - 200_000);
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
