import type { Clock } from '../lib/clock.ts';
import { asShoppableError, type ShoppableError } from '../lib/errors.ts';
import type { ServerClock } from '../lib/server-clock.ts';
import type { ShowData } from '../model/show.ts';
import type { ShowSource } from '../ports/show-source.ts';
import type { SessionControl } from './session.ts';

/** What loading the show JSON needs, and whom it tells. */
export interface LoadingDeps {
  readonly source: ShowSource;
  readonly locale: string;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly session: Pick<SessionControl, 'loadStarted' | 'loadFailed' | '$show' | 'toldPhase'>;
  /** A show is there. `newest`: nothing that is known is newer. */
  readonly onShow: (show: ShowData, newest: boolean) => void;
  /** The show is there for the first time, or after a failure. */
  readonly onReady: (show: ShowData) => Promise<void>;
  readonly report: (error: ShoppableError) => void;
}

/** Loads the show JSON. */
export interface ShowLoading {
  /** Loads it and has everything connected. Never rejects. */
  load(): Promise<void>;
  /** Loads it again beside what is on screen. Never rejects, shows no failure. */
  reload(): Promise<void>;
}

/** Makes a {@link ShowLoading}. */
export function createShowLoading(deps: LoadingDeps): ShowLoading {
  const { signal, session, locale, clock } = deps;

  async function load(): Promise<void> {
    session.loadStarted();
    try {
      const show = await deps.source.load({ signal, locale });
      if (signal.aborted) return;
      deps.onShow(show, false);
      await Promise.all([askTime(show), deps.onReady(show)]);
    } catch (thrown) {
      if (signal.aborted) return;
      const error = asShoppableError(thrown, 'show-unreachable', 'The show could not be loaded.');
      session.loadFailed(error);
      deps.report(error);
    }
  }

  /** Everybody has to be at the same place: where no channel tells the time, the server of the show is asked. */
  async function askTime({ simulated, channel }: ShowData): Promise<void> {
    if (!simulated || channel !== undefined) return;
    const askedMs = clock.now();
    const timeMs = await deps.source.time?.({ signal });
    if (timeMs !== undefined) deps.serverClock.sample(timeMs, askedMs, clock.now());
  }

  async function reload(): Promise<void> {
    try {
      const show = await deps.source.load({ signal, locale });
      // A file that may come out of a cache knows of a start or of a replay, and else less than the service has told.
      const newest = session.toldPhase() === 'upcoming' || show.status === 'replay';
      const isSame = JSON.stringify(show) === JSON.stringify(session.$show.get());
      if (!signal.aborted && !isSame) deps.onShow(show, newest);
    } catch {
      // What is on screen is still good, and it is tried again.
    }
  }

  return { load, reload };
}
