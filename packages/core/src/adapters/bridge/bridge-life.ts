import { systemClock, type Clock } from '../../lib/clock.ts';
import { ShoppableError } from '../../lib/errors.ts';
import { orAbort } from '../../lib/or-abort.ts';
import type { EngineWire } from '../../ports/engine.ts';
import type { EngineChannelOptions } from '../engine-channel.ts';

/** What every bridge can be told besides its SDK's object. */
export interface BridgeOptions extends EngineChannelOptions {
  /** How long the SDK may be busy reconnecting by itself before the viewer is told, ms. Default 20000. */
  readonly patienceMs?: number;
}

/** How an SDK's own connection is: `lost` while it reconnects by itself, `closed` when it does not. */
export type Standing = 'open' | 'lost' | 'closed';

/** One use of an SDK's connection that a page has opened and keeps. */
export interface BridgeLife {
  /** Aborts when this use is over; what was added to the SDK's object goes then. */
  readonly signal: AbortSignal;
  /** Hands on what has come. */
  take(message: unknown): void;
  /** The SDK has told how its connection is. */
  stands(standing: Standing): void;
  isOpen(): boolean;
  /** Resolves when the SDK is connected. Rejects with the `AbortError` of `signal`. */
  opened(): Promise<void>;
  /** Something may be missing: core comes back and catches up. */
  over(): void;
}

const PATIENCE_MS = 20_000;
// A page that closes its connection to open it with a new token does not mean the end.
const CLOSED_MS = 1000;
const BEAT_MS = 10_000;

/**
 * Watches the connection of an SDK that reconnects by itself, so that nobody dials twice: the link ends when the SDK has given
 * up, or has been busy for too long. While the SDK says that it is connected, a quiet show counts as alive, unless its service sends
 * heartbeats.
 */
export function createBridgeLife(
  wire: EngineWire,
  signal: AbortSignal,
  { clock = systemClock, patienceMs = PATIENCE_MS }: { readonly clock?: Clock; readonly patienceMs?: number },
): BridgeLife {
  let standing: Standing | undefined;
  let wasOpen = false;
  let serviceBeats = false;
  let phase = new AbortController();
  let settleOpened: () => void = () => undefined;
  const opened = new Promise<void>((settle) => (settleOpened = settle));
  signal.addEventListener('abort', () => phase.abort(), { once: true });

  function beat(): void {
    clock.after(
      BEAT_MS,
      () => {
        // The service's own are worth more: they stop where the line is dead and the SDK has not noticed yet.
        if (serviceBeats) return;
        wire.take({ type: 'heartbeat', time: clock.now(), seq: 0 });
        beat();
      },
      phase.signal,
    );
  }

  return {
    signal,
    take(message) {
      serviceBeats ||= isBeat(message);
      wire.take(message);
    },
    stands(next) {
      if (next === standing || signal.aborted) return;
      standing = next;
      phase.abort();
      phase = new AbortController();
      if (next === 'open') {
        wasOpen = true;
        settleOpened();
        return beat();
      }
      // How long the first connection may take is for whoever opens it to say.
      if (next === 'lost' && !wasOpen) return;
      const final = next === 'closed';
      clock.after(final ? CLOSED_MS : patienceMs, () => wire.end({ final }), phase.signal);
    },
    isOpen: () => standing === 'open' && !signal.aborted,
    opened: () => orAbort(opened, signal),
    over: () => wire.end({ final: false }),
  };
}

function isBeat(message: unknown): boolean {
  if (typeof message === 'string') return message.includes('"heartbeat"');
  return [message].flat().some((item) => (item as { type?: unknown } | null)?.type === 'heartbeat');
}

/**
 * The object of an SDK among a bridge's options.
 * @throws `config-invalid` where one of its methods is missing
 */
export function sdkOption<Sdk>(adapter: string, name: string, value: Sdk, methods: readonly string[]): Sdk {
  const found = (value ?? {}) as Readonly<Record<string, unknown>>;
  const missing = methods.find((method) => typeof found[method] !== 'function');
  if (missing === undefined) return value;
  throw new ShoppableError(
    'config-invalid',
    `${adapter} needs the SDK's own object as "${name}"; the given one has no ${missing}().`,
    { path: name },
  );
}
