import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { mountShow } from './app.ts';
import { demoShow } from './testing/demo-show.ts';
import { fakeHost, type FakeHost, type FakeHostOptions } from './testing/fake-host.ts';
import { allInside, inside, still, textOf, until } from './testing/reach.ts';
import type { MountedShow } from './video/app-contract.ts';

const SOCKET = { type: 'websocket', url: 'ws://localhost:9/' } as const;

/** A socket that connects and is silent. */
class QuietSocket extends EventTarget {
  static readonly OPEN = 1;
  readyState = 1;
  constructor() {
    super();
    setTimeout(() => this.dispatchEvent(new Event('open')));
  }
  send(): void {
    return;
  }
  close(): void {
    return;
  }
}

describe('the all-in-one show', () => {
  let host: FakeHost;
  let mounted: MountedShow;
  const realSocket = window.WebSocket;

  before(() => Object.assign(window, { WebSocket: QuietSocket }));
  after(() => Object.assign(window, { WebSocket: realSocket }));
  afterEach(() => {
    mounted.dispose();
    host.leave();
  });

  async function open(options: FakeHostOptions = {}): Promise<void> {
    host = fakeHost({ json: demoShow({ channel: SOCKET }), ...options });
    mounted = mountShow(host);
    await until(() => mounted.show.session.$loading.get() !== 'loading');
    await until(() => part('shoppable-live-badge')?.shadowRoot?.querySelector('.root'));
  }

  const part = (tag: string): HTMLElement | null => host.place.querySelector<HTMLElement>(tag);
  const layout = (): string => host.place.querySelector('.layout')!.className;

  it('names its region by the title of the show, in the language of the viewer', async () => {
    await open({ locale: 'he' });
    expect(host.place.getAttribute('role')).to.equal('region');
    expect(host.place.getAttribute('aria-label')).to.contain('Spring edit');
    expect([host.place.lang, host.place.dir]).to.deep.equal(['he', 'rtl']);
    await still(host.place);
    await expect(host.place).to.be.accessible({ ignoredRules: ['color-contrast'] });
  });

  it('stands beside the picture only where there is room, and keeps a draft when it turns', async () => {
    await open({ layout: 'beside', inlineSize: 500 });
    expect(layout()).to.contain('overlay');
    const field = (await until(() => allInside(part('shoppable-chat'), '.field')[0])) as HTMLInputElement;
    field.value = 'half a thou';
    host.resize(1000, 600);
    await until(() => layout().includes('beside'));
    expect(inside(part('shoppable-chat'), '.field')).to.equal(field);
    expect(field.value).to.equal('half a thou');
    expect(part('shoppable-chat')!.hasAttribute('over-picture')).to.equal(false);
    host.resize(400, 700);
    await until(() => layout().includes('overlay'));
    expect(field.isConnected).to.equal(true);
  });

  it('leaves out what the merchant leaves out', async () => {
    await open();
    expect(part('shoppable-chat')).to.not.equal(null);
    host.change({ options: { withoutChat: true, withoutReactions: true } });
    mounted.attributesChanged();
    expect([part('shoppable-chat'), part('shoppable-reactions')]).to.deep.equal([null, null]);
    host.change({ options: { withoutChat: false } });
    mounted.attributesChanged();
    expect(part('shoppable-chat')).to.not.equal(null);
  });

  it('is found by its name from elsewhere on the page, also by a new one', async () => {
    await open();
    const elsewhere = document.body.appendChild(document.createElement('div'));
    render(html`<shoppable-bag-button for="spring"></shoppable-bag-button>`, elsewhere);
    host.change({ options: { name: 'spring' } });
    mounted.attributesChanged();
    const button = await until(() => allInside(elsewhere.firstElementChild, 'button')[0]);
    expect(button.getAttribute('aria-label')).to.contain('4 products');
    elsewhere.remove();
  });

  it('speaks another language when it is told to, and asks for the show in it', async () => {
    await open();
    await until(() => textOf(inside(part('shoppable-live-badge'), '.badge')) === 'Live');
    host.change({ locale: 'el' });
    mounted.attributesChanged();
    await until(() => textOf(inside(part('shoppable-live-badge'), '.badge')) === 'Ζωντανά');
    expect(host.place.lang).to.equal('el');
    await until(() => host.reloads() === 1);
  });

  it('says what is wrong with a broken show and leaves the page whole', async () => {
    await open({ json: { ...demoShow(), products: [{ id: 'x', variants: [{}] }] } });
    await until(() => textOf(inside(part('shoppable-notice'), '.card')).includes('show-invalid'));
    expect(mounted.show.session.$error.get()?.path).to.contain('products.0');
  });

  it('plays through the player that it was given', async () => {
    await open();
    host.playback.set({ phase: 'refused' });
    (await until(() => allInside(part('shoppable-player'), '.big')[0])).click();
    expect(host.playback.calls).to.deep.equal(['play']);
  });

  it('leaves nothing behind', async () => {
    const sheets = fakeSheets();
    await open();
    expect(host.root.adoptedStyleSheets.length).to.be.greaterThan(sheets);
    mounted.dispose();
    expect(host.place.childElementCount).to.equal(0);
    expect(host.root.adoptedStyleSheets).to.have.length(sheets);
    mounted.attributesChanged();
    host.resize(1000, 600);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(host.place.childElementCount).to.equal(0);

    function fakeSheets(): number {
      const probe = fakeHost();
      const { length } = probe.root.adoptedStyleSheets;
      probe.leave();
      return length;
    }
  });

  it('goes when the element goes, also before it has come to draw', async () => {
    await open();
    const early = fakeHost();
    const other = mountShow(early);
    early.leave();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(early.place.childElementCount).to.equal(0);
    other.dispose();
  });

  it('comes back to the service at once when the page is seen again', async () => {
    await open();
    let wakes = 0;
    mounted.show.wake = () => (wakes += 1);
    window.dispatchEvent(new Event('online'));
    window.dispatchEvent(new Event('pageshow'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(wakes).to.equal(3);
  });
});
