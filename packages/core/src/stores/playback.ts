import { atom, type ReadableAtom } from 'nanostores';
import type { Playback, PlaybackState, Playhead } from '../ports/playback.ts';

const IDLE: PlaybackState = { phase: 'idle', muted: true, volume: 1, atLiveEdge: true };

/** The player as the elements see it. */
export interface PlaybackStore {
  /** What the player is doing. */
  readonly $state: ReadableAtom<PlaybackState>;
  /** The frame now on screen; undefined before the first one. */
  playhead(): Playhead | undefined;
  /** Takes a player in until `signal` aborts; `onFrame` is called with each frame. */
  connect(playback: Playback, options: { signal: AbortSignal }): void;
  /** Starts to play. */
  play(): void;
  /** Holds the picture. */
  pause(): void;
  /** Shows the frame of programme time `atMs`. */
  seek(atMs: number): void;
  /** Goes to the live edge. */
  seekToLive(): void;
  /** Sound off or on. */
  setMuted(muted: boolean): void;
  /** 0 … 1. */
  setVolume(volume: number): void;
  /** Loads the stream again. */
  retry(): void;
}

/** Makes the playback store. `onFrame` hears of each displayed frame. */
export function createPlayback(onFrame: (playhead: Playhead) => void): PlaybackStore {
  const $state = atom<PlaybackState>(IDLE);
  let player: Playback | undefined;
  let playhead: Playhead | undefined;

  function connect(playback: Playback, { signal }: { signal: AbortSignal }): void {
    player = playback;
    playback.watch((state) => $state.set(state), { signal });
    playback.watchFrames(
      (frame) => {
        playhead = frame;
        onFrame(frame);
      },
      { signal },
    );
    signal.addEventListener('abort', () => {
      if (player !== playback) return;
      player = undefined;
      playhead = undefined;
      $state.set(IDLE);
    });
  }

  return {
    $state,
    playhead: () => playhead,
    connect,
    play: () => player?.play(),
    pause: () => player?.pause(),
    seek: (atMs) => player?.seek(atMs),
    seekToLive: () => player?.seekToLive(),
    setMuted: (muted) => player?.setMuted(muted),
    setVolume: (volume) => player?.setVolume(volume),
    retry: () => player?.retry(),
  };
}
