import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { MemoryChannel } from '@shoppable/core/testing';
import { html } from 'lit';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, connected, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';

describe('shoppable-reactions', () => {
  let mounted: Mounted;
  let channel: MemoryChannel;

  async function open(locale = 'en'): Promise<void> {
    const made = connected();
    channel = made.channel;
    mounted = await mount(html`<shoppable-reactions></shoppable-reactions>`, { ...made, locale });
    await until(() => allInside(element(), 'button').length === 1);
  }

  afterEach(() => mounted.unmount());

  const element = (): HTMLElement => mounted.provider.querySelector('shoppable-reactions')!;
  const button = (): HTMLElement => inside(element(), 'button');
  const hearts = (): number => inside(element(), '.sky').childElementCount;
  const tally = (delta: number, total: number): void =>
    void channel.service.publish({ type: 'reaction.tally', data: { kind: 'heart', delta, total } });

  it('gives a heart at once and tells the service how many, later', async () => {
    await open();
    button().click();
    button().click();
    expect(hearts()).to.equal(2);
    await until(() => element().matches(':state(given)'));
    expect(textOf(inside(element(), '[part=count]'))).to.equal('2 2 hearts');
    await until(() => channel.service.received.some(({ type }) => type === 'react'));
    expect(channel.service.received.at(-1)).to.deep.equal({ type: 'react', kind: 'heart', count: 2 });
  });

  it('is accessible, its hearts hidden from assistive technology', async () => {
    await open('he');
    tally(5, 1200);
    await until(() => hearts() === 5);
    await expectAccessible(element());
    expect(inside(element(), '.sky').getAttribute('aria-hidden')).to.equal('true');
    expect(getComputedStyle(inside(element(), '.sky')).pointerEvents).to.equal('none');
  });

  it('draws at most sixty hearts, however many come', async () => {
    await open();
    for (let index = 1; index <= 20; index += 1) tally(1000, index * 1000);
    await until(() => hearts() === 60);
    for (let index = 0; index < 30; index += 1) button().click();
    expect(hearts()).to.equal(60);
  });

  it('does not let the own hearts rise a second time when the service counts them', async () => {
    await open();
    button().click();
    tally(1, 41);
    await until(() => textOf(inside(element(), '[part=count]')).startsWith('41 '));
    expect(hearts()).to.equal(1);
  });

  it('lets none rise for who wants no motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    await open();
    button().click();
    tally(50, 50);
    await until(() => textOf(inside(element(), '[part=count]')).startsWith('50 '));
    expect(hearts()).to.equal(0);
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('is not there without a connection to give hearts through', async () => {
    mounted = await mount(html`<shoppable-reactions></shoppable-reactions>`);
    await until(() => element().shadowRoot?.querySelector('.root'));
    expect(allInside(element(), 'button')).to.have.length(0);
  });

  it('has a button for a finger', async () => {
    await open();
    expect(button().getBoundingClientRect().width).to.be.at.least(44);
  });
});
