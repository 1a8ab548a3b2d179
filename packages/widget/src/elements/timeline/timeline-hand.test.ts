import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { bare } from '../../testing/moments.ts';
import { allInside, inside, still, textOf, until } from '../../testing/reach.ts';
import { LIVE, middleOf, NOW, START, timelineRig } from '../../testing/timeline-rig.ts';

describe('a hand on the timeline', () => {
  const rig = timelineRig();
  const { play, element, slider, playedTo, placeOf, settle } = rig;

  afterEach(() => rig.end());

  it('seeks to the very beginning of a moment when its marker is tapped', async () => {
    await play();
    const [x, y] = placeOf(0.25);
    await sendMouse({ type: 'click', position: [x + 5, y] });
    expect(rig.playback.calls.filter((call) => call === 'seek')).to.have.length(1);
    expect(playedTo()).to.equal(START + 150_000);
  });

  it('seeks to where it is tapped elsewhere, and to live at its end', async () => {
    await play();
    await sendMouse({ type: 'click', position: placeOf(0.4) });
    expect(playedTo()).to.be.closeTo(START + 240_000, 3000);
    const [x, y] = placeOf(1);
    await sendMouse({ type: 'click', position: [x + 6, y] });
    expect(rig.playback.calls.at(-1)).to.equal('seekToLive');
  });

  it('seeks once, when it is let go, after it was dragged', async () => {
    await play();
    await sendMouse({ type: 'move', position: placeOf(0.9) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: placeOf(0.6) });
    await sendMouse({ type: 'move', position: placeOf(0.26) });
    await until(() => inside(element(), '.bar').classList.contains('held'));
    expect(rig.playback.calls).to.not.include('seek');
    expect(middleOf(inside(element(), '.thumb'))).to.be.closeTo(placeOf(0.26)[0], 2);
    await sendMouse({ type: 'up' });
    expect(rig.playback.calls.filter((call) => call === 'seek')).to.have.length(1);
    expect(playedTo()).to.be.closeTo(START + 156_000, 2000);
  });

  it('holds what is dragged while the window moves under it', async () => {
    await play();
    await sendMouse({ type: 'move', position: placeOf(0.9) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: placeOf(0.6) });
    await sendMouse({ type: 'move', position: placeOf(0.5) });
    await until(() => inside(element(), '.bar').classList.contains('held'));
    rig.playback.set({ seekableMs: { start: START + 60_000, end: NOW + 60_000 } });
    await settle();
    expect(middleOf(inside(element(), '.thumb'))).to.be.closeTo(placeOf(0.4)[0], 2);
    await sendMouse({ type: 'up' });
    expect(rig.playback.calls).to.include('seek');
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
    expect(rig.playback.calls.at(-1)).to.equal('seekToLive');
  });

  it('adds up keys that come faster than the picture', async () => {
    await play({ ...LIVE, atLiveEdge: false });
    const sought: number[] = [];
    rig.show.playback.seek = (atMs) => void sought.push(atMs);
    slider().focus();
    // However long the keys take, no time passes between them.
    const { now } = performance;
    const standsMs = performance.now();
    performance.now = () => standsMs;
    for (let turn = 0; turn < 3; turn += 1) await sendKeys({ press: 'ArrowLeft' });
    performance.now = now;
    expect(sought).to.deep.equal([NOW - 14_000, NOW - 24_000, NOW - 34_000]);
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
    expect(rig.playback.calls.length).to.be.greaterThan(0);
  });
});
