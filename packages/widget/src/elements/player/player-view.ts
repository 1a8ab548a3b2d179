import type { Phase, PlaybackState, Playhead } from '@shoppable/core';

/** Shorter windows are the player's own buffer, nothing to seek in. */
const SHORTEST_WINDOW_MS = 20_000;

/** Seconds behind the edge that are said to the viewer. */
const BEHIND_S = 12;

/** What lies in the middle of the picture. */
export type Middle = 'nothing' | 'spinner' | 'play' | 'tap-to-play' | 'pause' | 'failed';

/** What the controls show. Every time is in ms. */
export interface PlayerView {
  readonly middle: Middle;
  /** The picture stands, so the middle stays even when the controls are hidden. */
  readonly halted: boolean;
  /** Sound was taken away by the browser's rules, not by the viewer. */
  readonly offerSound: boolean;
  /** How far behind live, when that is worth saying. */
  readonly behindMs: number | undefined;
  readonly timeline: { readonly start: number; readonly end: number; readonly value: number } | undefined;
  /** The edge moves: the far end of the timeline is now. */
  readonly live: boolean;
}

/** What the controls show for a state of the player, in a phase of the show. */
export function playerView(
  state: PlaybackState,
  phase: Phase,
  playhead: Playhead | undefined,
  hushed: boolean,
): PlayerView {
  const live = state.latency !== undefined;
  const middle = middleOf(state.phase, phase);
  const behind = live && !state.atLiveEdge && (state.latency ?? 0) >= BEHIND_S;
  return {
    middle,
    halted: middle === 'play' || middle === 'tap-to-play' || middle === 'failed',
    offerSound: state.muted && !hushed && (state.phase === 'playing' || state.phase === 'waiting'),
    behindMs: behind ? (state.latency ?? 0) * 1000 : undefined,
    timeline: timelineOf(state, playhead),
    live,
  };
}

function middleOf(playing: PlaybackState['phase'], phase: Phase): Middle {
  if (playing === 'failed') return phase === 'upcoming' || phase === 'ended' ? 'nothing' : 'failed';
  if (playing === 'refused') return 'tap-to-play';
  if (playing === 'playing') return 'pause';
  if (playing === 'paused') return 'play';
  // While the show itself waits there is nothing to load, and its notice says so.
  const waits = phase === 'upcoming' || phase === 'paused' || phase === 'ended';
  if (playing === 'ended') return phase === 'replay' ? 'play' : 'nothing';
  if (playing === 'idle' || waits) return 'nothing';
  return 'spinner';
}

function timelineOf(state: PlaybackState, playhead: Playhead | undefined): PlayerView['timeline'] {
  const { seekableMs } = state;
  if (seekableMs === undefined || seekableMs.end - seekableMs.start < SHORTEST_WINDOW_MS) return undefined;
  const { start, end } = seekableMs;
  const now = playhead === undefined ? end : (playhead.atMs ?? playhead.mediaTime * 1000);
  return { start, end, value: Math.min(Math.max(now, start), end) };
}
