import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, connected, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';

describe('shoppable-bag-button', () => {
  let mounted: Mounted;
  const button = html`<shoppable-bag-button></shoppable-bag-button>`;
  const element = (): Element => mounted.provider.querySelector('shoppable-bag-button')!;

  afterEach(() => mounted.unmount());

  it('tells how many products there are and opens the bag', async () => {
    mounted = await mount(button);
    const opener = await until(() => allInside(element(), 'button')[0]);
    expect(opener.getAttribute('aria-label')).to.equal('Open the bag, 4 products');
    expect(textOf(inside(element(), '[part=count]'))).to.equal('4');
    await expectAccessible(element());
    opener.click();
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'bag' });
    await until(() => opener.getAttribute('aria-expanded') === 'true');
    expect(element().matches(':state(open)')).to.equal(true);
  });

  it('is not there while the show has no products', async () => {
    const { json } = connected({ products: [], events: [] });
    mounted = await mount(button, { json });
    await until(() => element().shadowRoot?.querySelector('.root'));
    expect(allInside(element(), 'button')).to.have.length(0);
  });

  it('speaks Arabic, with its plural', async () => {
    mounted = await mount(button, { locale: 'ar' });
    const opener = await until(() => allInside(element(), 'button')[0]);
    expect(opener.getAttribute('aria-label'))
      .to.contain('4')
      .and.match(/[\u0600-\u06ff]/u);
    expect(opener.getBoundingClientRect().height).to.be.at.least(44);
  });
});
