import { describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import { decodeShow } from '../model/show.ts';
import type { WireEvent } from '../model/show-event.ts';
import { createShow } from '../show.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { memoryCatalog } from '../testing/memory-catalog.ts';
import { memoryCart } from '../testing/memory-cart.ts';
import { memoryChannel } from '../testing/memory-channel.ts';
import { memoryPlayback } from '../testing/memory-playback.ts';
import { exampleShow } from '../testing/memory-show.ts';
import { id3 } from '../testing/show-rig.ts';
import {
  decodeRecording,
  recordShow,
  simulateShow,
  watchScreens,
  type Recording,
  type RecordOptions,
  type Screen,
} from './index.ts';

const NOW = Date.UTC(2026, 0, 1, 10);
const LAG = 6000;
const EUR = (amount: string) => ({ amount, currency: 'EUR' });
const PIN = (rev: number, at: number, productId: string): WireEvent & { id: string } => ({
  id: `p${String(rev)}`,
  type: 'product.pin',
  at,
  data: { key: 'pins', rev, products: [{ productId }] },
});

/** Two minutes of a show in which everything happens that can, recorded; and the screens that were seen. */
async function liveThrough(
  options: RecordOptions = {},
): Promise<{ recording: Recording; screens: Screen[] }> {
  const clock = createHandClock(NOW);
  const channel = memoryChannel({ now: clock.now });
  const cart = memoryCart({
    items: [{ variantId: 'mug-sand', productId: 'mug', title: 'Stoneware mug', price: EUR('18.00') }],
  });
  const catalog = memoryCatalog({
    mug: {},
    vase: { variants: [{ id: 'vase-1', price: EUR('31.00'), availability: 'in-stock' }] },
  });
  catalog.failNext(new ShoppableError('catalog-unreachable', 'Away.', { retryable: true }));
  const { show, recording } = recordShow(
    {
      clock,
      random: () => 0.4,
      source: {
        load: async () =>
          decodeShow(
            exampleShow({
              stream: { src: 'https://media.example/live.m3u8?token=secret' },
              store: { type: 'demo', key: 'secret' },
              products: [...(exampleShow().products ?? []), { id: 'vase', title: 'Vase' }],
            }),
          ),
      },
      channel: () => channel,
      cart: () => cart,
      catalog: () => catalog,
    },
    options,
  );
  const { signal } = new AbortController();
  const screens: Screen[] = [];
  watchScreens(show, (screen) => void screens.push(screen), { signal });
  await show.load();
  await settle();
  const player = memoryPlayback({ phase: 'loading' });
  show.connectPlayback(player, { signal });
  player.set({ phase: 'playing', seekableMs: { start: NOW - 60_000, end: NOW } });
  const { service } = channel;
  const product = show.catalog.product('mug').get()!;

  const script: Readonly<Record<number, () => unknown>> = {
    2: () => service.publish(PIN(1, NOW + 3500, 'mug')),
    5: () =>
      service.publish({
        type: 'chat.message',
        data: { user: { id: 'e', name: 'Eleni' }, text: 'How much?' },
      }),
    8: () => show.chat.say('Is it heavy?', { name: 'Noa' }),
    12: () => player.cue(id3(NOW + 10_300, { productId: 'lamp' })),
    15: () => show.cart.add({ product, variant: product.variants[0]! }),
    18: () =>
      service.publish({
        type: 'deal.open',
        at: NOW + 14_000,
        data: { key: 'deal:d', rev: 2, dealId: 'd', productIds: ['mug'], percent: 20, endsAt: NOW + 60_000 },
      }),
    25: () =>
      service.publish({
        type: 'product.update',
        data: {
          key: 'product:mug',
          rev: 9,
          productId: 'mug',
          variants: [{ variantId: 'mug-sand', price: EUR('15.00'), stock: { state: 'low', quantity: 3 } }],
        },
      }),
    28() {
      catalog.set('vase', { variants: [{ id: 'vase-1', price: EUR('29.00'), availability: 'low' }] });
      catalog.notice(['vase']);
    },
    30: () => channel.cut(),
    50: () => show.playback.seek(NOW + 8000),
    70: () => service.publish(PIN(3, NOW + 66_000, 'mug')),
    90: () => show.reactions.react(),
    100: () => service.publish({ type: 'show.status', data: { key: 'status', rev: 4, status: 'ended' } }),
  };
  let behindMs = LAG;
  player.seek = (atMs) => {
    behindMs = clock.now() - atMs;
    player.frame(atMs);
  };
  for (let second = 0; second < 120; second += 1) {
    script[second]?.();
    for (let frame = 0; frame < 25; frame += 1) {
      await clock.advance(40);
      player.frame(clock.now() - behindMs);
    }
  }
  return { recording: recording(), screens };
}

async function seeAgain(recording: Recording, speed: number): Promise<Screen[]> {
  const clock = createHandClock(5_000);
  const simulated = simulateShow(recording, { clock, speed });
  const show = createShow(simulated.ports);
  const screens: Screen[] = [];
  const { signal } = new AbortController();
  watchScreens(show, (screen) => void screens.push(screen), { signal });
  let over = false;
  void simulated.play(show).then(() => (over = true));
  await clock.advance(simulated.durationMs / speed + 1);
  expect(over).toBe(true);
  show.dispose();
  return screens;
}

const asJson = (recording: Recording): Recording => decodeRecording(JSON.parse(JSON.stringify(recording)));

describe('a recorded show', { timeout: 60_000 }, () => {
  it('gives the same screens each time, at once and at twenty times the speed, in their order and at their times', async () => {
    const { recording } = await liveThrough();
    const once = await seeAgain(asJson(recording), 1);
    expect(once.length).toBeGreaterThan(20);
    expect(await seeAgain(asJson(recording), 1)).toEqual(once);
    expect(await seeAgain(asJson(recording), 20)).toEqual(once);
  });

  it('shows what was shown: pins, deals, chat, prices and the cart, at their moments', async () => {
    const { recording, screens } = await liveThrough();
    const again = await seeAgain(asJson(recording), 20);
    const stages = (list: readonly Screen[]): [number | null, object][] =>
      list
        .map(({ atMs, stage }): [number | null, object] => [atMs, stage])
        .filter(([, stage], index, all) => JSON.stringify(stage) !== JSON.stringify(all[index - 1]?.[1]));
    const [seen, seenAgain] = [stages(screens), stages(again)];
    expect(seenAgain.map(([, stage]) => stage)).toEqual(seen.map(([, stage]) => stage));
    // Between the frames that are noted the picture stands, for a second at most.
    seenAgain.forEach(([atMs], index) => {
      expect(Math.abs((atMs ?? 0) - (seen[index]?.[0] ?? 0))).toBeLessThanOrEqual(1000);
    });
    const { atMs: _atMs, connection: _connection, ...last } = screens.at(-1)!;
    expect(again.at(-1)).toMatchObject(last);
    expect(last).toMatchObject({ phase: 'ended', cart: { lines: [['mug-sand', 1, false]] } });
    expect(last.chat).toContain('Noa: Is it heavy? (sent)');
    expect(last.products).toContainEqual({ id: 'vase', variants: [['vase-1', '29.00', 'low', null]] });
  });

  it('holds neither tokens nor the way to somebody’s checkout', async () => {
    const text = JSON.stringify((await liveThrough()).recording);
    expect(text).not.toContain('secret');
    expect(text).not.toContain('checkout');
  });

  it('leaves out what viewers say, and who they are, when that is asked for', async () => {
    const { recording } = await liveThrough({ withoutChat: true });
    const text = JSON.stringify(recording);
    for (const word of ['How much?', 'Is it heavy?', 'Eleni', 'Noa']) expect(text).not.toContain(word);
    expect((await seeAgain(asJson(recording), 20)).at(-1)).toMatchObject({ phase: 'ended', chat: [] });
  });

  it('is small, and stops before it is too long for a report', async () => {
    const { recording } = await liveThrough();
    expect(recording.truncated).toBe(false);
    expect(JSON.stringify(recording).length).toBeLessThan(100_000);
    const short = (await liveThrough({ maxLength: 10_000 })).recording;
    expect(short.truncated).toBe(true);
    expect(JSON.stringify(short).length).toBeLessThan(11_000);
    expect((await seeAgain(asJson(short), 20)).length).toBeGreaterThan(1);
  });

  it.each([
    [{}, 'v'],
    [{ v: 2, startedAtMs: 0, locale: 'en', entries: [] }, 'v'],
    [{ v: 1, startedAtMs: 0, locale: 'en', entries: [{ kind: 'open', ms: -1 }] }, 'entries.0.ms'],
    [
      { v: 1, startedAtMs: 0, locale: 'en', entries: [{ kind: 'state', ms: 0, state: { phase: 'x' } }] },
      'entries.0.state.phase',
    ],
  ])('says what is wrong with %j', (value, path) => {
    expect(() => decodeRecording(value)).toThrow(
      expect.objectContaining({ code: 'config-invalid', path }) as Error,
    );
  });

  it('does to a show no more than a service and a player could, whatever stands in it', async () => {
    const entries = [
      { kind: 'player', ms: 0, abilities: ['constructor', 'seek'] },
      { kind: 'command', ms: 0, name: 'load', args: [] },
      { kind: 'command', ms: 0, name: 'dispose', args: [] },
      { kind: 'command', ms: 0, name: 'chat.constructor', args: ['x'] },
      { kind: 'command', ms: 0, name: '__proto__.polluted', args: ['x'] },
      { kind: 'command', ms: 0, name: 'cart.add', args: [{}, {}, {}] },
      { kind: 'show', ms: 0, show: exampleShow() },
      { kind: 'open', ms: 0 },
      { kind: 'items', ms: 0, items: [null, 7, { type: 'product.pin' }, { type: 'hello' }] },
      { kind: 'frame', ms: 10, mediaTime: 1 },
      { kind: 'cart-news', ms: 10 },
      { kind: 'catalog-open', ms: 10 },
      { kind: 'catalog', ms: 10, ids: ['mug'], answers: [7] },
      { kind: 'catalog-news', ms: 10 },
    ];
    const recording = decodeRecording({ v: 1, startedAtMs: NOW, locale: 'en', entries });
    expect((await seeAgain(recording, 1)).at(-1)).toMatchObject({ loading: 'ready', connection: 'open' });
  });
});
