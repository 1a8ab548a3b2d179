import type { PlaybackState, Playhead, StreamCue } from '../ports/playback.ts';

/** Between what a player calls a time and programme time. They are one and the same for a stream with dates. */
export interface ProgrammeAxis {
  /** A frame with its programme time. */
  ofFrame(frame: Playhead): Playhead;
  /** A state whose times are programme times, held within what may be seen. */
  ofState(state: PlaybackState): PlaybackState;
  /** Programme time of a cue; undefined while it cannot be told yet. */
  ofCue(cue: Pick<StreamCue, 'atMs' | 'dated'>): number | undefined;
  /** What the player calls a programme time. */
  toPlayer(atMs: number): number;
  /** Whether times can be told from each other yet. */
  isKnown(): boolean;
}

/** See the listeners of the playback store. */
interface AxisRules {
  /** The moment of the show that is taken for that of a picture without any dates: the service's clock. */
  nowMs(): number;
  originMs?(dated: boolean): number | undefined;
  limitMs?(): number | undefined;
}

/** Nobody plays a file of three years, and no show was dated before 1973. */
const FIRST_DATE_MS = 1e11;

/** This near to the latest moment, ms, is at it. */
const AT_EDGE_MS = 2500;

/** Makes a {@link ProgrammeAxis}; `now` answers the frame and the state as the player has told them. */
export function createAxis(
  rules: AxisRules,
  now: () => { readonly frame: Playhead | undefined; readonly told: PlaybackState },
): ProgrammeAxis {
  function isDated(): boolean {
    const { frame, told } = now();
    return frame === undefined ? (told.seekableMs?.end ?? 0) > FIRST_DATE_MS : frame.atMs !== undefined;
  }

  const originMs = (): number | undefined => rules.originMs?.(isDated());

  /** What is added to a time of the player. */
  function shiftMs(): number {
    const origin = originMs();
    if (origin === undefined) return 0;
    const { frame, told } = now();
    if (frame?.atMs !== undefined) return origin - (frame.atMs - frame.mediaTime * 1000);
    return isDated() ? origin - (told.seekableMs?.start ?? 0) : origin;
  }

  function ofFrame(frame: Playhead): Playhead {
    const origin = originMs();
    return origin === undefined ? frame : { ...frame, atMs: origin + frame.mediaTime * 1000 };
  }

  function ofState(state: PlaybackState): PlaybackState {
    const limitMs = rules.limitMs?.();
    const shift = shiftMs();
    const { seekableMs } = state;
    const window =
      seekableMs && within({ start: seekableMs.start + shift, end: seekableMs.end + shift }, limitMs);
    const shifted = { ...state, ...(window !== undefined && { seekableMs: window }) };
    return limitMs === undefined ? shifted : { ...shifted, ...distance(limitMs) };
  }

  /** How far the picture is behind the latest moment that may be seen. */
  function distance(limitMs: number): Pick<PlaybackState, 'atLiveEdge'> & { latency?: number } {
    const { frame } = now();
    const atMs = frame === undefined ? undefined : ofFrame(frame).atMs;
    if (atMs === undefined) return { atLiveEdge: true };
    const behindMs = Math.max(0, limitMs - atMs);
    return { atLiveEdge: behindMs <= AT_EDGE_MS, latency: Math.round(behindMs / 1000) };
  }

  function ofCue(cue: Pick<StreamCue, 'atMs' | 'dated'>): number | undefined {
    const { frame } = now();
    const origin = originMs();
    if (cue.dated && origin === undefined) return cue.atMs;
    if (!cue.dated && origin !== undefined) return origin + cue.atMs;
    // The frame on screen tells both times, and with them the way from one to the other.
    if (frame === undefined) return undefined;
    if (frame.atMs === undefined) return rules.nowMs() + cue.atMs - frame.mediaTime * 1000;
    const mediaZeroMs = frame.atMs - frame.mediaTime * 1000;
    return cue.dated ? cue.atMs - mediaZeroMs + (origin ?? 0) : cue.atMs + mediaZeroMs;
  }

  return {
    ofFrame,
    ofState,
    ofCue,
    toPlayer: (atMs) => atMs - shiftMs(),
    isKnown: () =>
      originMs() === undefined || now().frame !== undefined || now().told.seekableMs !== undefined,
  };
}

/** The part of a window up to a limit, which moves once a second. */
function within(
  { start, end }: NonNullable<PlaybackState['seekableMs']>,
  limitMs = Infinity,
): NonNullable<PlaybackState['seekableMs']> {
  const latest = Math.floor(limitMs / 1000) * 1000;
  return { start, end: Math.max(start, Math.min(end, latest)) };
}
