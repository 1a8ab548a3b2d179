import { expect } from '@open-wc/testing';
import { memoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, connected, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';

describe('shoppable-notice', () => {
  let mounted: Mounted;
  const notice = html`<shoppable-notice></shoppable-notice>`;
  const element = (): Element => mounted.provider.querySelector('shoppable-notice')!;
  const card = (): HTMLElement => inside(element(), '.card');

  afterEach(() => mounted.unmount());

  it('says nothing while the show simply runs', async () => {
    const { json, channel } = connected();
    mounted = await mount(notice, { json, channel });
    await until(() => mounted.show.session.$connection.get() === 'open');
    await until(() => textOf(inside(element(), '.root')) === '');
  });

  it('counts down to the start by the clock of the service', async () => {
    const { json } = connected({ status: 'upcoming', startsAt: new Date(Date.now() + 65_500).toISOString() });
    mounted = await mount(notice, { json });
    const clock = await until(() => allInside(element(), '.clock')[0]);
    expect(textOf(clock)).to.match(/1:0[456]/u);
    const first = textOf(clock);
    await until(() => textOf(clock) !== first);
    await expectAccessible(element());
  });

  it('tells the day when the start is far, and that it is near when its time has come', async () => {
    const { json } = connected({ status: 'upcoming', startsAt: '2099-05-01T18:00:00Z' });
    mounted = await mount(notice, { json });
    await until(() => textOf(card()).includes('Starts'));
    expect(allInside(element(), '.clock')).to.have.length(0);
    mounted.unmount();
    mounted = await mount(notice, { json: { ...json, startsAt: '2020-05-01T18:00:00Z' } });
    await until(() => textOf(card()) === 'Starting any moment now');
  });

  it('says that the host is away, and no more when the show goes on', async () => {
    const { json, channel } = connected({ status: 'paused' });
    mounted = await mount(notice, { json, channel });
    await until(() => textOf(card()).includes('short break'));
    await until(() => mounted.show.session.$connection.get() === 'open');
    channel.service.publish({ type: 'show.status', data: { key: 'status', rev: 1, status: 'live' } });
    await until(() => allInside(element(), '.card').length === 0);
  });

  it('lets who is behind live see the show to its end before it says that it is over', async () => {
    const { json } = connected({ status: 'ended' });
    const life = new AbortController();
    mounted = await mount(notice, { json });
    await until(() => textOf(card()).includes('has ended'));
    const playback = memoryPlayback({ phase: 'playing' });
    mounted.show.connectPlayback(playback, { signal: life.signal });
    await until(() => allInside(element(), '.card').length === 0);
    playback.set({ phase: 'ended' });
    await until(() => textOf(card()).includes('has ended'));
    card().querySelector('button')!.click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'bag' });
    life.abort();
  });

  it('thanks after the end, and offers to see the show again as long as there is something to see', async () => {
    const { json } = connected({ status: 'ended' });
    mounted = await mount(notice, { json });
    const life = new AbortController();
    const end = 1_700_000_600_000;
    const playback = memoryPlayback({ phase: 'ended', seekableMs: { start: end - 600_000, end } });
    mounted.show.connectPlayback(playback, { signal: life.signal });
    playback.frame(end);
    const again = await until(() => inside(element(), '[part=replay]'));
    expect(textOf(card())).to.include('Thank you for watching');
    expect(textOf(again)).to.equal('Watch the replay');
    await expectAccessible(element());
    again.click();
    expect(mounted.show.playback.playhead()?.atMs).to.equal(end - 600_000);
    await until(() => allInside(element(), '.card').length === 0);
    playback.set({ phase: 'paused' });
    playback.set({ phase: 'waiting' });
    await until(() => mounted.show.playback.$state.get().phase === 'waiting');
    expect(allInside(element(), '.card')).to.have.length(0);
    playback.set({ phase: 'ended' });
    playback.frame(end);
    await until(() => textOf(card()).includes('has ended'));
    life.abort();
  });

  it('offers no replay where there is none', async () => {
    const { json } = connected({ status: 'ended' });
    mounted = await mount(notice, { json });
    await until(() => textOf(card()).includes('has ended'));
    expect(allInside(element(), '[part=replay]')).to.have.length(0);
  });

  it('goes on selling in a break', async () => {
    const { json } = connected({ status: 'paused' });
    mounted = await mount(notice, { json });
    await until(() => textOf(card()).includes('A short break'));
    await expectAccessible(element());
    inside(element(), '[part=bag]').click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'bag' });
  });

  it('says by its code why the show could not be loaded, and tries again', async () => {
    const { json } = connected();
    const broken = { ...json, products: [{ id: 'x', variants: [] }] } as unknown as typeof json;
    mounted = await mount(notice, { json: broken });
    await until(() => textOf(card()).includes('cannot be displayed right now'));
    expect(textOf(inside(element(), '.code'))).to.equal('show-invalid');
    await expectAccessible(element());
    let loads = 0;
    mounted.show.session.$loading.listen((loading) => (loads += loading === 'loading' ? 1 : 0));
    inside(element(), '[part=retry]').click();
    await until(() => loads === 1);
  });

  it('says that it reconnects only when that lasts, and only after it was connected', async () => {
    const { json, channel } = connected();
    channel.failNext();
    mounted = await mount(notice, { json, channel });
    await until(() => mounted.show.session.$connection.get() === 'connecting');
    await until(() => element().shadowRoot?.querySelector('.lines'));
    expect(allInside(element(), '.line')).to.have.length(0);
    mounted.unmount();

    mounted = await mount(notice, { json, channel });
    await until(() => mounted.show.session.$connection.get() === 'open');
    channel.failNext();
    channel.cut();
    const line = await until(() => allInside(element(), '.line')[0]);
    expect(textOf(line)).to.equal('Reconnecting…');
    expect(getComputedStyle(line).animationDelay).to.equal('2s');
  });

  it('shows what the host announces, as text, with its link', async () => {
    const { json } = connected();
    const data = {
      key: 'announce',
      rev: 1,
      text: '<b>Free</b> shipping',
      url: 'https://shop.example/shipping',
    };
    mounted = await mount(notice, {
      json: { ...json, events: [{ id: 'a', type: 'announce', at: 1, data }] },
    });
    const line = await until(() => allInside(element(), '.line')[0]);
    expect(textOf(line)).to.equal('<b>Free</b> shipping');
    expect(line.querySelector('a')!.href).to.equal('https://shop.example/shipping');
    await expectAccessible(element());
  });

  it('puts an announcement away that was read, and shows the next one', async () => {
    const { json, channel } = connected();
    mounted = await mount(notice, { json, channel });
    await until(() => mounted.show.session.$connection.get() === 'open');
    const announce = (rev: number, text: string) =>
      channel.service.publish({ type: 'announce', at: rev, data: { key: 'announce', rev, text } });
    announce(1, 'Free shipping');
    const line = await until(() => allInside(element(), '.line.host')[0]);
    line.querySelector<HTMLElement>('.read')!.click();
    await until(() => allInside(element(), '.line.host').length === 0);
    announce(2, 'Back in ten minutes');
    await until(() => textOf(inside(element(), '.line.host')) === 'Back in ten minutes');
  });

  for (const locale of ['he', 'ar', 'el']) {
    it(`is accessible in ${locale}`, async () => {
      const { json } = connected({ status: 'ended' });
      mounted = await mount(notice, { json, locale });
      await until(() => allInside(element(), '.card').length === 1);
      expect(textOf(card())).to.not.equal('');
      await expectAccessible(element());
    });
  }
});
