import { atom, type ReadableAtom } from 'nanostores';
import type { Phase, ShowData } from '../model/show.ts';
import type { PlaybackState } from '../ports/playback.ts';

/** Where a simulated show is: a recording that plays as a show, for everybody at the same place. */
export interface SimulationState {
  /** Where in the recording everybody is, ms; 0 before the start. */
  readonly positionMs: number;
  /** Length of the recording, ms; undefined until it is known. */
  readonly durationMs: number | undefined;
  readonly ended: boolean;
}

/** See {@link SimulationState}. */
export interface Simulation {
  /** Renewed once a second; undefined for a show that is not simulated. */
  readonly $simulation: ReadableAtom<SimulationState | undefined>;
}

/** The simulation together with what only `show.ts` may do to it. */
export interface SimulationControl extends Simulation {
  /** The phase by the service's clock; undefined: not simulated. */
  phase(): Phase | undefined;
  /** Programme time that nobody may see beyond, while it plays as a show. */
  limitMs(): number | undefined;
  /** Programme time of the recording's beginning, from the start on. */
  originMs(): number | undefined;
  /** The viewer has gone elsewhere; `live`: back to everybody. */
  wentTo(atMs: number | 'live'): void;
  /** Brings the player to where everybody is. To be called about twice a second. */
  tick(): void;
}

/** What the simulation needs. */
export interface SimulationDeps {
  readonly show: () => ShowData | undefined;
  readonly toldPhase: () => Phase;
  readonly serverNow: () => number;
  readonly player: {
    readonly state: () => PlaybackState;
    /** Programme time of the picture. */
    readonly shownMs: () => number | undefined;
    /** Length of what can be sought in, ms. */
    readonly lengthMs: () => number | undefined;
    readonly steerTo: (atMs: number) => void;
  };
}

/** Further from the others than this, the picture is brought back, ms. */
const DRIFT_MS = 1500;
/** A player needs time to arrive before it is sent again, ms. */
const SETTLE_MS = 4000;

const SHORTEST_MS = 5000;

/** Makes a {@link Simulation}. */
export function createSimulation({ show, toldPhase, serverNow, player }: SimulationDeps): SimulationControl {
  const $simulation = atom<SimulationState | undefined>(undefined);
  let together = true;
  let steeredMs = -Infinity;
  let lengthMs: number | undefined;

  function startMs(): number | undefined {
    const data = show();
    return data?.simulated === true ? data.startsAtMs : undefined;
  }

  function durationMs(start: number): number | undefined {
    const { endsAtMs } = show() ?? {};
    return endsAtMs === undefined ? lengthMs : endsAtMs - start;
  }

  function phase(): Phase | undefined {
    const start = startMs();
    if (start === undefined) return undefined;
    const told = toldPhase();
    // Who ends or cancels it by hand is obeyed.
    if (told === 'ended' || told === 'replay') return told;
    const position = serverNow() - start;
    if (position < 0) return 'upcoming';
    return position < (durationMs(start) ?? Infinity) ? 'live' : 'replay';
  }

  function limitMs(): number | undefined {
    return phase() === 'live' ? serverNow() : undefined;
  }

  function originMs(): number | undefined {
    const now = phase();
    return now === undefined || now === 'upcoming' ? undefined : startMs();
  }

  function wentTo(atMs: number | 'live'): void {
    together = atMs === 'live' || atMs >= (limitMs() ?? Infinity) - DRIFT_MS;
    if (together) steeredMs = serverNow();
  }

  function steer(): void {
    const limit = limitMs();
    const playing = player.state().phase;
    const runs = playing === 'playing' || playing === 'waiting' || playing === 'loading';
    if (limit === undefined || !runs) return;
    const now = serverNow();
    const shown = player.shownMs() ?? -Infinity;
    // Who has caught up is with the others again, and nobody is ahead of them.
    together ||= shown >= limit;
    const driftMs = Math.abs(limit - shown);
    if (!together || driftMs <= DRIFT_MS || Math.abs(now - steeredMs) < SETTLE_MS) return;
    steeredMs = now;
    player.steerTo(limit);
  }

  function learnLength(): void {
    const found = originMs() === undefined ? undefined : player.lengthMs();
    // What a player says while it is still reading can only be too short.
    if (found !== undefined && found >= SHORTEST_MS) lengthMs = Math.max(lengthMs ?? 0, found);
  }

  function tick(): void {
    const start = startMs();
    if (start === undefined) return;
    learnLength();
    steer();
    const whole = durationMs(start);
    const positionMs = Math.min(Math.max(0, serverNow() - start), whole ?? Infinity);
    const next = {
      positionMs: Math.floor(positionMs / 1000) * 1000,
      durationMs: whole,
      ended: positionMs === whole,
    };
    if (JSON.stringify(next) !== JSON.stringify($simulation.get())) $simulation.set(next);
  }

  return { $simulation, phase, limitMs, originMs, wentTo, tick };
}
