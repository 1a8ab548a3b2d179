import { expect } from '@open-wc/testing';
import { ShoppableError } from '@shoppable/core';
import { setViewport } from '@web/test-runner-commands';
import { mountShow } from '../app.ts';
import { demoShow, simple } from '../testing/demo-show.ts';
import { fakeHost, type FakeHost } from '../testing/fake-host.ts';
import { shownAt } from '../testing/moments.ts';
import { allInside, inside, said, until } from '../testing/reach.ts';
import { frames, watchShifts, type ShiftWatch } from '../testing/shift-rig.ts';
import { dealOn, demoCart } from '../testing/shop.ts';
import { ToldSocket } from '../testing/told-socket.ts';
import type { MountedShow } from '../video/app-contract.ts';

const LONG = 'A product whose title takes more than the one line that there is for it';
/** Frames in which a change is drawn, measured, and moved. */
const DRAWN = 3;

type Stage = Awaited<ReturnType<typeof open>>;

let host: FakeHost | undefined;
let mounted: MountedShow | undefined;
let watch: ShiftWatch;

/** A stage whose cart is kept by the page. */
async function open(options: Parameters<typeof fakeHost>[0]) {
  const endMs = Date.now();
  const json = demoShow({
    events: [shownAt(['tote'], endMs - 300_000, 1)],
    products: [
      ...(demoShow().products ?? []),
      simple('long', LONG, '1299.00'),
      simple('sale', 'On sale', '20.00'),
    ],
    channel: { type: 'websocket', url: 'ws://localhost:9/' },
  });
  const stage = fakeHost({ ...options, json });
  const { shop } = demoCart(json);
  const answers: unknown[] = [];
  for (const type of ['shoppable-cart-read-request', 'shoppable-cart-change-request'])
    stage.element.addEventListener(type, (event) => {
      const { detail, respondWith } = event as Event & {
        detail: { change?: Parameters<typeof shop.change>[0] };
        respondWith: (answer: unknown) => void;
      };
      const { change } = detail;
      const told = answers.shift();
      respondWith.call(event, told ?? (change === undefined ? shop.read() : shop.change(change)));
    });
  stage.change({ options: { cart: 'page' } });
  host = stage;
  mounted = mountShow(stage);
  const { show } = mounted;
  const part = (tag: string): HTMLElement => stage.place.querySelector<HTMLElement>(tag)!;
  await until(() => show.session.$connection.get() === 'open');
  await until(() => inside(part('shoppable-chat'), '.field'));
  await frames(10);
  let rev = 1;
  const publish = (event: object): void => ToldSocket.last?.publish(event);
  return {
    ...stage,
    show,
    shop,
    part,
    publish,
    endMs,
    /** Products that a reload finds in addition. */
    json,
    /** The next question to the cart is answered so. */
    answer: (...next: unknown[]) => answers.push(...next),
    pin: (...ids: string[]) => publish(shownAt(ids, endMs - 60_000, (rev += 1))),
    keyed: (type: string, key: string, data: object) =>
      publish({ type, at: 5000, data: { key, rev: (rev += 1), ...data } }),
    step: async (name: string, change: () => unknown, count = DRAWN, byHand = false): Promise<void> => {
      watch.begin(name, byHand);
      await change();
      await frames(count);
    },
  };
}

async function products({ step, pin, publish, keyed }: Stage): Promise<void> {
  const turns = [['candle'], ['long'], ['sale'], ['shirt'], ['lamp'], [], ['tote', 'long'], ['sale']];
  for (const ids of turns)
    await step(`pin ${ids.join()}`, () => {
      pin(...ids);
      publish(said(`with the pin of ${ids.join()} ${LONG}`));
    });
  const money = (amount: string) => ({ amount, currency: 'EUR' });
  for (const news of [
    { stock: { state: 'low', quantity: 3 } },
    { price: money('12.00'), compareAt: money('24.00'), stock: { state: 'low', quantity: 2 } },
    { price: money('12345.00'), compareAt: money('23456.00') },
    { stock: { state: 'sold-out' } },
    { price: money('20.00'), compareAt: null, stock: { state: 'in-stock' } },
  ])
    for (const productId of ['sale', 'long'])
      await step(`${productId} ${JSON.stringify(news)}`, () =>
        keyed('product.update', `product:${productId}`, {
          productId,
          variants: [{ variantId: `${productId}-1`, ...news }],
        }),
      );
  await step('deal', () => publish({ ...dealOn(['sale'], { percent: 20 }), id: 'd1' }));
  await step('deal elsewhere', () => pin('candle'));
  await step('deal back', () => pin('sale', 'tote'));
  await step('deal over', () => publish({ type: 'deal.close', data: { key: 'deal', rev: 2, dealId: 'd' } }));
}

async function buying({ step, pin, part, shop, answer, element, json, show }: Stage): Promise<void> {
  await step('pin candle', () => pin('candle'));
  const buy = (): HTMLElement =>
    inside(inside(part('shoppable-product-card'), 'shoppable-buy-button'), '.buy');
  const refusal = (message: string) => ({ cart: shop.read(), issues: [{ code: 'custom', message }] });
  for (const [name, next] of [
    ['refused', refusal(LONG)],
    ['refused at length', refusal(LONG.repeat(3))],
    ['failed', Promise.reject(new ShoppableError('cart-refused', 'No.'))],
    ['added', undefined],
  ] as const) {
    if (next instanceof Promise) next.catch(() => undefined);
    // Taps that follow at once belong together.
    await step(`waits before ${name}`, () => new Promise((resolve) => setTimeout(resolve, 520)));
    await step(`${name}`, () => {
      if (next !== undefined) answer(next);
      buy().click();
    });
    await step(`was ${name}`, () => until(() => !buy().matches('.adding')));
  }
  for (const quantity of [1, 12, 200])
    await step(`${String(quantity)} in the cart`, () => {
      shop.change({ kind: 'add', variantId: 'tote-1', quantity });
      element.dispatchEvent(new CustomEvent('shoppable-cart-change', { detail: null }));
    });
  for (const count of [5, 100])
    await step(`${String(count)} more products`, async () => {
      for (let nth = 0; nth < count; nth += 1)
        json.products?.push(simple(`p${String(count)}-${String(nth)}`, LONG, '9.00'));
      await show.load();
    });
}

async function coupons({ step, keyed, part, publish, endMs }: Stage): Promise<void> {
  const offer = { couponId: 'c', title: LONG, percent: 10, endsAt: endMs + 600_000 };
  const coupon = part('shoppable-coupon');
  await step('coupon', async () => {
    keyed('coupon.offer', 'coupon:c', { ...offer, code: 'WRONG', remaining: 3 });
    await until(() => inside(coupon, '[part=action]'));
  });
  await step('claimed', () => inside(coupon, '[part=action]').click());
  await step('refused', () => until(() => inside(coupon, '[part=said]')));
  await step('a deal with it', () => publish({ ...dealOn(['sale'], { percent: 20 }), id: 'd2' }));
  await step('over', () => keyed('coupon.close', 'coupon:c', { couponId: 'c' }));
  await step('put away', () => inside(coupon, '[part=dismiss]').click());
}

async function talk({ step, part, publish, keyed }: Stage): Promise<void> {
  const chat = part('shoppable-chat');
  const field = inside(chat, '.field') as HTMLInputElement;
  const log = inside(chat, '.log');
  const write = (text: string): void => {
    field.value = text;
    field.dispatchEvent(new Event('input'));
  };
  for (let index = 0; index < 4; index += 1)
    await step(`chat ${String(index)}`, () =>
      publish(said(index % 3 === 0 ? LONG.repeat(2) : 'short', `n${String(index)}`)),
    );
  await step('writes', () => field.focus(), DRAWN, true);
  await step('a word', () => write('word'));
  await step('slow mode', () => keyed('chat.settings', 'chat', { slow: 10 }));
  await step('nearly too long', () => write('x'.repeat(480)));
  await step('too long', () => write('x'.repeat(700)));
  await step('frozen', () => keyed('chat.settings', 'chat', { frozen: true }));
  await step('open again', () => keyed('chat.settings', 'chat', {}));
  await step('nothing', () => write(''));
  await step('writes no more', () => field.blur(), DRAWN, true);
  for (let index = 0; index < 3; index += 1)
    await step('flood', () => {
      for (let nth = 0; nth < 40; nth += 1)
        publish(said(`flood ${String(index)} ${String(nth)} ${nth % 2 ? LONG : ''}`));
    });
  await step('rows', () => until(() => allInside(chat, '.row').length > 20));
  await step('reads above', () => {
    return until(() => {
      log.scrollTop = 0;
      publish(said('one more'));
      return inside(chat, '.newer');
    });
  });
  await step('many more', () => {
    for (let nth = 0; nth < 30; nth += 1) publish(said(`more ${String(nth)}`));
    return until(() => /\d\d/u.test(inside(chat, '.newer').textContent));
  });
  await step('goes down', () => inside(chat, '.newer').click());
}

async function picture({ step, playback, part, endMs, show }: Stage): Promise<void> {
  const surface = (): void => inside(part('shoppable-player'), '.surface').click();
  const tracks = [{ id: 'a', label: 'English' }];
  await step('captions', () => playback.set({ captions: { tracks, selected: 'a' } }));
  for (const text of ['Short.', LONG, LONG.repeat(2), 'Short.', ''])
    await step(`caption ${text}`, () => playback.caption(text === '' ? [] : [{ id: text, text }]));
  await step('no captions', () => playback.set({ captions: { tracks, selected: undefined } }));
  const seekableMs = { start: endMs - 600_000, end: endMs };
  for (const state of [
    { muted: true },
    { seekableMs },
    { atLiveEdge: false, latency: 42 },
    { latency: 700 },
    { phase: 'waiting' },
    { phase: 'waiting', trouble: 'reconnecting' },
    { phase: 'waiting', trouble: 'host-away' },
    { phase: 'failed', error: 'stream-unreachable' },
    { phase: 'refused' },
    { phase: 'paused' },
  ] as const)
    await step(JSON.stringify(state), () => {
      const { trouble: _trouble, error: _error, ...rest } = playback.state;
      playback.set({ ...rest, trouble: undefined, error: undefined, ...state } as unknown as Partial<
        typeof playback.state
      >);
    });
  expect(inside(part('shoppable-moments-button'), 'button').textContent).to.match(/1/u);
  await step('plays', () => playback.set({ phase: 'playing', muted: false, atLiveEdge: true, latency: 3 }));
  await step('poor line', () => playback.set({ recentStalls: 2 }));
  expect(allInside(part('shoppable-notice'), '.choice')).to.have.length(1);
  for (const use of ['audio', 'still'] as const) await step(use, () => show.dataUse.useLess(use));
  await step('whole picture', () => show.dataUse.useFull());
  await step('controls', surface);
  await step('behind with controls', () => playback.set({ atLiveEdge: false, latency: 59 }));
  await step('no controls', surface);
}

async function course({ step, keyed, part, publish }: Stage): Promise<void> {
  await step('announcement', () => keyed('announce', 'announcement', { text: LONG }));
  expect(allInside(part('shoppable-notice'), '.host')).to.have.length(1);
  await step('another', () =>
    keyed('announce', 'announcement', { text: 'Short', url: 'https://shop.example/' }),
  );
  let rev = 1;
  for (const status of ['paused', 'live', 'ended'])
    await step(status, () =>
      publish({ type: 'show.status', data: { key: 'show', rev: (rev += 1), status } }),
    );
}

describe('nothing shifts', function () {
  this.timeout(60_000);
  const realSocket = window.WebSocket;

  before(async () => {
    Object.assign(window, { WebSocket: ToldSocket });
    // What is off the screen shifts unseen.
    await setViewport({ width: 1300, height: 900 });
  });
  after(async () => {
    Object.assign(window, { WebSocket: realSocket });
    await setViewport({ width: 800, height: 600 });
  });
  beforeEach(() => {
    watch = watchShifts();
  });
  afterEach(() => {
    watch.stop();
    mounted?.dispose();
    host?.leave();
    mounted = host = undefined;
  });

  it('would be seen here if it did', async () => {
    const box = document.createElement('div');
    box.textContent = 'moves';
    box.style.cssText = 'position: absolute; top: 0; left: 0; width: 200px; height: 200px; background: red';
    document.body.append(box);
    await watch.seen();
    watch.begin('the box');
    box.style.top = '50px';
    expect((await watch.seen()).join()).to.match(/the box: .*moves/u);
    box.remove();
  });

  for (const [inlineSize, blockSize, layout, locale] of [
    [320, 568, 'overlay', 'he'],
    [390, 694, 'overlay', 'en'],
    [390, 694, 'overlay', 'he'],
    [740, 360, 'overlay', 'en'],
    [1280, 800, 'beside', 'en'],
    [1280, 800, 'beside', 'he'],
  ] as const)
    it(`${layout} at ${String(inlineSize)} × ${String(blockSize)} in ${locale}`, async () => {
      const stage = await open({ locale, layout, inlineSize, blockSize });
      const found: string[] = [];
      for (const act of [products, buying, coupons, talk, picture, course]) {
        await act(stage);
        found.push(...(await watch.seen()));
      }
      expect(found).to.deep.equal([]);
    });
});
