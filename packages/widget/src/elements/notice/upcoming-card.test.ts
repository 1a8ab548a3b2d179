import { expect } from '@open-wc/testing';
import type { ReminderAnswer } from '@shoppable/core';
import { html } from 'lit';
import { demoShow } from '../../testing/demo-show.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, expectAccessible, textOf, until } from '../../testing/reach.ts';

describe('the card before a show', () => {
  let mounted: Mounted;
  const element = (): Element => mounted.provider.querySelector('shoppable-notice')!;
  const buttons = (): HTMLElement[] => allInside(element(), '.ways button');
  afterEach(() => mounted.unmount());

  async function open(
    contact: 'none' | 'email' | undefined,
    answer: ReminderAnswer = { accepted: true },
  ): Promise<void> {
    mounted = await mount(html`<shoppable-notice></shoppable-notice>`, {
      json: demoShow({
        status: 'upcoming',
        startsAt: new Date(Date.now() + 3_600_000).toISOString(),
        ...(contact !== undefined && { reminder: { url: '/remind', contact } }),
      }),
      ...(contact !== undefined && { reminders: { remind: () => Promise.resolve(answer) } }),
    });
    await until(() => buttons().length > 0);
  }

  it('leads to the calendars', async () => {
    await open(undefined);
    expect(buttons().map(textOf)).to.deep.equal(['Add to calendar']);
    buttons()[0]?.click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'reminder' });
  });

  it('reminds at one tap where the merchant knows the viewer', async () => {
    await open('none');
    buttons()[0]?.click();
    await until(() => textOf(element().shadowRoot!.querySelector('.ways')!).includes('We will remind you'));
    expect(mounted.scope.panels.$open.get()).to.equal(undefined);
    await expectAccessible(element());
  });

  it('opens the sheet where the merchant has something to say to it', async () => {
    await open('none', { accepted: false, text: 'Please sign in first.' });
    buttons()[0]?.click();
    await until(() => mounted.scope.panels.$open.get()?.name === 'reminder');
  });

  it('opens the sheet where an address is needed', async () => {
    await open('email');
    buttons()[0]?.click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'reminder' });
  });
});
