import { systemClock, type Clock } from '../lib/clock.ts';
import type { ShowPorts, Show } from '../stores/show-contract.ts';
import { repeatVerb } from './record-verbs.ts';
import type { Recording, RecordingEntry } from './recording.ts';
import { simulatedPlayer } from './simulate-player.ts';
import { simulatedCart } from './simulate-cart.ts';
import { simulatedCoupons } from './simulate-coupons.ts';
import { simulatedCatalog } from './simulate-catalog.ts';
import { simulatedChannel, simulatedSource } from './simulate-ports.ts';

/** How a recording is played. */
export interface SimulateOptions {
  /** Default: the device's. */
  readonly clock?: Clock;
  /** 1 is as it was; 20 is twenty times as fast. */
  readonly speed?: number;
}

/** A recorded show, ready to be seen again. */
export interface SimulatedShow {
  /** What to make the show of. */
  readonly ports: ShowPorts;
  /** Length of the recording, ms of its own time. */
  readonly durationMs: number;
  /** Plays the recording into a show made of `ports`, all that its viewer asked for included. Resolves at its end. */
  play(show: Show): Promise<void>;
}

/**
 * A recording as the ports of a show. The show's own clock begins when the recording did and runs `speed` times as fast,
 * and chance is the same each time: so is what is on the screen.
 * @example
 * const simulated = simulateShow(decodeRecording(json), { speed: 20 });
 * const show = createShow(simulated.ports);
 * await simulated.play(show);
 */
export function simulateShow(recording: Recording, options: SimulateOptions = {}): SimulatedShow {
  const { entries, startedAtMs, locale } = recording;
  const clock = scaledClock(options.clock ?? systemClock, startedAtMs, options.speed ?? 1);
  const { source, take: takeShow } = simulatedSource();
  const { channel, take: takeChannel } = simulatedChannel();
  const connected = entries.find((entry) => entry.kind === 'cart');
  const { cart, take: takeCart } = simulatedCart(connected?.abilities ?? []);
  const opened = entries.find((entry) => entry.kind === 'catalog-open');
  const { catalog, take: takeCatalog } = simulatedCatalog(opened?.answer);
  const giving = entries.find((entry) => entry.kind === 'coupon-open');
  const { coupons, take: takeCoupon } = simulatedCoupons(giving?.claimed ?? false);
  const hasCart = entries.some(({ kind }) => kind === 'cart' || kind === 'cart-read');
  const hasChannel = entries.some(({ kind }) => kind === 'open' || kind === 'end');

  function play(show: Show): Promise<void> {
    let player: ReturnType<typeof simulatedPlayer> | undefined;
    let life = new AbortController();
    let position = 0;

    function take(entry: RecordingEntry): void {
      switch (entry.kind) {
        case 'show':
          return takeShow(entry);
        case 'open':
        case 'items':
        case 'end':
        case 'sent':
          return takeChannel(entry);
        case 'cart-read':
        case 'cart-change':
        case 'cart-news':
        case 'cart-checkout':
        case 'cart-open':
          return takeCart(entry);
        case 'catalog-open':
        case 'coupon-open':
          return;
        case 'coupon-claim':
        case 'coupon-claimed':
          return takeCoupon(entry);
        case 'catalog':
        case 'catalog-news':
          return takeCatalog(entry);
        case 'cart':
          return;
        case 'command':
          return repeatVerb(show, entry.name, entry.args);
        case 'player':
          life.abort();
          life = new AbortController();
          player = simulatedPlayer(entry.abilities);
          return show.connectPlayback(player.playback, { signal: life.signal });
        default:
          return player?.take(entry);
      }
    }

    return new Promise((resolve) => {
      const step = (): void => {
        const elapsedMs = clock.now() - startedAtMs;
        for (let entry = entries[position]; entry !== undefined; entry = entries[position]) {
          if (entry.ms > elapsedMs) return clock.after(entry.ms - elapsedMs, step);
          position += 1;
          take(entry);
        }
        resolve();
      };
      step();
    });
  }

  return {
    ports: {
      source,
      locale,
      clock,
      random: seededRandom(1),
      ...(hasChannel && { channel: () => channel }),
      ...(opened !== undefined && { catalog: () => catalog }),
      ...(giving !== undefined && { coupons: () => coupons }),
      ...(hasCart && { cart: () => cart }),
    },
    durationMs: entries.at(-1)?.ms ?? 0,
    play,
  };
}

/** A clock that begins at `startMs` now, and runs `speed` times as fast as `clock`. */
function scaledClock(clock: Clock, startMs: number, speed: number): Clock {
  const begunMs = clock.now();
  return {
    // Parts of a microsecond come of dividing and multiplying again: they would make one moment two.
    now: () => startMs + Math.round((clock.now() - begunMs) * speed * 1000) / 1000,
    after: (ms, callback, signal) => clock.after(ms / speed, callback, signal),
  };
}

/** Numbers in [0, 1) as if by chance, the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
