import { atom, type ReadableAtom } from 'nanostores';
import { createAxis } from './programme-axis.ts';
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

/**
 * The player as the elements see it, all its times on the programme axis: a recording without dates counts from the start
 * of the show. A verb that the player lacks does nothing: ask {@link PlaybackStore.can}.
 */
export interface PlaybackStore {
  /** What the player is doing. */
  readonly $state: ReadableAtom<PlaybackState>;
  /** The captions to be seen now. */
  readonly $captions: ReadableAtom<readonly CaptionLine[]>;
  /** Programme time of the picture in whole seconds (epoch ms): changes at most once a second while it plays. */
  readonly $position: ReadableAtom<number | undefined>;
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

/** Who hears of what a player tells, and who says how its times are to be read. */
export interface PlaybackListeners {
  /** Each displayed frame, on the programme axis. */
  onFrame(playhead: Playhead): void;
  /** Each datum that the stream carries, ahead of its frame, still on the player's axis. */
  onCue(cue: StreamCue): void;
  /** What the player is doing has changed. */
  onState?(state: PlaybackState): void;
  /** The viewer has asked for another moment (programme time), or for the live edge. */
  onSeek?(atMs: number | 'live'): void;
  /** Now by the service's clock, epoch ms. */
  nowMs(): number;
  /** Programme time of media time 0 where the stream's own dates do not count; undefined where they do. */
  originMs?(dated: boolean): number | undefined;
  /** The latest programme time that may be seen; undefined: no limit but the player's own. */
  limitMs?(): number | undefined;
  /** Programme time of the picture, also where it is carried on by the clock. Default: that of the playhead. */
  pictureMs?(): number | undefined;
}

/** The playback store together with what only `show.ts` may do to it. */
export interface PlaybackControl extends PlaybackStore {
  /** How the times of the player are to be read may have changed. */
  reread(): void;
  /** Programme time of a cue; undefined while it cannot be told yet. */
  cueTimeMs(cue: Pick<StreamCue, 'atMs' | 'dated'>): number | undefined;
  /** Length of what the player can seek in, ms, however much of it may be seen. */
  lengthMs(): number | undefined;
  /** Shows a frame without the viewer having asked for it. */
  steerTo(atMs: number): void;
}

/** Makes the playback store. */
export function createPlayback(listeners: PlaybackListeners): PlaybackControl {
  const $state = atom<PlaybackState>(IDLE);
  const $captions = atom<readonly CaptionLine[]>([]);
  const $position = atom<number | undefined>(undefined);
  let player: Playback | undefined;
  let told: PlaybackState = IDLE;
  let frame: Playhead | undefined;
  /** A moment that was asked for before the player knew what can be sought in. */
  let wantedMs: number | undefined;
  const axis = createAxis(listeners, () => ({ frame, told }));

  function playhead(): Playhead | undefined {
    return frame === undefined ? undefined : axis.ofFrame(frame);
  }

  function reread(): void {
    const next = axis.ofState(told);
    if (!sameState(next, $state.get())) $state.set(next);
    const atMs = listeners.pictureMs === undefined ? playhead()?.atMs : listeners.pictureMs();
    const second = atMs === undefined ? undefined : Math.floor(atMs / 1000) * 1000;
    if (second !== $position.get()) $position.set(second);
  }

  function takeFrame(next: Playhead): void {
    const isFirst = frame === undefined || (frame.atMs === undefined) !== (next.atMs === undefined);
    frame = next;
    const shown = axis.ofFrame(next);
    if (isFirst || Math.floor((shown.atMs ?? 0) / 1000) * 1000 !== $position.get()) reread();
    listeners.onFrame(shown);
    goWhereWanted();
  }

  function takeState(next: PlaybackState): void {
    told = next;
    reread();
    listeners.onState?.($state.get());
    goWhereWanted();
  }

  function goWhereWanted(): void {
    if (wantedMs !== undefined && axis.isKnown()) steerTo(wantedMs);
  }

  function steerTo(atMs: number): void {
    const known = axis.isKnown();
    wantedMs = known ? undefined : atMs;
    if (known) player?.seek(axis.toPlayer(atMs));
  }

  /** Everybody sees the same moment, so nobody runs ahead. */
  function isHeld(): boolean {
    return listeners.limitMs?.() !== undefined;
  }

  function seek(atMs: number): void {
    const wished = Math.min(atMs, listeners.limitMs?.() ?? Infinity);
    listeners.onSeek?.(wished);
    steerTo(wished);
  }

  function seekToLive(): void {
    listeners.onSeek?.('live');
    const limitMs = listeners.limitMs?.();
    if (limitMs === undefined) return player?.seekToLive();
    steerTo(limitMs);
    player?.play();
  }

  function forget(): void {
    player = undefined;
    frame = undefined;
    told = IDLE;
    wantedMs = undefined;
    $captions.set([]);
    reread();
    listeners.onState?.(IDLE);
  }

  function connect(playback: Playback, { signal }: { signal: AbortSignal }): void {
    if (signal.aborted) return;
    player = playback;
    playback.watch(takeState, { signal });
    playback.watchFrames(takeFrame, { signal });
    playback.watchCues?.(listeners.onCue, { signal });
    playback.watchCaptions?.((lines) => $captions.set(lines), { signal });
    signal.addEventListener('abort', () => {
      if (player === playback) forget();
    });
  }

  return {
    $state,
    $captions,
    $position,
    playhead,
    reread,
    cueTimeMs: axis.ofCue,
    steerTo,
    lengthMs: () => told.seekableMs && told.seekableMs.end - told.seekableMs.start,
    can: (ability) => player?.[ability] !== undefined && !(ability === 'setRate' && isHeld()),
    connect,
    play: () => player?.play(),
    pause: () => player?.pause(),
    seek,
    seekToLive,
    setMuted: (muted) => player?.setMuted(muted),
    setVolume: (volume) => player?.setVolume(volume),
    retry: () => player?.retry(),
    setRate: (rate) => (isHeld() ? undefined : player?.setRate?.(rate)),
    selectCaptions: (id) => player?.selectCaptions?.(id),
    selectAudio: (id) => player?.selectAudio?.(id),
    selectQuality: (id) => player?.selectQuality?.(id),
    setDataUse: (use) => player?.setDataUse?.(use),
    setPictureInPicture: (on) => player?.setPictureInPicture?.(on),
    chooseScreen: () => player?.chooseScreen?.(),
  };
}

// The player tells its whole state at each change; only the window moves without one.
function sameState(a: PlaybackState, b: PlaybackState): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof PlaybackState>;
  return [...fields].every((field) => {
    if (field !== 'seekableMs') return a[field] === b[field];
    return a.seekableMs?.start === b.seekableMs?.start && a.seekableMs?.end === b.seekableMs?.end;
  });
}
