import type { Clock } from './clock.ts';

/** How a connection is watched. */
export interface KeepAliveOptions {
  readonly clock: Clock;
  readonly everyMs: number;
  readonly signal: AbortSignal;
  /** Asks the other side to answer, when nothing came of itself. Default: it is only listened to. */
  readonly ping?: () => void;
  /** Nothing came although it was asked. */
  readonly onSilent: () => void;
}

/** Pings the other side until `signal` aborts; whatever comes from it is to be told by the function that is answered. */
export function keepAlive({ clock, everyMs, signal, ping, onSilent }: KeepAliveOptions): () => void {
  let isSilent = false;
  function beat(): void {
    if (isSilent) return onSilent();
    isSilent = true;
    ping?.();
    clock.after(everyMs, beat, signal);
  }
  clock.after(everyMs, beat, signal);
  return () => void (isSilent = false);
}
