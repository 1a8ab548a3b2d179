import { decodeShow, type ShowJson } from '../model/show.ts';
import type { StreamCue } from '../ports/playback.ts';
import { createShow } from '../show.ts';
import type { Show, ShowPorts } from '../stores/show-contract.ts';
import { createHandClock, settle, type HandClock } from './hand-clock.ts';
import { memoryChannel, type MemoryChannel } from './memory-channel.ts';
import { memoryPlayback, type MemoryPlayback } from './memory-playback.ts';
import { exampleShow } from './memory-show.ts';

/** A show over memory adapters with a player in it, and what was reported. */
export interface ShowRig {
  readonly show: Show;
  readonly clock: HandClock;
  readonly channel: MemoryChannel;
  readonly player: MemoryPlayback;
  /** Codes of the errors that were told, in order. */
  readonly problems: readonly string[];
  /** Changes what is loaded from now on. */
  change(fields: Partial<ShowJson>): void;
  /** How often the show JSON was loaded. */
  loads(): number;
  /** Products on the card now. */
  pinned(): readonly string[];
}

/** Opens a show of `json`; `withChannel: false` leaves it without a service. */
export async function openRig(
  json: Partial<ShowJson> = {},
  options: {
    withChannel?: boolean;
    /** By the clock of the device. */
    startMs?: number;
    /** How far the service's clock is ahead of the device's. */
    serviceAheadMs?: number;
    ports?: Partial<ShowPorts>;
  } = {},
): Promise<ShowRig> {
  const clock = createHandClock(options.startMs);
  const channel = memoryChannel({ now: () => clock.now() + (options.serviceAheadMs ?? 0) });
  const player = memoryPlayback();
  const problems: string[] = [];
  let current = exampleShow(json);
  let loads = 0;
  const show = createShow({
    clock,
    random: () => 0.5,
    source: {
      async load() {
        loads += 1;
        return decodeShow(structuredClone(current));
      },
    },
    ...(options.withChannel !== false && { channel: () => channel }),
    ...options.ports,
  });
  const { signal } = new AbortController();
  show.facts.on('error', ({ error }) => void problems.push(error.code), { signal });
  show.connectPlayback(player, { signal });
  await show.load();
  await settle();
  return {
    show,
    clock,
    channel,
    player,
    problems,
    change: (fields) => void (current = { ...current, ...fields }),
    loads: () => loads,
    pinned: () => show.timeline.$stage.get().pins.map(({ productId }) => productId),
  };
}

/** A datum of the stream in the manner of Amazon IVS: ID3 text at programme time `atMs`. */
export function id3(atMs: number, text: unknown, fields: Partial<StreamCue> = {}): StreamCue {
  return {
    carrier: 'id3',
    atMs,
    dated: true,
    id: String(atMs),
    scheme: 'TXXX',
    text: typeof text === 'string' ? text : JSON.stringify(text),
    ...fields,
  };
}
