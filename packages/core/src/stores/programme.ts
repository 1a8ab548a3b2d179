import type { Phase, ShowData } from '../model/show.ts';
import type { PlaybackState, Playhead } from '../ports/playback.ts';

/** Which moment of the programme this viewer is at. */
export interface Programme {
  /** Programme time of the picture, epoch ms; without one in low-data mode, carried on by the clock. */
  now(): number | undefined;
  /** Where the fold stands: as {@link now}, and without any picture at the service's now; a replay has not begun then. */
  foldMs(): number;
  /** Programme time of media time 0 where the stream's own dates do not count. */
  originMs(dated: boolean): number | undefined;
  /** A frame was shown. */
  shown(frame: Playhead): void;
  /** The viewer has gone to the live edge. */
  wentLive(): void;
}

/** What the programme is told from. */
export interface ProgrammeDeps {
  readonly serverNow: () => number;
  readonly show: () => ShowData | undefined;
  readonly phase: () => Phase;
  readonly playing: () => PlaybackState;
  readonly playhead: () => Playhead | undefined;
  /** Programme time of the beginning of a simulated show's recording, while it plays. */
  readonly simulatedOriginMs: () => number | undefined;
}

/** How far a viewer is behind the studio when nothing has told it yet. */
const USUAL_LAG_MS = 8000;
/** A player that shows pictures does so more often than this. */
const STALE_MS = 1500;

/** Makes the {@link Programme}. */
export function createProgramme(deps: ProgrammeDeps): Programme {
  const { serverNow, show, phase, playing, playhead } = deps;
  let lagMs: number | undefined;
  let shownMs = -Infinity;

  function now(): number | undefined {
    if (phase() === 'upcoming' && show()?.trailer !== undefined) return undefined;
    return goesOnByClock() ? serverNow() - knownLagMs() : playhead()?.atMs;
  }

  /** Selling goes on in step with a picture that is not shown, to spare the line. */
  function goesOnByClock(): boolean {
    const { dataUse = 'full', phase: doing } = playing();
    const runs = phase() === 'live' || phase() === 'paused';
    if (!runs || dataUse === 'full') return false;
    if (dataUse === 'still') return true;
    return doing === 'playing' && serverNow() - shownMs > STALE_MS;
  }

  function knownLagMs(): number {
    const { latency } = playing();
    return lagMs ?? (latency === undefined ? USUAL_LAG_MS : latency * 1000);
  }

  return {
    now,
    foldMs() {
      const begins = phase() === 'replay' ? show()?.startsAtMs : undefined;
      return now() ?? begins ?? serverNow();
    },
    originMs(dated) {
      const simulated = deps.simulatedOriginMs();
      if (simulated !== undefined) return simulated;
      const over = phase() === 'ended' || phase() === 'replay';
      return over && !dated ? (show()?.startsAtMs ?? 0) : undefined;
    },
    shown({ atMs }) {
      if (atMs === undefined) return;
      shownMs = serverNow();
      lagMs = shownMs - atMs;
    },
    wentLive: () => void (lagMs = undefined),
  };
}
