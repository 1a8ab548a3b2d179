import { backoff } from '../lib/backoff.ts';
import type { Phase, ShowData } from '../model/show.ts';
import type { PlaybackState } from '../ports/playback.ts';
import type { SessionControl } from './session.ts';

/** What keeps a show in its right phase when nobody tells it. */
export interface LifecycleDeps {
  readonly session: Pick<SessionControl, '$show' | '$phase' | '$connection' | 'renew' | 'toldPhase'>;
  readonly serverNow: () => number;
  readonly random: () => number;
  readonly playing: () => PlaybackState;
  /** The phase that the clock gives to a simulated show; undefined: it is none. */
  readonly simulated: () => Phase | undefined;
  /** Loads the show JSON again, quietly. */
  readonly reload: () => Promise<void>;
}

/** See {@link LifecycleDeps}. */
export interface Lifecycle {
  /** The phase that overrules the told one: a simulated show's by the clock, the end by that of the stream. */
  phase(): Phase | undefined;
  /** To be called about twice a second, and when the player or the service has told something. */
  tick(): void;
}

/** A crowd that waits for the same second is spread over this time. */
const JITTER_MS = 3000;
const EAGER_CAP_MS = 8000;
const PATIENT_CAP_MS = 60_000;
const EAGER_FOR_MS = 600_000;

/**
 * Makes a {@link Lifecycle}. It loads the show JSON again at the start when no channel is there to tell, when a live show
 * or a replay has no stream yet; and it sees the end of the stream as the end of the show while nobody else tells.
 */
export function createLifecycle(deps: LifecycleDeps): Lifecycle {
  const { session, serverNow, random } = deps;
  let attempts = 0;
  let reason: string | undefined;
  let sinceMs = 0;
  let nextMs = 0;
  let loading = false;

  function tick(): void {
    session.renew();
    const wanted = reasonToReload(session.$show.get());
    if (wanted !== reason) begin(wanted);
    if (reason !== undefined && !loading && serverNow() >= nextMs) void reload();
  }

  function begin(wanted: string | undefined): void {
    reason = wanted;
    attempts = 0;
    sinceMs = serverNow();
    nextMs = sinceMs + random() * JITTER_MS;
  }

  async function reload(): Promise<void> {
    loading = true;
    await deps.reload();
    loading = false;
    const cap = serverNow() - sinceMs < EAGER_FOR_MS ? EAGER_CAP_MS : PATIENT_CAP_MS;
    nextMs = serverNow() + backoff(attempts, { min: 1000, base: 1000, cap, random });
    attempts += 1;
  }

  /** The playlist has ended and no service is connected that would say so. */
  function phaseOfStream(): Phase | undefined {
    const told = session.toldPhase();
    const running = told === 'live' || told === 'paused';
    const alone = session.$connection.get() !== 'open';
    return running && alone && deps.playing().phase === 'ended' ? 'ended' : undefined;
  }

  function reasonToReload(show: ShowData | undefined): string | undefined {
    if (show === undefined || show.simulated) return undefined;
    const phase = session.$phase.get();
    if (phase === 'upcoming') return isDue(show) ? 'start' : undefined;
    if (phase === 'replay') return show.status === 'replay' ? undefined : 'replay';
    // What was loaded before the start may not know the stream yet; later, a show without one is meant so.
    return phase === 'live' && show.status === 'upcoming' && show.stream === undefined ? 'stream' : undefined;
  }

  function isDue({ startsAtMs }: ShowData): boolean {
    const told = session.$connection.get() === 'open';
    return !told && startsAtMs !== undefined && startsAtMs <= serverNow();
  }

  return { phase: () => deps.simulated() ?? phaseOfStream(), tick };
}
