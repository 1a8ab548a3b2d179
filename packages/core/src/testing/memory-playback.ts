import type { CaptionLine, Playback, PlaybackState, Playhead, StreamCue } from '../ports/playback.ts';

/** A {@link Playback} without a picture, whose frames and troubles a test decides. */
export interface MemoryPlayback extends Playback {
  /** Shows a frame: programme time in epoch ms. Without `mediaTime` it counts in seconds from the first one. */
  frame(atMs: number | undefined, mediaTime?: number): void;
  /** Changes what the player says of itself. */
  set(state: Partial<PlaybackState>): void;
  /** Hands over a datum that the stream carries. */
  cue(cue: StreamCue): void;
  /** Shows captions. */
  caption(lines: readonly CaptionLine[]): void;
  /** What the player says of itself now. */
  readonly state: PlaybackState;
  /** Verbs that were called, in order. */
  readonly calls: readonly string[];
}

/**
 * Makes a {@link MemoryPlayback}: idle, muted, at the live edge.
 * @example
 * const playback = memoryPlayback();
 * show.connectPlayback(playback, { signal });
 * playback.frame(Date.UTC(2026, 0, 1, 10, 0, 5));
 */
export function memoryPlayback(initial: Partial<PlaybackState> = {}): MemoryPlayback {
  const watchers = new Set<(state: PlaybackState) => void>();
  const frameWatchers = new Set<(playhead: Playhead) => void>();
  const cueWatchers = new Set<(cue: StreamCue) => void>();
  const captionWatchers = new Set<(lines: readonly CaptionLine[]) => void>();
  const calls: string[] = [];
  let state: PlaybackState = { phase: 'idle', muted: true, volume: 1, atLiveEdge: true, ...initial };
  let firstMs: number | undefined;
  let playhead: Playhead = { atMs: undefined, mediaTime: 0 };

  function set(fields: Partial<PlaybackState>): void {
    state = { ...state, ...fields };
    for (const tell of watchers) tell(state);
  }

  function frame(atMs: number | undefined, mediaTime?: number): void {
    firstMs ??= atMs;
    const seconds = ((atMs ?? 0) - (firstMs ?? 0)) / 1000;
    playhead = { atMs, mediaTime: mediaTime ?? (atMs === undefined ? playhead.mediaTime : seconds) };
    for (const tell of frameWatchers) tell(playhead);
  }

  function called(verb: string, fields: Partial<PlaybackState>): void {
    calls.push(verb);
    set(fields);
  }

  function join<T>(watchers: Set<T>, watcher: T, signal: AbortSignal): void {
    if (signal.aborted) return;
    watchers.add(watcher);
    signal.addEventListener('abort', () => watchers.delete(watcher), { once: true });
  }

  return {
    frame,
    set,
    cue: (cue) => cueWatchers.forEach((tell) => tell(cue)),
    caption: (lines) => captionWatchers.forEach((tell) => tell(lines)),
    calls,
    get state() {
      return state;
    },
    watch(onState, { signal }) {
      if (signal.aborted) return;
      watchers.add(onState);
      signal.addEventListener('abort', () => watchers.delete(onState), { once: true });
      onState(state);
    },
    watchFrames(onFrame, { signal }) {
      if (signal.aborted) return;
      frameWatchers.add(onFrame);
      signal.addEventListener('abort', () => frameWatchers.delete(onFrame), { once: true });
    },
    watchCues: (onCue, { signal }) => join(cueWatchers, onCue, signal),
    watchCaptions: (onLines, { signal }) => join(captionWatchers, onLines, signal),
    play: () => called('play', { phase: 'playing' }),
    pause: () => called('pause', { phase: 'paused', atLiveEdge: false }),
    seek(atMs) {
      called('seek', { atLiveEdge: atMs >= (state.seekableMs?.end ?? Infinity) });
      frame(atMs);
    },
    seekToLive() {
      called('seekToLive', { phase: 'playing', atLiveEdge: true });
      if (state.seekableMs !== undefined) frame(state.seekableMs.end);
    },
    setMuted: (muted) => called('setMuted', { muted }),
    setVolume: (volume) => called('setVolume', { volume }),
    setRate: (rate) => called('setRate', { rate }),
    selectCaptions: (selected) =>
      called('selectCaptions', { captions: { tracks: state.captions?.tracks ?? [], selected } }),
    selectAudio: (selected) =>
      called('selectAudio', { audio: { tracks: state.audio?.tracks ?? [], selected } }),
    selectQuality: (selected) =>
      called('selectQuality', {
        quality: {
          levels: state.quality?.levels ?? [],
          selected,
          playing: selected ?? state.quality?.playing,
        },
      }),
    setDataUse: (dataUse) => called('setDataUse', { dataUse }),
    setPictureInPicture: (on) => called('setPictureInPicture', { pictureInPicture: on ? 'on' : 'off' }),
    chooseScreen: () => called('chooseScreen', { cast: 'on' }),
    retry() {
      calls.push('retry');
      const { error: _error, ...healthy } = state;
      state = healthy;
      set({ phase: 'loading' });
    },
  };
}
