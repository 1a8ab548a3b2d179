import { describe, expect, it } from 'vitest';
import type { Phase } from './model/show.ts';
import { openRig, type ShowRig } from './testing/show-rig.ts';

const NOW = Date.UTC(2026, 0, 1, 10);
const iso = (ms: number): string => new Date(ms).toISOString();
const EUR = (amount: string) => ({ amount, currency: 'EUR' });

let rev = 0;
function tell({ channel }: ShowRig, status: Phase): void {
  rev += 1;
  channel.service.publish({ type: 'show.status', data: { key: 'status', rev, status } });
}

function priceOf({ show }: ShowRig): string | undefined {
  return show.catalog.product('mug').get()?.variants[0]?.price.amount;
}

const sale = (rev: number, amount: string) => ({
  type: 'product.update',
  data: {
    key: 'product:mug',
    rev,
    productId: 'mug',
    variants: [{ variantId: 'mug-sand', price: EUR(amount) }],
  },
});

describe('the life of a show', { timeout: 60_000 }, () => {
  it('goes from upcoming over live, a pause and its end to the replay in the same show', async () => {
    const rig = await openRig({ status: 'upcoming', startsAt: iso(NOW + 60_000) }, { startMs: NOW });
    const phases: Phase[] = [];
    rig.show.session.$phase.listen((phase) => phases.push(phase));
    const { cart, chat, session } = rig.show;
    for (const status of ['live', 'paused', 'live', 'ended', 'replay'] as const) tell(rig, status);
    await rig.clock.advance(0);
    expect(phases).toEqual(['live', 'paused', 'live', 'ended', 'replay']);
    expect([rig.show.cart, rig.show.chat, rig.show.session]).toEqual([cart, chat, session]);
    expect(session.$loading.get()).toBe('ready');
  });

  it('gets the stream of the replay by loading the show again, and keeps what the viewer has', async () => {
    const rig = await openRig({ status: 'live' }, { startMs: NOW });
    const loading: string[] = [];
    rig.show.chat.say('Lovely');
    rig.show.session.$loading.listen((state) => loading.push(state));
    tell(rig, 'ended');
    tell(rig, 'replay');
    rig.change({ status: 'ended' });
    await rig.clock.advance(5000);
    expect(rig.loads()).toBeGreaterThan(1);
    rig.change({ status: 'replay', stream: { src: 'https://media.example/replay.mp4' } });
    await rig.clock.advance(15_000);
    expect(rig.show.session.$show.get()?.stream?.src).toBe('https://media.example/replay.mp4');
    const loads = rig.loads();
    await rig.clock.advance(120_000);
    expect(rig.loads()).toBe(loads);
    expect(loading).toEqual([]);
    expect(rig.show.chat.messages().map(({ text }) => text)).toEqual(['Lovely']);
  });

  it('goes live without a reload when no service is there to tell', async () => {
    const rig = await openRig(
      { status: 'upcoming', startsAt: iso(NOW + 60_000) },
      { startMs: NOW, withChannel: false },
    );
    await rig.clock.advance(59_000);
    expect(rig.loads()).toBe(1);
    await rig.clock.advance(30_000);
    expect(rig.loads()).toBeGreaterThan(2);
    rig.change({ status: 'live' });
    await rig.clock.advance(10_000);
    expect(rig.show.session.$phase.get()).toBe('live');
    const loads = rig.loads();
    await rig.clock.advance(600_000);
    expect(rig.loads()).toBe(loads);
  });

  it('asks ever more rarely for a show that does not begin', async () => {
    const rig = await openRig(
      { status: 'upcoming', startsAt: iso(NOW) },
      { startMs: NOW, withChannel: false },
    );
    await rig.clock.advance(600_000);
    const eager = rig.loads();
    await rig.clock.advance(3_600_000);
    expect(eager).toBeLessThan(150);
    expect(rig.loads() - eager).toBeLessThan(150);
  });

  it('lets a service that is connected tell the start', async () => {
    const rig = await openRig({ status: 'upcoming', startsAt: iso(NOW + 1000) }, { startMs: NOW });
    await rig.clock.advance(60_000);
    expect(rig.loads()).toBe(1);
    rig.change({ status: 'upcoming' });
    tell(rig, 'live');
    expect(rig.show.session.$phase.get()).toBe('live');
  });

  it('fetches the stream of a show that has gone live without one', async () => {
    const rig = await openRig(
      { status: 'upcoming', stream: undefined, startsAt: iso(NOW) },
      { startMs: NOW },
    );
    tell(rig, 'live');
    rig.change({ status: 'live', stream: { src: 'https://media.example/live.m3u8' } });
    await rig.clock.advance(5000);
    expect(rig.show.session.$show.get()?.stream?.src).toBe('https://media.example/live.m3u8');
    expect(rig.show.session.$phase.get()).toBe('live');
  });

  it('leaves alone a live show that is meant to have no stream of its own', async () => {
    const rig = await openRig({ status: 'live', stream: undefined }, { startMs: NOW });
    await rig.clock.advance(60_000);
    expect(rig.loads()).toBe(1);
  });

  it('does not go back to live by an old show JSON while it waits for that of the replay, and draws nothing anew', async () => {
    const rig = await openRig({ status: 'live' }, { startMs: NOW });
    tell(rig, 'ended');
    tell(rig, 'replay');
    const phases: Phase[] = [];
    let drawn = 0;
    rig.show.session.$phase.listen((phase) => phases.push(phase));
    rig.show.catalog.$products.listen(() => (drawn += 1));
    rig.channel.failNext();
    rig.channel.cut();
    await rig.clock.advance(60_000);
    expect(rig.loads()).toBeGreaterThan(3);
    expect(phases).toEqual([]);
    expect(drawn).toBe(0);
  });

  it('takes the end of the stream for the end of the show while no service is there', async () => {
    const rig = await openRig({ status: 'live' }, { startMs: NOW, withChannel: false });
    rig.player.set({ phase: 'playing' });
    expect(rig.show.session.$phase.get()).toBe('live');
    rig.player.set({ phase: 'ended' });
    expect(rig.show.session.$phase.get()).toBe('ended');
    rig.player.set({ phase: 'playing' });
    expect(rig.show.session.$phase.get()).toBe('live');
  });

  it('believes a service that is connected more than the end of the stream', async () => {
    const rig = await openRig({ status: 'live' }, { startMs: NOW });
    tell(rig, 'live');
    rig.player.set({ phase: 'ended' });
    expect(rig.show.session.$phase.get()).toBe('live');
    rig.channel.failNext();
    rig.channel.cut();
    await rig.clock.advance(100);
    expect(rig.show.session.$phase.get()).toBe('ended');
  });
});

describe('a replay', { timeout: 60_000 }, () => {
  const log = [
    {
      id: 'p',
      type: 'product.pin',
      at: NOW + 10_000,
      data: { key: 'pins', rev: 1, products: [{ productId: 'mug' }] },
    },
    { id: 'u', ts: NOW + 20_000, ...sale(9, '9.00') },
    { id: 'v', type: 'presence.count', data: { viewers: 4000 } },
    { id: 's', type: 'show.status', data: { key: 'status', rev: 4, status: 'live' } },
    {
      id: 'd',
      type: 'deal.open',
      at: NOW + 10_000,
      data: { key: 'deal:d', rev: 2, dealId: 'd', productIds: ['mug'], percent: 20, endsAt: NOW + 60_000 },
    },
    ...['Hello', 'How much?', 'Lovely'].map((text, index) => ({
      id: `m${String(index)}`,
      type: 'chat.message',
      at: NOW + (index + 1) * 30_000,
      data: { user: { id: 'v', name: 'Eleni' }, text },
    })),
  ];
  const replay = { status: 'replay', startsAt: iso(NOW), endedAt: iso(NOW + 300_000), events: log } as const;
  const later = { startMs: NOW + 86_400_000 };
  const lines = ({ show }: ShowRig): string[] => show.chat.messages().map(({ text }) => text);

  it('keeps its phase, today’s prices and an empty room, whatever its log tells of the time of the show', async () => {
    const rig = await openRig(replay, later);
    rig.player.frame(undefined, 30);
    expect(rig.pinned()).toEqual(['mug']);
    expect(rig.show.session.$phase.get()).toBe('replay');
    expect(rig.show.session.$viewers.get()).toBeUndefined();
    expect(priceOf(rig)).toBe('18.00');
    expect(rig.show.timeline.$stage.get().deals).toEqual([]);
  });

  it('shows its chat at stream time, forwards and backwards', async () => {
    const rig = await openRig(replay, later);
    rig.player.frame(undefined, 5);
    expect(lines(rig)).toEqual([]);
    const before = rig.show.chat.$version.get();
    rig.player.frame(undefined, 65);
    expect(rig.show.chat.$version.get()).toBeGreaterThan(before);
    expect(lines(rig)).toEqual(['Hello', 'How much?']);
    rig.player.frame(undefined, 31);
    expect(lines(rig)).toEqual(['Hello']);
  });

  it('shows what the service has kept of the show’s chat at stream time, too', async () => {
    const rig = await openRig({ ...replay, events: [] }, later);
    const said = (id: string, ts: number, text: string) => ({
      id,
      type: 'chat.message',
      ts,
      data: { user: { id: 'v', name: 'Eleni' }, text },
    });
    const tail = [said('a', NOW + 60_000, 'Lovely'), said('b', later.startMs - 1000, 'Seen today')];
    rig.channel.service.send({ type: 'sync.snapshot', epoch: 'e1', seq: 0, state: [], tail });
    rig.player.frame(undefined, 30);
    expect(lines(rig)).toEqual(['Seen today']);
    rig.player.frame(undefined, 61);
    expect(lines(rig)).toEqual(['Lovely', 'Seen today']);
  });

  it('leaves out what was taken away, and keeps what is said now', async () => {
    const rig = await openRig(replay, later);
    rig.player.frame(undefined, 200);
    rig.channel.service.publish({ type: 'chat.delete', data: { ids: ['m1'] } });
    rig.channel.service.publish({
      type: 'chat.message',
      data: { user: { id: 'w', name: 'Noa' }, text: 'Watching this today' },
    });
    expect(lines(rig)).toEqual(['Hello', 'Lovely', 'Watching this today']);
  });

  it('hears of today’s prices from the service, and not of those of the show', async () => {
    const rig = await openRig(replay, later);
    rig.channel.service.send({ id: 'old', ts: NOW + 100_000, ...sale(50, '5.00') });
    expect(priceOf(rig)).toBe('18.00');
    rig.channel.service.send({ id: 'new', ts: later.startMs, ...sale(51, '17.00') });
    expect(priceOf(rig)).toBe('17.00');
  });

  it('forgets the prices of the show when it comes out of the live show', async () => {
    const rig = await openRig({ status: 'live', startsAt: iso(NOW) }, { startMs: NOW + 1000 });
    rig.channel.service.publish(sale(9, '9.00'));
    expect(priceOf(rig)).toBe('9.00');
    tell(rig, 'ended');
    tell(rig, 'replay');
    rig.change({ status: 'replay' });
    await rig.clock.advance(10_000);
    expect(priceOf(rig)).toBe('18.00');
  });

  it('offers its product moments and chapters', async () => {
    const rig = await openRig(replay, later);
    expect(rig.show.timeline.$moments.get()).toMatchObject([{ productId: 'mug', startMs: NOW + 10_000 }]);
  });
});
