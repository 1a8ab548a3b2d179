/** What a player is doing. `waiting`: it would play but has no data; `refused`: the browser wants a tap first. */
export type PlaybackPhase =
  'idle' | 'loading' | 'playing' | 'paused' | 'waiting' | 'refused' | 'ended' | 'failed';

/** One of several tracks of captions or of sound. */
export interface MediaTrack {
  /** Names it within its list; stays the same while the stream does. */
  readonly id: string;
  /** As the stream calls it; may be empty. */
  readonly label: string;
  /** BCP 47 tag. */
  readonly language?: string;
}

/** The tracks of one kind and the one that is on; undefined: none is. */
export interface TrackChoice {
  readonly tracks: readonly MediaTrack[];
  readonly selected: string | undefined;
}

/** One rendition of the picture. */
export interface QualityLevel {
  readonly id: string;
  /** The shorter side of the picture, px, as in "720p". */
  readonly lines: number;
  /** Kilobits per second. */
  readonly kbps: number;
}

/** The renditions; `selected` undefined: chosen by the player as the line allows. */
export interface QualityChoice {
  readonly levels: readonly QualityLevel[];
  readonly selected: string | undefined;
  /** The one on screen now. */
  readonly playing: string | undefined;
}

/** Why the picture stands although nothing is wrong with this player: it goes on by itself. */
export type Trouble =
  /** The device has no network. */
  | 'offline'
  /** The line or the server does not answer; it is tried again. */
  | 'reconnecting'
  /** The playlist has stopped advancing: the host's encoder is away. */
  | 'host-away';

/** How much of the line the picture may take. `audio`: no picture; `still`: neither sound nor picture. */
export type DataUse = 'full' | 'audio' | 'still';

/** What a player says of itself. Told whole at every change. An absent optional field: this player cannot tell or do it. */
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
  readonly error?: 'stream-unreachable' | 'stream-unsupported' | 'stream-broken' | 'stream-forbidden';
  /** What the picture waits for. The phase is then `loading`, `waiting`, or `playing` out of the buffer. */
  readonly trouble?: Trouble;
  /** Speed; 1 is as recorded. Never told of the small corrections that keep a live picture at its distance. */
  readonly rate?: number;
  readonly captions?: TrackChoice;
  readonly audio?: TrackChoice;
  readonly quality?: QualityChoice;
  readonly dataUse?: DataUse;
  /** Stalls within the last 30 s. */
  readonly recentStalls?: number;
  /** Width ÷ height of the picture. */
  readonly aspect?: number;
  /** The browser's own always-on-top window for the `<video>`. */
  readonly pictureInPicture?: 'off' | 'on';
  /** Another screen. Absent while none can be reached. */
  readonly cast?: 'off' | 'on';
}

/** The picture that the viewer sees right now. */
export interface Playhead {
  /** Programme time of the displayed frame, epoch ms; undefined while no frame was shown or the stream has no dates. */
  readonly atMs: number | undefined;
  /** Seconds on the media timeline. */
  readonly mediaTime: number;
}

/** A datum that the stream itself carries, as it came: hostile until decoded. */
export interface StreamCue {
  readonly carrier: 'daterange' | 'id3' | 'emsg' | 'sei' | 'webvtt' | 'json';
  /** Programme time (epoch ms) of the frame that carries it; media time × 1000 when the stream has no dates. */
  readonly atMs: number;
  /** Whether `atMs` is programme time. */
  readonly dated: boolean;
  /** Names it among the cues of its carrier: the same datum read again has the same id. */
  readonly id: string;
  /** The CLASS of a DATERANGE, the description of a TXXX frame, the scheme of an emsg. */
  readonly scheme: string;
  /** The text, still as the carrier wrote it (percent or base64 encoded, for example). */
  readonly text: string;
}

/** A line of captions that is to be seen now. Plain text, line breaks as `\n`. */
export interface CaptionLine {
  readonly id: string;
  readonly text: string;
  /** BCP 47 tag of the track. */
  readonly language?: string;
}

/** A player over a `<video>`. An optional verb that is absent is a capability that is not there: no control is shown for it. */
export interface Playback {
  /** Calls back now and at each change until `signal` aborts. */
  watch(onState: (state: PlaybackState) => void, options: { signal: AbortSignal }): void;
  /** Calls back with each displayed frame (and about four times a second while hidden) until `signal` aborts. */
  watchFrames(onFrame: (playhead: Playhead) => void, options: { signal: AbortSignal }): void;
  /** Calls back with each datum that the stream carries, as soon as it is read: ahead of its frame. */
  watchCues?(onCue: (cue: StreamCue) => void, options: { signal: AbortSignal }): void;
  /** Calls back with the captions to be seen, at each change, until `signal` aborts. */
  watchCaptions?(onLines: (lines: readonly CaptionLine[]) => void, options: { signal: AbortSignal }): void;
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
  /** Speed in a recording, 0.5 … 2. Without effect at the live edge. */
  setRate?(rate: number): void;
  /** Turns a track of captions on, or all off. */
  selectCaptions?(id: string | undefined): void;
  selectAudio?(id: string): void;
  /** Keeps to one rendition; undefined: as the line allows. */
  selectQuality?(id: string | undefined): void;
  setDataUse?(use: DataUse): void;
  /** Opens or closes the browser's own small window. Needs a tap of the viewer. */
  setPictureInPicture?(on: boolean): void;
  /** Lets the viewer choose another screen. Needs a tap. */
  chooseScreen?(): void;
}
