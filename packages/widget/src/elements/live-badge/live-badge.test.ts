import { expect } from '@open-wc/testing';
import { memoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { demoShow } from '../../testing/demo-show.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, connected, expectAccessible, inside, still, textOf, until } from '../../testing/reach.ts';

const badge = html`<shoppable-live-badge></shoppable-live-badge>`;

describe('shoppable-live-badge', () => {
  let mounted: Mounted;
  let life: AbortController;
  beforeEach(() => (life = new AbortController()));
  afterEach(() => {
    life.abort();
    mounted.unmount();
  });

  const element = () => mounted.provider.querySelector('shoppable-live-badge')!;

  it('says that the show is live, accessibly', async () => {
    mounted = await mount(badge);
    await until(() => textOf(inside(element(), '[part=badge]')) === 'Live');
    await expectAccessible(element());
  });

  it('shows how many watch only while the service says so', async () => {
    const { json, channel } = connected();
    mounted = await mount(badge, { json, channel });
    await until(() => allInside(element(), '[part=badge]').length === 1);
    expect(allInside(element(), '[part=viewers]')).to.have.length(0);
    channel.service.publish({ type: 'presence.count', data: { viewers: 1284 } });
    const viewers = await until(() => allInside(element(), '[part=viewers]')[0]);
    expect(textOf(viewers)).to.equal('1.3K 1,284 viewers');
    channel.cut();
    await until(() => allInside(element(), '[part=viewers]').length === 0);
  });

  it('keeps a small number to itself where the page wants that, or any', async () => {
    const { json, channel } = connected();
    mounted = await mount(html`<shoppable-live-badge viewers-from="100"></shoppable-live-badge>`, {
      json,
      channel,
    });
    await until(() => mounted.show.session.$connection.get() === 'open');
    channel.service.publish({ type: 'presence.count', data: { viewers: 99 } });
    await until(() => mounted.show.session.$viewers.get()?.viewers === 99);
    await element().updateComplete;
    expect(allInside(element(), '[part=viewers]')).to.have.length(0);
    channel.service.publish({ type: 'presence.count', data: { viewers: 100 } });
    await until(() => allInside(element(), '[part=viewers]').length === 1);
    mounted.provider.setAttribute('without-viewers', '');
    channel.service.publish({ type: 'presence.count', data: { viewers: 101 } });
    await until(() => allInside(element(), '[part=viewers]').length === 0);
  });

  it('does not say live in red while the picture is behind', async () => {
    mounted = await mount(badge);
    const playback = memoryPlayback({ phase: 'playing', latency: 42, atLiveEdge: false });
    mounted.show.connectPlayback(playback, { signal: life.signal });
    await until(() => element().matches(':state(behind)'));
    expect(element().matches(':state(live)')).to.equal(false);
    expect(textOf(inside(element(), '.sr-only')))
      .to.contain('0:42')
      .and.contain('behind live');
    playback.seekToLive();
    await until(() => element().matches(':state(live)'));
  });

  for (const [kind, label] of [
    ['recorded', 'Recorded'],
    ['ai', 'AI host'],
  ] as const) {
    it(`says that the host is ${kind}`, async () => {
      const { json } = connected({ host: { name: 'Maya', kind } });
      mounted = await mount(badge, { json });
      const labels = await until(() => allInside(element(), '[part=disclosure]')[0]);
      expect(textOf(labels)).to.equal(label);
    });
  }

  it('says each label of the show once, and a custom one in its own words, as text', async () => {
    const { json } = connected({
      host: { name: 'Maya', kind: 'recorded' },
      disclosures: [{ kind: 'recorded' }, { kind: 'custom', text: '<b>Paid</b>' }],
    });
    mounted = await mount(badge, { json });
    await until(() => allInside(element(), '[part=disclosure]').length === 2);
    expect(allInside(element(), '[part=disclosure]').map(textOf)).to.deep.equal(['Recorded', '<b>Paid</b>']);
  });

  for (const [locale, label] of [
    ['en', 'Recorded'],
    ['he', 'מוקלט'],
    ['ar', 'مسجّل'],
    ['el', 'Μαγνητοσκοπημένο'],
  ] as const) {
    it(`says in ${locale} that a simulated show is recorded, however narrow or hidden it is`, async () => {
      const startsAt = new Date(Date.now() - 60_000).toISOString();
      const host = { name: 'Maya', kind: 'person' } as const;
      mounted = await mount(badge, { locale, json: demoShow({ simulated: true, startsAt, host }) });
      const found = await until(() => allInside(element(), '[part=disclosure]')[0]);
      expect(textOf(found)).to.equal(label);
      expect(inside(element(), '[part=badge]').classList.contains('live')).to.equal(false);
      for (const attribute of ['hidden', 'without-labels', 'without-badge', 'inert', 'labels', 'disclosures'])
        element().setAttribute(attribute, '');
      element().append(document.createElement('span'));
      (element() as HTMLElement).style.setProperty('inline-size', '120px');
      await still(element());
      const box = inside(element(), '[part=disclosure]').getBoundingClientRect();
      expect(box.width).to.be.within(20, 121);
      expect(box.height).to.be.at.least(20);
      expect(inside(element(), '[part=badge]').getBoundingClientRect().width).to.equal(0);
    });
  }

  it('keeps the label of a recording when the service takes all disclosures away', async () => {
    const { json, channel } = connected({
      simulated: true,
      startsAt: new Date(Date.now() - 60_000).toISOString(),
    });
    mounted = await mount(badge, { json, channel });
    await until(() => mounted.show.session.$connection.get() === 'open');
    channel.service.publish({
      type: 'disclosure.set',
      data: { key: 'disclosures', rev: 9, disclosures: [] },
    });
    channel.service.publish({ type: 'presence.count', data: { viewers: 3 } });
    await until(() => allInside(element(), '[part=viewers]').length === 1);
    expect(textOf(inside(element(), '[part=disclosure]'))).to.equal('Recorded');
  });

  for (const [locale, word] of [
    ['he', 'שידור חי'],
    ['ar', 'مباشر'],
    ['el', 'Ζωντανά'],
  ] as const) {
    it(`speaks ${locale}`, async () => {
      mounted = await mount(badge, { locale });
      await until(() => textOf(inside(element(), '[part=badge]')) === word);
      expect(inside(element(), '.root').dir).to.equal(locale === 'el' ? 'ltr' : 'rtl');
    });
  }
});
