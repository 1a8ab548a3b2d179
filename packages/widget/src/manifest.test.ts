import { expect } from '@open-wc/testing';
import type { PlaybackState, ShowJson } from '@shoppable/core';
import { memoryChannel, memoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { unsafeStatic, html as staticHtml } from 'lit/static-html.js';
import type { Panel } from './base/panels.ts';
import './define.ts';
import { demoShow, simple } from './testing/demo-show.ts';
import { chapterAt, shownAt } from './testing/moments.ts';
import { mount } from './testing/mount.ts';
import { said, until } from './testing/reach.ts';
import { couponOffered, dealOn, demoCart, hostileShow, pinned } from './testing/shop.ts';
import type { ShoppableVideo } from './video/shoppable-video.ts';

interface ElementEntry {
  readonly tagName: string;
  readonly summary?: string;
  readonly cssParts?: readonly { readonly name: string }[];
}

/** A state of the show in which every element is looked at. */
interface Scene {
  readonly json?: ShowJson;
  readonly panel?: Panel;
  readonly playback?: Partial<PlaybackState>;
  readonly isShopping?: boolean;
  readonly isCutOff?: boolean;
  /** Words that are heard. */
  readonly caption?: string;
  /** The video is off to spare the line. */
  readonly isFrugal?: boolean;
}

// What the author of a page has to say.
const AUTHORED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'shoppable-buy-button': { 'product-id': 'candle' },
};

// They stand in no show, and are looked at where they are tested.
const ALONE = ['shoppable-video', 'shoppable-entry'];

const PRODUCT: Panel = { name: 'product', productId: 'shirt' };
const EDGE = 1_700_000_600_000;
const WINDOW = { start: EDGE - 600_000, end: EDGE };
const MOMENTS = [
  chapterAt('Welcome', EDGE - 500_000, 1),
  shownAt(['candle'], EDGE - 400_000, 1),
  shownAt(['shirt'], EDGE - 100_000, 2),
];
const candle = simple('candle', 'Fig candle', '24.00');
const scarce = demoShow({
  products: [{ ...candle, variants: [{ ...candle.variants[0]!, availability: 'low', available: 2 }] }],
  events: [pinned(['candle'], 1), dealOn(['candle'], { percent: 15, limit: 20, claimed: 17 })],
  disclosures: [{ kind: 'recorded' }],
});
const SCENES: Readonly<Record<string, Scene>> = {
  'nothing in it': { json: demoShow({ products: [], events: [] }), panel: { name: 'bag' } },
  'before the show': { json: demoShow({ status: 'upcoming', startsAt: '2099-05-01T18:00:00Z' }) },
  'a break': { json: demoShow({ status: 'paused' }) },
  'after the show': { json: demoShow({ status: 'ended' }), playback: { phase: 'ended' } },
  'a connection that is lost': { isCutOff: true },
  'a product that is pinned': { isShopping: true },
  'the cart': { isShopping: true, panel: { name: 'cart' } },
  'an empty cart': { panel: { name: 'cart' } },
  'the bag': { isShopping: true, panel: { name: 'bag' } },
  'a product': { isShopping: true, panel: PRODUCT },
  'a deal on the last pieces': { json: scarce, panel: { name: 'product', productId: 'candle' } },
  'a coupon that can be had': {
    json: demoShow({ events: [couponOffered({ code: 'LIVE10', remaining: 3 })] }),
  },
  'a coupon that is gone': { json: demoShow({ events: [couponOffered({ remaining: 0 })] }) },
  'hostile words': { json: hostileShow(), panel: { name: 'product', productId: 'candle' } },
  'what was before': {
    json: demoShow({ events: MOMENTS }),
    panel: { name: 'moments' },
    playback: { phase: 'playing', latency: 60, atLiveEdge: false, seekableMs: WINDOW },
  },
  'a muted picture': { playback: { phase: 'playing', muted: true } },
  'a picture behind live': {
    playback: { phase: 'playing', latency: 60, atLiveEdge: false, seekableMs: WINDOW },
  },
  'a picture that has failed': { playback: { phase: 'failed' } },
  'words that are heard': {
    caption: 'Good evening',
    playback: { captions: { tracks: [{ id: 'en', label: 'English' }], selected: 'en' } },
  },
  'a poor line': { isFrugal: true, playback: { dataUse: 'full' } },
  'the settings': { panel: { name: 'settings' } },
  'what is shared': {
    panel: { name: 'share' },
    playback: { phase: 'playing', latency: 4, seekableMs: WINDOW },
  },
  'what is to come': {
    json: demoShow({ status: 'upcoming', startsAt: '2099-05-01T18:00:00Z', reminder: { url: '/remind' } }),
    panel: { name: 'reminder' },
  },
};

const address = new URL('../custom-elements.json', import.meta.url);
const manifest = (await (await fetch(address)).json()) as {
  modules: readonly { declarations: readonly ElementEntry[] }[];
};
const elements = manifest.modules.flatMap(({ declarations }) => declarations);

/** The parts that stand in the shadow root of an element itself. */
function partsOf(element: Element): string[] {
  return [...(element.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap(({ part }) => [...part]);
}

/** What an element draws and which attributes it has in a scene. */
async function look(tag: string, scene: Scene): Promise<{ parts: string[]; attributes: string[] }> {
  const { json = demoShow(), panel, playback = {}, isShopping = false, isCutOff = false } = scene;
  const { caption, isFrugal = false } = scene;
  const cart = demoCart(json);
  if (isShopping) cart.shop.change({ kind: 'add', variantId: 'candle-1', quantity: 2 });
  const channel = memoryChannel();
  const name = unsafeStatic(tag);
  const mounted = await mount(html`${staticHtml`<${name}></${name}>`}`, { json, cart, channel });
  const life = new AbortController();
  const element = mounted.provider.querySelector(tag)!;
  for (const [attribute, value] of Object.entries(AUTHORED[tag] ?? {}))
    element.setAttribute(attribute, value);
  await until(() => mounted.show.session.$connection.get() === 'open');
  const [asked] = channel.service.publish(said('Is it machine washable?'));
  const data = { key: 'pin', rev: 1, messageId: asked?.id };
  channel.service.publish({ type: 'chat.pin', data });
  channel.service.publish({ type: 'presence.count', data: { viewers: 1200 } });
  const player = memoryPlayback({ phase: 'playing', muted: false, latency: 4, ...playback });
  mounted.show.connectPlayback(player, { signal: life.signal });
  player.frame(EDGE);
  if (caption !== undefined) player.caption([{ id: '1', text: caption }]);
  if (isFrugal) mounted.show.dataUse.useLess('still');
  if (isCutOff) channel.cut({ final: true });
  if (panel !== undefined) mounted.scope.panels.open(panel);
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  const found = { parts: partsOf(element), attributes: element.getAttributeNames() };
  life.abort();
  mounted.unmount();
  return found;
}

describe('the manifest of the elements', () => {
  it('lists every element that is registered, with a sentence on each', () => {
    expect(elements.length).to.be.greaterThan(16);
    for (const { tagName, summary } of elements) {
      expect(customElements.get(tagName), tagName).not.to.equal(undefined);
      expect(summary, tagName).to.match(/^[A-Z].+\.$/u);
    }
  });

  for (const { tagName, cssParts = [] } of elements.filter((entry) => !ALONE.includes(entry.tagName))) {
    it(`names what <${tagName}> draws, which writes no attribute on itself`, async () => {
      const seen = new Set<string>();
      for (const [name, scene] of Object.entries(SCENES)) {
        const { parts, attributes } = await look(tagName, scene);
        expect(attributes, name).to.deep.equal(Object.keys(AUTHORED[tagName] ?? {}));
        for (const part of parts) seen.add(part);
      }
      expect(cssParts.map(({ name }) => name)).to.include.members([...seen]);
      if (cssParts.length > 0) expect(seen.size).to.be.greaterThan(0);
    });
  }

  it('names what <shoppable-video> draws before and while it plays', async () => {
    const stream = { src: new URL('/stream/live.m3u8', location.href).href };
    const src = URL.createObjectURL(new Blob([JSON.stringify(demoShow({ stream }))]));
    const video = document.createElement('shoppable-video') as ShoppableVideo;
    video.setAttribute('src', src);
    video.style.setProperty('inline-size', '360px');
    document.body.append(video);
    await until(() => partsOf(video).includes('play'));
    const before = partsOf(video);
    video.play();
    await video.ready;
    await until(() => video.playheadMs);
    const named = elements.find(({ tagName }) => tagName === 'shoppable-video')?.cssParts ?? [];
    expect(named.map(({ name }) => name)).to.include.members([...before, ...partsOf(video)]);
    expect(video.getAttributeNames()).to.have.members(['src', 'style']);
    video.remove();
    URL.revokeObjectURL(src);
  });
});
