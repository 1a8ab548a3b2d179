import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PlaybackState, ShowJson } from '@shoppable/core';
import { memoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import type { ShareRequestEvent, ShoppableFactEvent } from '../../base/events.ts';
import { askToShare } from '../../base/share.ts';
import { demoShow } from '../../testing/demo-show.ts';
import { bare } from '../../testing/moments.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, expectAccessible, inside, still, textOf, until } from '../../testing/reach.ts';
import type { ShoppableShare } from './share.ts';

const EDGE = 1_700_000_600_000;
const LIVE: Partial<PlaybackState> = {
  phase: 'playing',
  latency: 4,
  seekableMs: { start: EDGE - 600_000, end: EDGE },
};
const PAGE = 'https://shop.example/live?tab=1';

describe('shoppable-share', () => {
  let mounted: Mounted;
  let life: AbortController;

  interface Options {
    readonly json?: Partial<ShowJson>;
    readonly state?: Partial<PlaybackState>;
    readonly locale?: string;
    readonly attributes?: Readonly<Record<string, string>>;
    readonly width?: number;
  }

  async function begin({
    json = {},
    state = LIVE,
    locale = 'en',
    attributes = {},
    width = 390,
  }: Options = {}) {
    life = new AbortController();
    mounted = await mount(
      html`<div
        style="position: relative; inline-size: ${width}px; block-size: 640px; --shoppable-sheet-position: absolute"
      >
        <shoppable-share></shoppable-share><shoppable-product-sheet></shoppable-product-sheet>
      </div>`,
      { locale, json: demoShow({ url: PAGE, shareUtm: 'utm_source=shoppable&x=1', ...json }) },
    );
    for (const [name, value] of Object.entries(attributes)) mounted.provider.setAttribute(name, value);
    const player = memoryPlayback(state);
    mounted.show.connectPlayback(player, { signal: life.signal });
    player.frame(EDGE - 4000);
  }

  async function open(options: Options = {}): Promise<void> {
    await begin(options);
    askToShare(mounted.scope, undefined);
    await until(() => inside(share(), 'dialog').hasAttribute('open'));
    await still(share());
  }

  afterEach(() => {
    life.abort();
    mounted.unmount();
    Reflect.deleteProperty(navigator, 'share');
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  const share = (): ShoppableShare => mounted.provider.querySelector('shoppable-share')!;
  const link = (): string => (inside(share(), '[part=link]') as HTMLInputElement).value;
  const shared = (): unknown[] =>
    mounted.events
      .filter(({ type }) => type === 'shoppable-shared')
      .map((event) => (event as ShoppableFactEvent<'shared'>).detail);
  const pretend = (name: 'share' | 'clipboard', value: unknown): void =>
    void Object.defineProperty(navigator, name, { configurable: true, value });

  it('copies the link to the show, which can be selected, too', async () => {
    const copied: string[] = [];
    pretend('clipboard', { writeText: async (text: string) => void copied.push(text) });
    await open();
    expect(link()).to.equal(`${PAGE}&utm_source=shoppable&shoppable=demo`);
    await expectAccessible(share());
    inside(share(), '[part=copy]').click();
    await until(() => textOf(inside(share(), '[role=status]')) === 'Link copied');
    expect(copied).to.deep.equal([link()]);
    expect(shared()).to.deep.equal([{ url: link(), via: 'copy' }]);
  });

  it('begins at the moment that was seen at the tap, by choice', async () => {
    await open();
    inside(share(), 'input[type=checkbox]').click();
    await until(() => link().endsWith(`&shoppable-at=${String(EDGE - 4000)}`));
    mounted.unmount();
    await open({ state: { phase: 'playing' } });
    expect(allInside(share(), '[part=from-here]')).to.have.length(0);
  });

  it('opens the device’s own sheet within the tap; who closes it has shared nothing', async () => {
    const asked: unknown[] = [];
    let answer: Promise<void> = Promise.reject(Object.assign(new Error('Closed'), { name: 'AbortError' }));
    answer.catch(() => undefined);
    pretend('share', (what: unknown) => (asked.push(what), answer));
    await open();
    inside(share(), '[part=send]').click();
    expect(asked).to.deep.equal([{ title: 'Spring edit', url: link() }]);
    await new Promise((resolve) => setTimeout(resolve));
    expect(shared()).to.deep.equal([]);
    answer = Promise.resolve();
    inside(share(), '[part=send]').click();
    await until(() => shared().length === 1);
    expect(shared()).to.deep.equal([{ url: link(), via: 'device' }]);
  });

  it('asks to copy by hand where the browser refuses, with the link selected', async () => {
    pretend('clipboard', { writeText: () => Promise.reject(new Error('Refused')) });
    await open();
    inside(share(), '[part=copy]').click();
    await until(() => textOf(inside(share(), '[role=status]')).startsWith('Select'));
    const input = inside(share(), '[part=link]') as HTMLInputElement;
    expect([input.selectionStart, input.selectionEnd]).to.deep.equal([0, input.value.length]);
    expect(shared()).to.deep.equal([]);
  });

  it('leaves it to the page, which is told all that a native app needs', async () => {
    await begin();
    let detail: ShareRequestEvent['detail'] | undefined;
    mounted.provider.addEventListener('shoppable-share-request', (event) => {
      event.preventDefault();
      ({ detail } = event);
    });
    mounted.scope.panels.open({ name: 'product', productId: 'candle' });
    const sheet = mounted.provider.querySelector('shoppable-product-sheet')!;
    (await until(() => allInside(sheet, '[part=share]')[0])).click();
    const url = `${PAGE}&utm_source=shoppable&shoppable=demo&shoppable-product=candle`;
    expect(detail).to.deep.equal({
      ...{ url, title: 'Fig candle', productId: 'candle', atMs: EDGE - 4000 },
      urlFromHere: `${url}&shoppable-at=${String(EDGE - 4000)}`,
    });
    expect(mounted.scope.panels.$open.get()?.name).to.equal('product');
    expect(shared()).to.deep.equal([{ url, via: 'page', productId: 'candle' }]);
  });

  it('goes back to the product that it was opened in, with what was chosen there', async () => {
    await begin();
    const panel = { name: 'product', productId: 'candle' } as const;
    mounted.scope.panels.open(panel);
    askToShare(mounted.scope, mounted.scope.panels.$open.get());
    await until(() => inside(share(), 'dialog').hasAttribute('open'));
    expect(bare(textOf(inside(share(), '#title')))).to.equal('Share Fig candle');
    inside(share(), '[part=link]').focus();
    await sendKeys({ press: 'Escape' });
    expect(mounted.scope.panels.$open.get()).to.equal(panel);
  });

  it('leads to where page or show says, else to the page’s canonical address on this site', async () => {
    await begin({ attributes: { 'share-url': '/shows/spring#top', 'share-utm': 'utm_medium=a' } });
    const urlNow = (): string => {
      let url = '';
      const note = (event: ShareRequestEvent): void =>
        void (event.preventDefault(), (url = event.detail.url));
      mounted.provider.addEventListener('shoppable-share-request', note, { once: true });
      askToShare(mounted.scope, undefined);
      return url;
    };
    expect(urlNow()).to.equal(`${location.origin}/shows/spring?utm_medium=a&shoppable=demo`);
    mounted.unmount();
    const canonical = document.createElement('link');
    Object.assign(canonical, { rel: 'canonical', href: '/canonical?id=3' });
    document.head.append(canonical);
    const bare = demoShow();
    life.abort();
    life = new AbortController();
    mounted = await mount(html`<i></i>`, { json: bare });
    expect(urlNow()).to.equal(`${location.origin}/canonical?id=3&shoppable=demo`);
    canonical.href = 'https://other.example/';
    expect(new URL(urlNow()).pathname).to.equal(location.pathname);
    canonical.remove();
  });

  for (const locale of ['he', 'ar', 'el'])
    it(`fits a narrow box in ${locale}`, async () => {
      await open({ locale, width: 320 });
      const body = inside(share(), '.body');
      expect(body.scrollWidth).to.be.at.most(body.clientWidth);
      await expectAccessible(share());
    });
});
