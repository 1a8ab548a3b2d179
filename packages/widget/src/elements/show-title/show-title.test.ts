import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, connected, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';

describe('shoppable-show-title', () => {
  let mounted: Mounted;
  const element = (): Element => mounted.provider.querySelector('shoppable-show-title')!;

  afterEach(() => mounted.unmount());

  async function open(changes: Parameters<typeof connected>[0] = {}, locale = 'en'): Promise<void> {
    const { json } = connected(changes);
    mounted = await mount(
      html`<div style="inline-size: 200px"><shoppable-show-title></shoppable-show-title></div>`,
      { json, locale },
    );
    await until(() => allInside(element(), '.title').length === 1);
  }

  it('is a heading with the title, and says who hosts', async () => {
    await open();
    expect(inside(element(), '.title').localName).to.equal('h2');
    expect(textOf(inside(element(), '.host'))).to.equal('Hosted by Maya');
    await expectAccessible(element());
  });

  it('keeps endless names within its width', async () => {
    await open({ title: 'W'.repeat(300), host: { name: 'W'.repeat(300), kind: 'person' } }, 'he');
    const box = element().parentElement!.getBoundingClientRect();
    for (const line of allInside(element(), '.title, .host')) {
      expect(line.getBoundingClientRect().width).to.be.at.most(box.width);
      expect(line.getBoundingClientRect().height).to.be.below(30);
    }
  });

  it('shows hostile names as text', async () => {
    await open({ title: '<img src=x onerror=alert(1)>', host: { name: '\u202Eevil<b>', kind: 'person' } });
    expect(textOf(inside(element(), '.title'))).to.equal('<img src=x onerror=alert(1)>');
    expect(textOf(inside(element(), '.host'))).to.equal('Hosted by evil<b>');
  });

  it('says nothing of a host that the show does not name', async () => {
    const { json } = connected();
    const { host: _host, ...alone } = json;
    mounted = await mount(html`<shoppable-show-title></shoppable-show-title>`, { json: alone });
    await until(() => allInside(element(), '.title').length === 1);
    expect(allInside(element(), '.host')).to.have.length(0);
  });
});
