import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { LOCALES } from '@shoppable/core';
import { mountShow } from '../app.ts';
import { demoShow } from '../testing/demo-show.ts';
import { fakeHost, type FakeHost } from '../testing/fake-host.ts';
import { shownAt } from '../testing/moments.ts';
import { allInside, until } from '../testing/reach.ts';
import type { MountedShow } from '../video/app-contract.ts';

const LONG = 'Extraordinarily long name of a host '.repeat(6);

// What the layout sets apart, as tag and what it draws.
const PIECES: readonly [tag: string, selector: string][] = [
  ['shoppable-live-badge', '.badge'],
  ['shoppable-show-title', '.words'],
  ['shoppable-player', '.sound'],
  ['shoppable-moments-button', 'button'],
  ['shoppable-player', '.behind'],
  ['shoppable-player', '.controls'],
  ['shoppable-player', '.middle'],
  ['shoppable-captions', '.lines'],
  ['shoppable-product-card', '.card'],
  ['shoppable-cart-button', 'button'],
  ['shoppable-chat', '.log'],
  ['shoppable-chat', '.composer'],
  ['shoppable-bag-button', 'button'],
  ['shoppable-reactions', 'button'],
];

/** A socket that connects, greets, and fills the chat. */
class TalkingSocket extends EventTarget {
  static readonly OPEN = 1;
  readyState = 1;
  constructor() {
    super();
    setTimeout(() => this.dispatchEvent(new Event('open')));
  }
  send(frame: string): void {
    if (!frame.includes('"hello"')) return;
    const tail = Array.from({ length: 30 }, (_, index) => ({
      v: 1,
      id: `m${String(index)}`,
      type: 'chat.message',
      data: { user: { id: 'u', name: LONG }, text: 'x'.repeat(300) },
    }));
    this.#tell({ type: 'hello', time: Date.now(), epoch: 'e', seq: 0 });
    this.#tell({ type: 'sync.snapshot', epoch: 'e', seq: 0, state: [], tail });
  }
  close(): void {
    return;
  }
  #tell(frame: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
}

describe('the layouts', () => {
  let host: FakeHost;
  let mounted: MountedShow;
  const realSocket = window.WebSocket;

  before(async () => {
    Object.assign(window, { WebSocket: TalkingSocket });
    // As large as the largest layout: a chat that nobody sees draws nothing.
    await setViewport({ width: 1300, height: 850 });
  });
  after(async () => {
    Object.assign(window, { WebSocket: realSocket });
    await setViewport({ width: 800, height: 600 });
  });
  afterEach(() => {
    mounted.dispose();
    host.leave();
  });

  async function open(options: Parameters<typeof fakeHost>[0]): Promise<void> {
    const end = Date.now();
    const json = demoShow({
      title: LONG,
      events: [shownAt(['candle'], end - 300_000, 1), shownAt(['shirt'], end - 100_000, 2)],
      host: { name: LONG, kind: 'recorded' },
      channel: { type: 'websocket', url: 'ws://localhost:9/' },
    });
    host = fakeHost({ ...options, json });
    host.playback.set({
      muted: true,
      atLiveEdge: false,
      latency: 42,
      seekableMs: { start: end - 600_000, end },
      captions: { tracks: [{ id: 'a', label: 'English' }], selected: 'a' },
    });
    mounted = mountShow(host);
    host.playback.caption([{ id: '1', text: LONG.slice(0, 70) }]);
    await until(() => allInside(part('shoppable-chat'), '.row').length > 5);
    await until(() => allInside(part('shoppable-moments-button'), 'button')[0]);
    (await until(() => allInside(part('shoppable-player'), '.surface')[0])).click();
    await until(() => allInside(part('shoppable-player'), '.controls:not(.shy)').length === 1);
  }

  const part = (tag: string): Element | null => host.place.querySelector(tag);

  function boxes(): { name: string; box: DOMRect }[] {
    return PIECES.flatMap(([tag, selector]) =>
      allInside(part(tag), selector)
        .filter((piece) => piece.checkVisibility())
        .map((piece) => ({ name: `${tag} ${selector}`, box: piece.getBoundingClientRect() })),
    );
  }

  function overlaps(): string[] {
    const all = boxes();
    return all.flatMap((a, index) =>
      all
        .slice(index + 1)
        .filter(
          (b) =>
            Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 1 &&
            Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 1,
        )
        .map((b) => `${a.name} lies over ${b.name}`),
    );
  }

  function outside(): string[] {
    const stage = host.place.getBoundingClientRect();
    return boxes()
      .filter(
        ({ box }) =>
          box.left < stage.left - 1 ||
          box.right > stage.right + 1 ||
          box.top < stage.top - 1 ||
          box.bottom > stage.bottom + 1,
      )
      .map(({ name }) => `${name} is cut off`);
  }

  for (const locale of LOCALES) {
    for (const [inlineSize, blockSize, layout] of [
      [320, 568, 'overlay'],
      [390, 694, 'overlay'],
      [720, 560, 'beside'],
      [1280, 800, 'beside'],
    ] as const) {
      it(`sets everything apart in ${locale} at ${String(inlineSize)} × ${String(blockSize)}`, async () => {
        await open({ locale, layout, inlineSize, blockSize });
        expect(overlaps()).to.deep.equal([]);
        expect(outside()).to.deep.equal([]);
      });
    }
  }

  for (const locale of LOCALES) {
    it(`gives a failed video its room in ${locale} at 320 × 568`, async () => {
      await open({ locale, inlineSize: 320, blockSize: 568 });
      host.playback.set({ phase: 'failed', error: 'stream-unreachable', atLiveEdge: true });
      await until(() => allInside(part('shoppable-player'), '.failed').length === 1);
      expect(overlaps()).to.deep.equal([]);
      expect(outside()).to.deep.equal([]);
    });
  }

  it('lays a low, wide box out sideways', async () => {
    await open({ inlineSize: 740, blockSize: 360 });
    expect(overlaps()).to.deep.equal([]);
    expect(outside()).to.deep.equal([]);
  });

  it('reads from right to left beside the picture, too', async () => {
    await open({ locale: 'ar', layout: 'beside', inlineSize: 1000, blockSize: 640 });
    const picture = part('shoppable-live-badge')!.getBoundingClientRect();
    const chat = part('shoppable-chat')!.getBoundingClientRect();
    expect(chat.right).to.be.at.most(picture.left + 1);
  });
});
