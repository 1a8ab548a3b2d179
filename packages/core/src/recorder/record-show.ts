import { systemClock } from '../lib/clock.ts';
import { createShow } from '../show.ts';
import type { Show, ShowPorts } from '../stores/show-contract.ts';
import type { Happening } from './note.ts';
import { recordedCart } from './record-cart.ts';
import { recordedCoupons } from './record-coupons.ts';
import { abilitiesOf, recordedPlayer } from './record-player.ts';
import { recordedCatalog } from './record-catalog.ts';
import { recordedChannel, recordedSource } from './record-ports.ts';
import { recordVerbs } from './record-verbs.ts';
import type { Recording, RecordingEntry } from './recording.ts';

/** How a show is recorded. */
export interface RecordOptions {
  /** Leaves out what viewers say, and who says it. Default false. */
  readonly withoutChat?: boolean;
  /** Longest recording, characters of JSON; what comes after is left out. Default 4,000,000. */
  readonly maxLength?: number;
}

/** A show that is being recorded. */
export interface RecordedShow {
  readonly show: Show;
  /** What was recorded so far. */
  recording(): Recording;
}

const MAX_LENGTH = 4_000_000;

/**
 * Makes a show of which everything that comes to it from outside is written down: enough to see it again with
 * `simulateShow`. Tokens, carts' checkout links, promotion codes and contacts are never in it.
 * @example
 * const { show, recording } = recordShow({ source, channel }, { withoutChat: true });
 * await show.load();
 * report.attach(JSON.stringify(recording()));
 */
export function recordShow(ports: ShowPorts, options: RecordOptions = {}): RecordedShow {
  const { withoutChat = false, maxLength = MAX_LENGTH } = options;
  const clock = ports.clock ?? systemClock;
  const startedAtMs = clock.now();
  const lines: string[] = [];
  let length = 0;
  let truncated = false;

  function elapsedMs(): number {
    return Math.max(0, Math.round((clock.now() - startedAtMs) * 1000) / 1000);
  }

  function note(happening: Happening): void {
    if (truncated) return;
    const line = JSON.stringify({ ...happening, ms: elapsedMs() });
    truncated = length + line.length > maxLength;
    if (truncated) return;
    lines.push(line);
    length += line.length + 1;
  }

  const { channel, cart, catalog, coupons } = ports;
  const show = createShow({
    ...ports,
    source: recordedSource(ports.source, note),
    ...(channel !== undefined && {
      channel: async (data, context) => {
        const made = await channel(data, context);
        return made && recordedChannel(made, note, withoutChat);
      },
    }),
    ...(catalog !== undefined && {
      catalog: async (data, context) => {
        const made = await catalog(data, context);
        return made && recordedCatalog(made, note);
      },
    }),
    ...(cart !== undefined && {
      cart: async (data, context) => {
        const made = await cart(data, context);
        return made && recordedCart(made, note);
      },
    }),
    ...(coupons !== undefined && {
      coupons: async (data, context) => {
        const made = await coupons(data, context);
        return made && recordedCoupons(made, note);
      },
    }),
  });
  const { connectPlayback } = show;
  show.connectPlayback = (player, life) => {
    note({ kind: 'player', abilities: abilitiesOf(player) });
    connectPlayback(
      recordedPlayer(player, note, clock.now, () => show),
      life,
    );
  };
  recordVerbs(show, note, withoutChat);

  return {
    show,
    recording: () => ({
      v: 1,
      startedAtMs,
      locale: ports.locale ?? 'en',
      truncated,
      entries: lines.map((line) => JSON.parse(line) as RecordingEntry),
    }),
  };
}
