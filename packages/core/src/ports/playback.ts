/** What a player is doing. `waiting`: it would play but has no data; `refused`: the browser wants a tap first. */
export type PlaybackPhase =
  'idle' | 'loading' | 'playing' | 'paused' | 'waiting' | 'refused' | 'ended' | 'failed';

/** What a player says of itself. Told whole at every change. */
export interface PlaybackState {
  readonly phase: PlaybackPhase;
  readonly muted: boolean;
  /** 0 … 1. */
  readonly volume: number;
  /** True when the picture is as near to the live edge as the player keeps it. */
  readonly atLiveEdge: boolean;
  /** Seconds behind the live edge; undefined when not live or not known. */
  readonly latency?: number;
  /** What can be sought in, programme time in epoch ms (media time × 1000 when the stream has no dates). */
  readonly seekableMs?: { readonly start: number; readonly end: number };
  /** Why it failed. */
  readonly error?: 'stream-unreachable' | 'stream-unsupported' | 'stream-broken';
}

/** The picture that the viewer sees right now. */
export interface Playhead {
  /** Programme time of the displayed frame, epoch ms; undefined while no frame was shown or the stream has no dates. */
  readonly atMs: number | undefined;
  /** Seconds on the media timeline. */
  readonly mediaTime: number;
}

/** A player over a `<video>`. */
export interface Playback {
  /** Calls back now and at each change until `signal` aborts. */
  watch(onState: (state: PlaybackState) => void, options: { signal: AbortSignal }): void;
  /** Calls back with each displayed frame (and about four times a second while hidden) until `signal` aborts. */
  watchFrames(onFrame: (playhead: Playhead) => void, options: { signal: AbortSignal }): void;
  /** Starts; with sound when the browser lets it, else muted, else the phase becomes `refused`. */
  play(): void;
  /** Holds the picture. */
  pause(): void;
  /** Shows the frame of programme time `atMs` (see `PlaybackState.seekableMs`). */
  seek(atMs: number): void;
  /** Goes to the live edge and plays. */
  seekToLive(): void;
  /** Sound off or on. */
  setMuted(muted: boolean): void;
  /** 0 … 1. */
  setVolume(volume: number): void;
  /** Loads the stream again after a failure. */
  retry(): void;
}
