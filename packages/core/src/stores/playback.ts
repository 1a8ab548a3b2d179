import { atom, type ReadableAtom } from 'nanostores';
import type {
  CaptionLine,
  DataUse,
  Playback,
  PlaybackState,
  Playhead,
  StreamCue,
} from '../ports/playback.ts';

const IDLE: PlaybackState = { phase: 'idle', muted: true, volume: 1, atLiveEdge: true };

/** What a viewer may ask of the player, if it can. */
export type PlaybackAbility =
  | 'setRate'
  | 'selectCaptions'
  | 'selectAudio'
  | 'selectQuality'
  | 'setDataUse'
  | 'setPictureInPicture'
  | 'chooseScreen';

/** The player as the elements see it. A verb that the player lacks does nothing: ask {@link PlaybackStore.can}. */
export interface PlaybackStore {
  /** What the player is doing. */
  readonly $state: ReadableAtom<PlaybackState>;
  /** The captions to be seen now. */
  readonly $captions: ReadableAtom<readonly CaptionLine[]>;
  /** The frame now on screen; undefined before the first one. */
  playhead(): Playhead | undefined;
  /** Whether the player has a verb. */
  can(ability: PlaybackAbility): boolean;
  /** Takes a player in until `signal` aborts. */
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
  /** Speed in a recording, 0.5 … 2. */
  setRate(rate: number): void;
  /** Turns captions on, or all off. */
  selectCaptions(id: string | undefined): void;
  /** Changes the sound's track. */
  selectAudio(id: string): void;
  /** Keeps to one rendition; undefined: as the line allows. */
  selectQuality(id: string | undefined): void;
  /** How much of the line may be used. */
  setDataUse(use: DataUse): void;
  /** Opens or closes the browser's own small window, within the viewer's tap. */
  setPictureInPicture(on: boolean): void;
  /** Lets the viewer choose another screen, within his tap. */
  chooseScreen(): void;
}

/** Who hears of what a player tells. */
export interface PlaybackListeners {
  /** Each displayed frame. */
  onFrame(playhead: Playhead): void;
  /** Each datum that the stream carries, ahead of its frame. */
  onCue(cue: StreamCue): void;
}

/** Makes the playback store. */
export function createPlayback({ onFrame, onCue }: PlaybackListeners): PlaybackStore {
  const $state = atom<PlaybackState>(IDLE);
  const $captions = atom<readonly CaptionLine[]>([]);
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
    playback.watchCues?.(onCue, { signal });
    playback.watchCaptions?.((lines) => $captions.set(lines), { signal });
    signal.addEventListener('abort', () => {
      if (player !== playback) return;
      player = undefined;
      playhead = undefined;
      $captions.set([]);
      $state.set(IDLE);
    });
  }

  return {
    $state,
    $captions,
    playhead: () => playhead,
    can: (ability) => player?.[ability] !== undefined,
    connect,
    play: () => player?.play(),
    pause: () => player?.pause(),
    seek: (atMs) => player?.seek(atMs),
    seekToLive: () => player?.seekToLive(),
    setMuted: (muted) => player?.setMuted(muted),
    setVolume: (volume) => player?.setVolume(volume),
    retry: () => player?.retry(),
    setRate: (rate) => player?.setRate?.(rate),
    selectCaptions: (id) => player?.selectCaptions?.(id),
    selectAudio: (id) => player?.selectAudio?.(id),
    selectQuality: (id) => player?.selectQuality?.(id),
    setDataUse: (use) => player?.setDataUse?.(use),
    setPictureInPicture: (on) => player?.setPictureInPicture?.(on),
    chooseScreen: () => player?.chooseScreen?.(),
  };
}
