import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { Clock } from './lib/clock.ts';
import { createHandClock, type HandClock } from './testing/hand-clock.ts';
import { memoryChannel } from './testing/memory-channel.ts';
import { memoryPlayback } from './testing/memory-playback.ts';
import { exampleShow } from './testing/memory-show.ts';
import { id3 } from './testing/show-rig.ts';
import { decodeShow } from './model/show.ts';
import { createShow } from './show.ts';

const NOW = Date.UTC(2026, 0, 1, 10);
const HOURS = 3;
const LAG = 6000;

/** A clock that knows how many timers wait. */
function counting(clock: HandClock): Clock & { pending(): number } {
  let pending = 0;
  return {
    now: clock.now,
    pending: () => pending,
    after(ms, callback, signal) {
      if (signal?.aborted) return;
      pending += 1;
      const stop = (): void => void (pending -= 1);
      signal?.addEventListener('abort', stop, { once: true });
      const due = (): void => {
        signal?.removeEventListener('abort', stop);
        pending -= 1;
        callback();
      };
      clock.after(ms, due, signal);
    },
  };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Megabytes in use once what is no longer needed is gone. */
function heapMb(): number {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}

it(
  `grows no more in the third hour of a show than in its first: lists, timers, memory`,
  { timeout: 120_000 },
  async () => {
    const hand = createHandClock(NOW);
    const clock = counting(hand);
    const channel = memoryChannel({ now: hand.now, keep: 100 });
    const show = createShow({
      clock,
      random: () => 0.5,
      source: { load: async () => decodeShow(exampleShow()) },
      channel: () => channel,
    });
    const player = memoryPlayback();
    show.connectPlayback(player, { signal: new AbortController().signal });
    await show.load();
    player.set({ phase: 'playing' });
    let stageChanges = 0;
    show.timeline.$stage.listen(() => (stageChanges += 1));
    const { service } = channel;
    const products = ['mug', 'lamp'];

    /** One second of the show: chat, a cue, hearts, and now and then a pin, stock, a cut of the line. */
    async function second(index: number): Promise<void> {
      const atMs = hand.now();
      const lines = Array.from({ length: 5 }, (_, line) => {
        const user = { id: `v${String(line)}`, name: 'Eleni' };
        return { type: 'chat.message', data: { user, text: `Line ${String(index)}` } };
      });
      service.publish(...lines);
      player.cue(id3(atMs, { productId: products[Math.floor(index / 40) % 2] }));
      service.send({ id: `r${String(index)}`, type: 'reaction.tally', data: { delta: 3, total: index * 3 } });
      show.reactions.react();
      if (index % 40 === 0) {
        const pins = [{ productId: products[(index / 40) % 2] }];
        service.publish({
          type: 'product.pin',
          at: atMs,
          data: { key: 'pins', rev: index + 1, products: pins },
        });
      }
      if (index % 5 === 0) {
        const stock = { state: 'low', quantity: index % 9 };
        const variants = [{ variantId: 'mug-sand', stock }];
        const data = { key: 'product:mug', rev: index + 1, productId: 'mug', variants };
        service.publish({ type: 'product.update', data });
      }
      if (index % 60 === 0) show.chat.say(`Mine ${String(index)}`);
      if (index % 600 === 599) channel.cut();
      for (let frame = 0; frame < 4; frame += 1) player.frame(atMs - LAG + frame * 250);
      await hand.advance(1000);
    }

    const heaps: number[] = [];
    const timers: number[] = [];
    for (let index = 0; index < HOURS * 3600; index += 1) {
      await second(index);
      if (index % 3600 !== 3599) continue;
      heaps.push(heapMb());
      timers.push(clock.pending());
    }

    expect(show.chat.messages().length).toBeLessThanOrEqual(500);
    expect(show.catalog.$products.get()).toHaveLength(2);
    expect(show.timeline.$stage.get().pins).toHaveLength(1);
    // The pin of the service and the cue of the stream say the same: the stage changes once in forty seconds,
    // and twice when the first picture is behind the studio.
    expect(stageChanges).toBeLessThanOrEqual((HOURS * 3600) / 40 + 3);
    expect(show.timeline.$moments.get().length).toBeLessThanOrEqual((HOURS * 3600) / 40 + 1);
    expect(show.cueCount()).toEqual({ taken: HOURS * 3600, ignored: 0, invalid: 0 });
    expect(Math.max(...timers)).toBeLessThanOrEqual(8);
    expect(heaps[2]! - heaps[0]!).toBeLessThan(8);
    show.dispose();
    await hand.advance(30_000);
    expect(clock.pending()).toBe(0);
  },
);
