import { describe, expect, it } from 'vitest';
import { ShoppableError } from './lib/errors.ts';
import type { ShowEvent } from './model/show-event.ts';
import { decodeShow, type ShowJson } from './model/show.ts';
import type { Channel, ChannelSink } from './ports/channel.ts';
import type { Playback, Playhead } from './ports/playback.ts';
import { createShow } from './show.ts';
import { createHandClock, settle } from './testing/hand-clock.ts';

const JSON_SHOW: ShowJson = {
  id: 'demo',
  title: 'Spring edit',
  status: 'live',
  products: [
    {
      id: 'shirt',
      title: 'Shirt',
      variants: [{ id: 'v1', price: { amount: '10.00', currency: 'EUR' }, availability: 'in-stock' }],
    },
  ],
};

function handPlayer() {
  const state = { onFrame: undefined as ((playhead: Playhead) => void) | undefined };
  const nothing = (): void => undefined;
  const playback: Playback = {
    watch: (onState) => onState({ phase: 'playing', muted: true, volume: 1, atLiveEdge: true }),
    watchFrames: (onFrame) => (state.onFrame = onFrame),
    play: nothing,
    pause: nothing,
    seek: nothing,
    seekToLive: nothing,
    setMuted: nothing,
    setVolume: nothing,
    retry: nothing,
  };
  return { playback, frame: (atMs: number) => state.onFrame!({ atMs, mediaTime: 0 }) };
}

function handChannel() {
  const state = { sink: undefined as ChannelSink | undefined };
  const channel: Channel = {
    open(_hello, sink) {
      state.sink = sink;
      return Promise.resolve({ send: () => true, ended: new Promise(() => undefined) });
    },
  };
  return { channel, tell: (...events: ShowEvent[]) => state.sink!.onEvents(events) };
}

function pin(atMs: number, rev: number, productId: string): ShowEvent {
  return {
    id: `p${String(rev)}`,
    type: 'product.pin',
    atMs,
    data: { key: 'pins', rev, products: [{ productId }] },
  };
}

async function setUp(json: ShowJson = JSON_SHOW) {
  const clock = createHandClock();
  const wire = handChannel();
  const show = createShow({
    clock,
    source: { load: () => Promise.resolve(decodeShow(json)) },
    channel: () => wire.channel,
  });
  await show.load();
  await settle();
  return { clock, show, ...wire };
}

describe('a show', () => {
  it('is ready with its products and its phase', async () => {
    const { show } = await setUp();
    expect(show.session.$loading.get()).toBe('ready');
    expect(show.session.$phase.get()).toBe('live');
    expect(show.catalog.$products.get().map(({ id }) => id)).toEqual(['shirt']);
  });

  it('shows a pin when the frame that carries its moment is on screen', async () => {
    const { show, tell } = await setUp();
    const { playback, frame } = handPlayer();
    show.connectPlayback(playback, { signal: new AbortController().signal });
    const shown: number[] = [];
    show.facts.on('product-shown', ({ atMs }) => shown.push(atMs), { signal: new AbortController().signal });
    frame(90_000);
    tell(pin(100_000, 1, 'shirt'));
    frame(99_990);
    expect(show.timeline.$stage.get().pins).toEqual([]);
    frame(100_023);
    expect(show.timeline.$stage.get().pins).toMatchObject([{ productId: 'shirt' }]);
    expect(shown).toEqual([100_000]);
    frame(80_000);
    expect(show.timeline.$stage.get().pins).toEqual([]);
  });

  it('shows what is pinned now to somebody who has not pressed play', async () => {
    const { show, tell, clock } = await setUp();
    tell(pin(clock.now() + 2000, 1, 'shirt'));
    expect(show.timeline.$stage.get().pins).toEqual([]);
    await clock.advance(2500);
    expect(show.timeline.$stage.get().pins).toHaveLength(1);
  });

  it('applies stock and status on arrival, wherever the picture is', async () => {
    const { show, tell } = await setUp();
    const stock = { state: 'sold-out' as const, quantity: 0 };
    tell({
      id: 's',
      type: 'product.update',
      atMs: 1e15,
      data: { key: 'product:shirt', rev: 1, productId: 'shirt', variants: [{ variantId: 'v1', stock }] },
    });
    tell({ id: 't', type: 'show.status', data: { key: 'status', rev: 1, status: 'paused' } });
    expect(show.catalog.product('shirt').get()?.variants[0]?.availability).toBe('sold-out');
    expect(show.session.$phase.get()).toBe('paused');
  });

  it('drops what is too old to be of use', async () => {
    const { show, tell, clock } = await setUp();
    tell({ id: 'p', type: 'presence.count', tsMs: clock.now() - 9000, ttlMs: 5000, data: { viewers: 12 } });
    expect(show.session.$viewers.get()).toBeUndefined();
  });

  it('says what is wrong with a malformed show, and loads again when asked', async () => {
    const answers = [{ ...JSON_SHOW, products: [{ id: 'x', title: 'X', variants: [] }] }, JSON_SHOW];
    const source = { load: () => Promise.resolve().then(() => decodeShow(answers.shift())) };
    const show = createShow({ clock: createHandClock(), source });
    await show.load();
    expect(show.session.$loading.get()).toBe('failed');
    expect(show.session.$error.get()).toMatchObject({ code: 'show-invalid', path: 'products.0.variants' });
    await show.load();
    expect(show.session.$loading.get()).toBe('ready');
    expect(show.session.$error.get()).toBeUndefined();
  });

  it('lives without a cart and a channel when their making throws, and says so', async () => {
    const problems: string[] = [];
    const show = createShow({
      clock: createHandClock(),
      source: { load: () => Promise.resolve(decodeShow(JSON_SHOW)) },
      cart: () => Promise.reject(new Error('no module')),
      channel() {
        throw new ShoppableError('config-invalid', 'Give the channel a URL.');
      },
    });
    show.facts.on('error', ({ error }) => problems.push(error.code), {
      signal: new AbortController().signal,
    });
    await show.load();
    expect(show.session.$loading.get()).toBe('ready');
    expect(problems).toEqual(['config-invalid', 'config-invalid']);
  });

  it('is not hurt by a listener of the page that throws', async () => {
    const { show, tell } = await setUp();
    const signal = new AbortController().signal;
    const problems: string[] = [];
    show.facts.onAny(
      (name) => {
        if (name === 'phase-changed') throw new Error('page');
      },
      { signal },
    );
    show.facts.on('error', ({ error }) => problems.push(error.code), { signal });
    tell({ id: 't', type: 'show.status', data: { key: 'status', rev: 1, status: 'ended' } });
    expect(show.session.$phase.get()).toBe('ended');
    expect(problems).toEqual(['host-error']);
  });

  it('counts a recording without dates from the start of the show', async () => {
    const replay: ShowJson = {
      ...JSON_SHOW,
      status: 'replay',
      startsAt: '2026-01-01T10:00:00Z',
      events: [
        {
          id: 'p',
          type: 'product.pin',
          at: Date.parse('2026-01-01T10:01:00Z'),
          data: { key: 'pins', rev: 1, products: [{ productId: 'shirt' }] },
        },
      ],
    };
    const { show } = await setUp(replay);
    let onFrame: (playhead: Playhead) => void = () => undefined;
    const player = {
      ...handPlayer().playback,
      watchFrames: (callback: (playhead: Playhead) => void) => void (onFrame = callback),
    };
    show.connectPlayback(player, { signal: new AbortController().signal });
    onFrame({ atMs: undefined, mediaTime: 59 });
    expect(show.timeline.$stage.get().pins).toEqual([]);
    onFrame({ atMs: undefined, mediaTime: 61 });
    expect(show.timeline.$stage.get().pins).toHaveLength(1);
  });

  it('stops everything when it is disposed', async () => {
    const { show, clock, tell } = await setUp();
    tell(pin(clock.now() + 1000, 1, 'shirt'));
    show.dispose();
    await clock.advance(5000);
    expect(show.timeline.$stage.get().pins).toEqual([]);
  });
});
