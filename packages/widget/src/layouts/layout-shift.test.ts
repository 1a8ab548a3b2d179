import { expect } from '@open-wc/testing';
import { mountShow } from '../app.ts';
import { demoShow, simple } from '../testing/demo-show.ts';
import { fakeHost, type FakeHost } from '../testing/fake-host.ts';
import { allInside, inside, said, until } from '../testing/reach.ts';
import { dealOn, pinned } from '../testing/shop.ts';
import type { MountedShow } from '../video/app-contract.ts';

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
}

/** A socket whose service the test plays. */
class ToldSocket extends EventTarget {
  static readonly OPEN = 1;
  static last: ToldSocket | undefined;
  readyState = 1;
  #count = 0;
  constructor() {
    super();
    ToldSocket.last = this;
    setTimeout(() => this.dispatchEvent(new Event('open')));
  }
  send(frame: string): void {
    if (!frame.includes('"hello"')) return;
    this.#tell({ type: 'hello', time: Date.now(), epoch: 'e', seq: 0 });
    this.#tell({ type: 'sync.snapshot', epoch: 'e', seq: 0, state: [], tail: [] });
  }
  close(): void {
    return;
  }
  /** An event of the show. */
  publish(event: object): void {
    this.#count += 1;
    this.#tell({ v: 1, id: `s${String(this.#count)}`, ...event });
  }
  #tell(frame: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
}

const LONG = 'A product whose title takes more than the one line that there is for it';
const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

async function frames(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await frame();
}

function told({ value, sources }: Shift): string {
  const from = sources.map(({ node, previousRect: a, currentRect: b }) => {
    const name = node instanceof Element ? `${node.localName}.${node.className}` : (node?.nodeName ?? '?');
    const host = node?.getRootNode();
    const home = host instanceof ShadowRoot ? host.host.localName : '';
    const said = node?.textContent?.trim().slice(0, 30) ?? '';
    return `${home} ${name} "${said}" ${String(a.x)},${String(a.y)} ${String(a.width)}×${String(a.height)} → ${String(b.x)},${String(b.y)} ${String(b.width)}×${String(b.height)}`;
  });
  return `${String(value)}: ${from.join(' | ')}`;
}

describe('nothing shifts', function () {
  this.timeout(60_000);
  let host: FakeHost | undefined;
  let mounted: MountedShow | undefined;
  const realSocket = window.WebSocket;
  const shifts: Shift[] = [];
  const observer = new PerformanceObserver((list) => shifts.push(...(list.getEntries() as Shift[])));

  before(() => {
    Object.assign(window, { WebSocket: ToldSocket });
    observer.observe({ type: 'layout-shift' });
  });
  after(() => {
    Object.assign(window, { WebSocket: realSocket });
    observer.disconnect();
  });
  afterEach(() => {
    mounted?.dispose();
    host?.leave();
    mounted = host = undefined;
  });

  /** What has shifted since it was last asked, once every frame so far is painted. */
  async function seen(): Promise<Shift[]> {
    await frames(3);
    await new Promise((resolve) => setTimeout(resolve));
    shifts.push(...(observer.takeRecords() as Shift[]));
    return shifts.splice(0);
  }

  it('would be seen here if it did', async () => {
    const box = document.createElement('div');
    box.textContent = 'moves';
    box.style.cssText = 'position: absolute; top: 0; left: 0; width: 200px; height: 200px; background: red';
    document.body.append(box);
    await seen();
    box.style.top = '50px';
    expect((await seen()).length).to.be.above(0);
    box.remove();
  });

  for (const locale of ['en', 'he'])
    for (const [inlineSize, blockSize, layout] of [
      [320, 568, 'overlay'],
      [390, 694, 'overlay'],
      [740, 360, 'overlay'],
      [1280, 800, 'beside'],
    ] as const)
      it(`${layout} at ${String(inlineSize)} × ${String(blockSize)} in ${locale}`, async () => {
        const sale = simple('sale', 'On sale', '20.00');
        const json = demoShow({
          events: [],
          products: [
            ...(demoShow().products ?? []),
            simple('long', LONG, '1299.00'),
            {
              ...sale,
              variants: sale.variants.map((one) => ({
                ...one,
                compareAt: { amount: '40.00', currency: 'EUR' },
                stock: 2,
              })),
            },
          ],
          channel: { type: 'websocket', url: 'ws://localhost:9/' },
        });
        const stage = fakeHost({ locale, layout, inlineSize, blockSize, json });
        host = stage;
        mounted = mountShow(stage);
        const part = (tag: string): HTMLElement => stage.place.querySelector<HTMLElement>(tag)!;
        await until(() => mounted?.show.session.$connection.get() === 'open');
        const publish = (event: object): void => ToldSocket.last?.publish(event);
        const found: string[] = [];
        const step = async (name: string, change: () => unknown): Promise<void> => {
          change();
          await frames(10);
          found.push(...(await seen()).map((shift) => `${name}: ${told(shift)}`));
        };
        await frames(10);
        let rev = 1;
        const pin = (...ids: string[]): void => publish(pinned(ids, (rev += 1)));
        const now = Date.now();
        await step('chat 1', () => publish(said('one')));
        for (const ids of [
          ['candle'],
          ['long'],
          ['sale'],
          ['shirt'],
          ['lamp'],
          [],
          ['tote', 'long'],
          ['sale'],
        ])
          await step(`pin ${ids.join()}`, () => {
            pin(...ids);
            publish(said(`with the pin of ${ids.join()} ${LONG}`));
          });
        await step('deal', () => publish({ ...dealOn(['sale'], { percent: 20 }), id: 'd1' }));
        await step('deal elsewhere', () => pin('candle'));
        await step('deal over', () =>
          publish({ type: 'deal.close', data: { key: 'deal', rev: 2, dealId: 'd' } }),
        );
        await step('announcement', () =>
          publish({ type: 'announcement', data: { key: 'announcement', rev: 1, text: LONG } }),
        );
        for (let index = 0; index < 6; index += 1)
          await step(`chat ${String(index)}`, () =>
            publish(said(index % 3 === 0 ? LONG.repeat(2) : 'short', `n${String(index)}`)),
          );
        for (const state of [
          { muted: true },
          { atLiveEdge: false, latency: 42, seekableMs: { start: now - 600_000, end: now } },
          { latency: 700 },
          { phase: 'waiting' },
          { phase: 'failed', error: 'stream-unreachable' },
          { phase: 'refused' },
          { phase: 'paused' },
          { phase: 'playing', muted: false, atLiveEdge: true, latency: 3 },
        ] as const)
          await step(JSON.stringify(state), () => stage.playback.set(state));
        await step('controls', () => inside(part('shoppable-player'), '.surface').click());
        await step('no controls', () => inside(part('shoppable-player'), '.surface').click());
        for (let index = 0; index < 4; index += 1)
          await step('flood', () => {
            for (let nth = 0; nth < 40; nth += 1)
              publish(said(`flood ${String(index)} ${String(nth)} ${nth % 2 ? LONG : ''}`));
          });
        await step('paused', () =>
          publish({ type: 'show.status', data: { key: 'show', rev: 2, status: 'paused' } }),
        );
        await step('goes on', () =>
          publish({ type: 'show.status', data: { key: 'show', rev: 3, status: 'live' } }),
        );
        await step('ended', () =>
          publish({ type: 'show.status', data: { key: 'show', rev: 4, status: 'ended' } }),
        );
        expect(found).to.deep.equal([]);
        expect(allInside(part('shoppable-chat'), '.row').length).to.be.above(20);
      });
});
