import { describe, expect, it } from 'vitest';
import { decodeShow, type ShowJson } from './model/show.ts';
import { exampleShow } from './testing/memory-show.ts';
import { openRig, type ShowRig } from './testing/show-rig.ts';

const START = Date.UTC(2026, 0, 1, 10);
const LENGTH = 600_000;
const SHOW: Partial<ShowJson> = {
  status: 'upcoming',
  simulated: true,
  startsAt: new Date(START).toISOString(),
  stream: { src: 'https://media.example/recording.mp4' },
  events: [
    {
      id: 'p',
      type: 'product.pin',
      at: START + 120_000,
      data: { key: 'pins', rev: 1, products: [{ productId: 'mug' }] },
    },
  ],
};

/** A viewer whose player plays a file without dates: media time goes on with the clock of the test. */
async function viewer(options: { startMs: number; deviceAheadMs?: number; json?: Partial<ShowJson> }) {
  const ahead = options.deviceAheadMs ?? 0;
  const rig = await openRig(
    { ...SHOW, ...options.json },
    { startMs: options.startMs + ahead, serviceAheadMs: -ahead },
  );
  let mediaMs = 0;
  let playing = false;
  rig.player.seek = (ms) => {
    mediaMs = ms;
    rig.player.frame(undefined, ms / 1000);
  };
  return {
    ...rig,
    positionMs: () => mediaMs,
    start() {
      playing = true;
      rig.player.set({ phase: 'playing', seekableMs: { start: 0, end: LENGTH } });
      rig.player.frame(undefined, mediaMs / 1000);
    },
    hold(held: boolean) {
      playing = !held;
      rig.player.set({ phase: held ? 'paused' : 'playing' });
    },
    async play(ms: number, speed = 1) {
      for (let passed = 0; passed < ms; passed += 250) {
        await rig.clock.advance(250);
        if (playing) mediaMs += 250 * speed;
        rig.player.frame(undefined, mediaMs / 1000);
      }
    },
  };
}

const phase = ({ show }: Pick<ShowRig, 'show'>): string => show.session.$phase.get();

describe('a simulated show', { timeout: 60_000 }, () => {
  it('begins, plays and ends by the clock', async () => {
    const one = await viewer({ startMs: START - 10_000 });
    expect(phase(one)).toBe('upcoming');
    await one.clock.advance(10_500);
    expect(phase(one)).toBe('live');
    one.start();
    await one.play(1000);
    expect(one.show.$simulation.get()).toMatchObject({ durationMs: LENGTH, ended: false });
    await one.clock.advance(LENGTH);
    expect(phase(one)).toBe('replay');
    expect(one.show.$simulation.get()).toMatchObject({ positionMs: LENGTH, ended: true });
  });

  it('brings who comes late to where everybody is, with what is pinned there', async () => {
    const late = await viewer({ startMs: START + 200_000 });
    late.start();
    await late.play(1000);
    expect(Math.abs(late.positionMs() - 201_000)).toBeLessThan(2000);
    expect(late.pinned()).toEqual(['mug']);
  });

  it('keeps viewers within two seconds of each other, whatever their clocks and their stalls', async () => {
    const [one, other] = [
      await viewer({ startMs: START + 60_000 }),
      await viewer({ startMs: START + 60_000 }),
    ];
    one.start();
    other.start();
    await one.play(60_000);
    await other.play(60_000, 0.9);
    expect(Math.abs(one.positionMs() - other.positionMs())).toBeLessThanOrEqual(2000);
  });

  it('is right on a device whose clock is an hour wrong', async () => {
    const [right, wrong] = [
      await viewer({ startMs: START + 60_000 }),
      await viewer({ startMs: START + 60_000, deviceAheadMs: 3_600_000 }),
    ];
    for (const one of [right, wrong]) {
      one.start();
      await one.play(5000);
      expect(phase(one)).toBe('live');
      expect(Math.abs(one.positionMs() - 65_000)).toBeLessThan(2000);
    }
  });

  it('asks the server of the show for the time where no channel tells it', async () => {
    const wrong = await openRig(SHOW, {
      withChannel: false,
      startMs: START - 3_600_000,
      ports: {
        source: {
          load: async () => decodeShow(exampleShow(SHOW)),
          time: async () => START + 60_000,
        },
      },
    });
    await wrong.clock.advance(1000);
    expect(phase(wrong)).toBe('live');
    expect(wrong.show.$simulation.get()?.positionMs).toBe(61_000);
  });

  it('lets nobody see the future, and everybody look back and return', async () => {
    const one = await viewer({ startMs: START + 200_000 });
    one.start();
    await one.play(1000);
    one.show.playback.seek(START + 500_000);
    expect(one.positionMs()).toBeLessThanOrEqual(201_500);
    expect(one.show.playback.$state.get().seekableMs?.end).toBeLessThanOrEqual(START + 201_500);
    one.show.watchMoment(START + 30_000);
    await one.play(10_000);
    expect(one.positionMs()).toBe(40_000);
    expect(one.show.playback.$state.get()).toMatchObject({ atLiveEdge: false, latency: 171 });
    expect(one.pinned()).toEqual([]);
    one.show.backToLive();
    await one.play(500);
    expect(Math.abs(one.positionMs() - 211_500)).toBeLessThan(2000);
    expect(one.show.playback.$state.get().atLiveEdge).toBe(true);
  });

  it('offers no speed while it plays as a show, and brings back who runs ahead all the same', async () => {
    const one = await viewer({ startMs: START + 200_000 });
    one.start();
    await one.play(1000);
    expect(one.show.playback.can('setRate')).toBe(false);
    one.show.playback.setRate(2);
    expect(one.player.calls).not.toContain('setRate');
    one.show.playback.seek(START + 195_000);
    await one.play(40_000, 2);
    expect(one.positionMs() - 241_000).toBeLessThanOrEqual(5000);
    await one.play(8000);
    expect(Math.abs(one.positionMs() - 249_000)).toBeLessThanOrEqual(2000);
    await one.clock.advance(LENGTH);
    expect(one.show.playback.can('setRate')).toBe(true);
  });

  it('does not fight a viewer who pauses, and takes him back when he plays on', async () => {
    const one = await viewer({ startMs: START + 100_000 });
    one.start();
    await one.play(1000);
    one.hold(true);
    await one.play(30_000);
    expect(one.positionMs()).toBeLessThan(103_000);
    one.hold(false);
    await one.play(1000);
    expect(Math.abs(one.positionMs() - 132_000)).toBeLessThan(2000);
  });

  it('reads a recording that carries the dates of its own time by its media time', async () => {
    const { show, player, clock } = await openRig(SHOW, { startMs: START + 200_000 });
    const FILMED = Date.UTC(2025, 5, 1);
    const sought: number[] = [];
    player.seek = (ms) => void sought.push(ms);
    player.set({ phase: 'playing', seekableMs: { start: FILMED, end: FILMED + LENGTH } });
    player.frame(FILMED + 3000, 3);
    expect(show.programmeMs()).toBe(START + 3000);
    await clock.advance(1000);
    expect(Math.abs((sought.at(-1) ?? 0) - (FILMED + 201_000))).toBeLessThan(1000);
  });

  it('says always that it is recorded', async () => {
    const one = await viewer({ startMs: START + 1000 });
    expect(one.show.session.$labels.get()).toEqual(['recorded']);
    const ai = await openRig({ ...SHOW, host: { name: 'Ava', kind: 'ai' } }, { startMs: START });
    expect(ai.show.session.$labels.get()).toEqual(['recorded', 'ai-host']);
    const live = await openRig();
    expect(live.show.session.$labels.get()).toEqual([]);
  });

  it('is never for a moment in a phase that is not its own', async () => {
    const phases: string[] = [];
    const one = await viewer({ startMs: START - 1000, json: { status: 'live' } });
    one.show.session.$phase.listen((now) => phases.push(now));
    one.change({ status: 'replay' });
    await one.clock.advance(2000);
    expect(phases).toEqual(['live']);
  });

  it('obeys who ends it by hand', async () => {
    const one = await viewer({ startMs: START + 1000 });
    one.channel.service.publish({ type: 'show.status', data: { key: 'status', rev: 1, status: 'ended' } });
    expect(phase(one)).toBe('ended');
  });

  it('takes its end from the show when that names it', async () => {
    const json = { endsAt: new Date(START + 30_000).toISOString() };
    expect(phase(await viewer({ startMs: START + 29_000, json }))).toBe('live');
    expect(phase(await viewer({ startMs: START + 31_000, json }))).toBe('replay');
  });
});
