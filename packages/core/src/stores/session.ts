import { atom, computed, type ReadableAtom } from 'nanostores';
import type { ShoppableError } from '../lib/errors.ts';
import type { ShowEvent } from '../model/show-event.ts';
import type { Phase, ShowData } from '../model/show.ts';

/** How the realtime connection is. `off`: the show has none. */
export type ConnectionState = 'off' | 'connecting' | 'open' | 'waiting' | 'failed';

/** How many are watching, with the moment at which the service said so. */
export interface ViewerCount {
  readonly viewers: number;
  /** Service's clock, epoch ms. */
  readonly atMs: number;
}

/** Who or what is on camera when it is not a person who is live; each must be said to the viewer. */
export type PresenceLabel = 'recorded' | 'ai-host';

/** Loading of the show JSON. */
export type Loading = 'loading' | 'ready' | 'failed';

/** The show's life: its data, its phase, who is there. */
export interface SessionStore {
  /** Whether the show JSON is there. */
  readonly $loading: ReadableAtom<Loading>;
  /** Why it is not. */
  readonly $error: ReadableAtom<ShoppableError | undefined>;
  /** The show, once loaded. */
  readonly $show: ReadableAtom<ShowData | undefined>;
  /** Where the show is in its life; `upcoming` until known. */
  readonly $phase: ReadableAtom<Phase>;
  /** Undefined until the service has told, and when the news is stale. */
  readonly $viewers: ReadableAtom<ViewerCount | undefined>;
  /** What must be said of who is on camera, always; empty for a person who is live. */
  readonly $labels: ReadableAtom<readonly PresenceLabel[]>;
  /** State of the realtime connection. */
  readonly $connection: ReadableAtom<ConnectionState>;
}

/** The session store together with what only `show.ts` may do to it. */
export interface SessionControl extends SessionStore {
  loadStarted(): void;
  /** `newest`: its status counts also against what the service has told before. */
  loaded(show: ShowData, options?: { newest?: boolean }): void;
  loadFailed(error: ShoppableError): void;
  connectionChanged(state: ConnectionState): void;
  /** The phase may be another now by what overrules it. */
  renew(): void;
  /** The phase as the service or the show JSON has told it. */
  toldPhase(): Phase;
  take(event: ShowEvent): void;
}

/**
 * Makes the session store. `overruling` is the phase that the clock or the stream itself tells; undefined: what was told
 * counts.
 */
export function createSession(
  serverNow: () => number,
  overruling: () => Phase | undefined = () => undefined,
): SessionControl {
  const $loading = atom<Loading>('loading');
  const $error = atom<ShoppableError | undefined>(undefined);
  const $show = atom<ShowData | undefined>(undefined);
  const $phase = atom<Phase>('upcoming');
  const $labels = computed($show, labelsOf);
  const $viewers = atom<ViewerCount | undefined>(undefined);
  const $connection = atom<ConnectionState>('off');
  let statusRev = Number.NEGATIVE_INFINITY;
  let told: Phase = 'upcoming';

  function renew(): void {
    const phase = overruling() ?? told;
    if (phase !== $phase.get()) $phase.set(phase);
  }

  function take(event: ShowEvent): void {
    if (event.type === 'presence.count') {
      $viewers.set({ viewers: event.data.viewers, atMs: event.tsMs ?? serverNow() });
    } else if (event.type === 'show.status' && event.data.rev > statusRev) {
      statusRev = event.data.rev;
      told = event.data.status;
      renew();
    }
  }

  return {
    $loading,
    $error,
    $show,
    $phase,
    $viewers,
    $labels,
    $connection,
    loadStarted() {
      $error.set(undefined);
      $loading.set('loading');
    },
    loaded(show, { newest = false } = {}) {
      $show.set(show);
      if (newest || statusRev === Number.NEGATIVE_INFINITY) told = show.status;
      renew();
      $loading.set('ready');
    },
    loadFailed(error) {
      $error.set(error);
      $loading.set('failed');
    },
    connectionChanged(state) {
      $connection.set(state);
      // A number that nobody renews is not shown as if it were true.
      if (state !== 'open') $viewers.set(undefined);
    },
    renew,
    toldPhase: () => told,
    take,
  };
}

function labelsOf(show: ShowData | undefined): readonly PresenceLabel[] {
  const recorded = show?.simulated === true || show?.host?.kind === 'recorded';
  return [
    ...(recorded ? (['recorded'] as const) : []),
    ...(show?.host?.kind === 'ai' ? (['ai-host'] as const) : []),
  ];
}
