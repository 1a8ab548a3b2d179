import {
  systemClock,
  type DataUse,
  type Playhead,
  type PlaybackState,
  type StreamCue,
} from '@shoppable/core';
import { createLadder, type Ladder, type PlayOutcome } from './autoplay.ts';
import { createCueDesk, type CueDesk } from './cues-desk.ts';
import type { Engine, Fault } from './engine.ts';
import { openLine, type Line } from './data-use.ts';
import { createFrameClock, type FrameClock } from './frame-clock.ts';
import { watchPageSleep, type PageSleep } from './page-sleep.ts';
import { sameState } from './phase.ts';
import { isNearEdge, isTooFarBehind, seekableOf, targetOf } from './place.ts';
import type { PlayerHandle, StreamSource, Watching } from './player-handle.ts';
import type { PlayerOptions } from './player-options.ts';
import { createStalls, type Stalls } from './stalls.ts';
import { MEDIA_EVENTS, stateOf } from './state-of.ts';
import { lateSurfaces } from './late-surfaces.ts';
import type { Surfaces } from './surfaces.ts';
import { createTrackDesk, type TrackDesk } from './tracks-desk.ts';
import { pageMemory } from './tracks-memory.ts';

export type { PlayerOptions } from './player-options.ts';

class StreamPlayer implements PlayerHandle {
  readonly video: HTMLVideoElement;
  readonly #tracks: TrackDesk;
  readonly #surfaces: Pick<Surfaces, 'state'>;
  readonly #life = new AbortController();
  readonly #watchers = new Set<(state: PlaybackState) => void>();
  readonly #source: StreamSource | undefined;
  readonly #frames: FrameClock;
  readonly #ladder: Ladder;
  readonly #stalls: Stalls;
  readonly #sleep: PageSleep;
  readonly #cues: CueDesk;
  readonly #line: Line | undefined;
  #engine: Engine | undefined;
  #fault: Fault | undefined;
  #begun: boolean;
  #wanted: boolean;
  #refused = false;
  #following = true;
  #told: PlaybackState | undefined;

  constructor(video: HTMLVideoElement, source: StreamSource | undefined, options: PlayerOptions) {
    const { signal } = this.#life;
    this.video = video;
    this.#source = source;
    this.#begun = this.#wanted = !video.paused;
    this.#frames = createFrameClock(video, (mediaTime) => this.#toProgramme(mediaTime), { signal });
    this.#surfaces = lateSurfaces(this, { signal, changed: () => this.#tell() });
    this.#ladder = createLadder(video, (outcome) => this.#climbed(outcome));
    this.#stalls = createStalls(options.clock ?? systemClock);
    this.#sleep = watchPageSleep(() => this.#woke(), { signal });
    this.#cues = createCueDesk(source, { signal });
    this.#tracks = createTrackDesk({
      engine: () => this.#engine,
      files: source?.captions ?? [],
      memory: options.memory ?? pageMemory,
      changed: () => this.#tell(),
      signal,
    });
    Object.assign(this, this.#tracks.verbs);
    this.#line = source && this.#open(source, options);
    for (const type of MEDIA_EVENTS) video.addEventListener(type, this.#onMedia, { signal });
    for (const type of ['online', 'offline']) addEventListener(type, () => this.#tell(), { signal });
    document.addEventListener('visibilitychange', () => this.#seen(), { signal });
    this.#frames.watch(
      ({ mediaTime }) => {
        this.#tracks.show(mediaTime);
        this.#tell();
      },
      { signal },
    );
  }

  get state(): PlaybackState {
    return this.#stateNow();
  }

  get playheadMs(): number | undefined {
    const still = this.#line?.playhead;
    return still === undefined ? this.#frames.playhead?.atMs : still.atMs;
  }

  watch(onState: (state: PlaybackState) => void, { signal }: Watching): void {
    if (signal.aborted || this.#life.signal.aborted) return;
    this.#watchers.add(onState);
    signal.addEventListener('abort', () => this.#watchers.delete(onState), { once: true });
    onState(this.#stateNow());
  }

  watchFrames(onFrame: (playhead: Playhead) => void, watching: Watching): void {
    this.#frames.watch(onFrame, watching);
    this.#line?.watch(onFrame, watching);
  }

  watchCues(onCue: (cue: StreamCue) => void, { signal }: Watching): void {
    this.#cues.watch(onCue, { signal: AbortSignal.any([signal, this.#life.signal]) });
  }

  play(): void {
    if (this.#source === undefined || this.#life.signal.aborted) return;
    if (this.#begun && this.#isTooFarBehind()) this.#jumpToEdge();
    else if (isNearEdge(this.#engine)) this.#follow(true);
    this.#begun = this.#wanted = true;
    this.#refused = false;
    this.#ladder.climb();
    this.#tell();
  }

  pause(): void {
    this.#wanted = false;
    this.#follow(false);
    this.video.pause();
    this.#tell();
  }

  seek(atMs: number): void {
    const target = targetOf(this.#engine, atMs - this.#offset);
    if (target === undefined) return;
    const { video } = this;
    this.#follow(target.atEdge);
    video.currentTime = target.mediaTime;
    // Until its first picture the engine still goes to where it begins, over whatever was asked before.
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA)
      video.addEventListener('loadeddata', () => this.seek(atMs), { once: true, signal: this.#life.signal });
  }

  seekToLive(): void {
    this.#jumpToEdge();
    this.play();
  }

  setDataUse(use: DataUse): void {
    this.#line?.setUse(use);
  }

  setMuted(muted: boolean): void {
    this.video.muted = muted;
  }

  setVolume(volume: number): void {
    this.video.volume = Math.min(Math.max(volume, 0), 1);
  }

  retry(): void {
    this.#fault = undefined;
    this.#line?.retry();
    this.#engine?.retry();
    this.#tell();
  }

  dispose(): void {
    if (this.#life.signal.aborted) return;
    this.#life.abort();
    this.#watchers.clear();
    this.#engine?.destroy();
    this.#engine = undefined;
    this.video.pause();
    this.video.removeAttribute('src');
    this.video.load();
  }

  get #offset(): number {
    return this.#source?.cueOffsetMs ?? 0;
  }

  #open(source: StreamSource, options: PlayerOptions): Line {
    const { clock = systemClock, random = Math.random, targetLatency, boot, loadHls, workerPath } = options;
    const { signal } = this.#life;
    const report = {
      cues: this.#cues,
      changed: () => {
        this.#frames.remap();
        this.#tracks.follow();
        this.#tell();
      },
      fault: (fault: Fault | undefined) => {
        this.#fault = fault;
        this.#tell();
      },
    };
    return openLine({
      ...{ video: this.video, source, boot, targetLatency, workerPath, clock, random, signal, report },
      ...(loadHls !== undefined && { loadHls }),
      onEngine: (engine) => {
        this.#engine = engine;
        engine?.follow(this.#following);
        report.changed();
      },
      playhead: () => this.#frames.playhead,
      isWanted: () => this.#wanted,
      play: () => this.#ladder.climb(),
      isFollowing: () => this.#following,
    });
  }

  #toProgramme(mediaTime: number): number | undefined {
    const atMs = this.#engine?.toProgramme(mediaTime);
    return atMs === undefined ? undefined : atMs + this.#offset;
  }

  #stateNow(): PlaybackState {
    const state = stateOf({
      video: this.video,
      engine: this.#engine,
      hasSource: this.#source !== undefined,
      begun: this.#begun,
      refused: this.#refused,
      wanted: this.#wanted,
      hasFrame: this.#frames.playhead !== undefined,
      following: this.#following,
      fault: this.#fault,
      recentStalls: this.#stalls.recent,
      starvedMs: this.#stalls.presentMs,
      tracks: this.#tracks.state,
      dataUse: this.#line?.use,
      seekableMs: seekableOf(this.#engine, (mediaTime) => this.#toProgramme(mediaTime)),
    });
    this.#stalls.note(state.phase, this.video.seeking);
    return { ...state, ...this.#surfaces.state };
  }

  #tell(): void {
    if (this.#life.signal.aborted) return;
    this.#engine?.framesShown(this.#frames.frames);
    const state = this.#stateNow();
    if (this.#told !== undefined && sameState(this.#told, state)) return;
    this.#told = state;
    for (const watcher of this.#watchers) watcher(state);
  }

  #climbed(outcome: PlayOutcome): void {
    this.#refused = outcome === 'refused';
    // With a picture it was somebody who held it; without, buffers built anew. Without an engine it was the early one.
    const isHeld = outcome === 'interrupted' && this.video.paused && this.video.readyState > 0;
    if (this.#refused || isHeld) this.#wanted = false;
    if (outcome === 'broken' && this.#engine !== undefined) this.#fault ??= 'stream-unsupported';
    this.#tell();
  }

  #follow(following: boolean): void {
    this.#following = following;
    this.#engine?.follow(following);
  }

  #isTooFarBehind(): boolean {
    return isTooFarBehind(this.#engine, this.video.currentTime, this.#following);
  }

  #jumpToEdge(): void {
    this.#tracks.atEdge();
    const edge = this.#engine?.live === true ? this.#engine.edge : undefined;
    if (edge !== undefined) this.video.currentTime = edge;
    this.#follow(true);
  }

  /** The page is seen again: a picture that stood still meanwhile goes to the edge. */
  #seen(): void {
    if (this.video.ownerDocument.hidden || !this.#wanted) return;
    // The browser has held it, the viewer has not.
    if (this.video.paused && this.#begun) return this.play();
    if (this.#isTooFarBehind()) this.#jumpToEdge();
  }

  #woke(): void {
    this.#engine?.retry();
    this.#line?.retry();
    this.#seen();
  }

  readonly #onMedia = ({ type }: Event): void => {
    if (type === 'play') this.#begun = this.#wanted = true;
    // The browser pauses by itself, too: another app takes the sound, a tab is put to sleep.
    // While it is asked to play, a pause is how it says no to sound, and the ladder goes on without.
    const isHeld = !this.video.ended && this.video.readyState > 0 && !this.#ladder.isClimbing;
    if (type === 'pause' && isHeld && !this.#sleep.isDozing) this.#wanted = false;
    if (type === 'playing') this.#refused = false;
    // Buffers that are built anew hold the picture, and say nothing of it.
    if (type === 'emptied' && this.#wanted && this.video.paused) this.play();
    this.#tell();
  };
}

/**
 * Makes the playback port over `video`. It begins to load at once and plays when it is told to. Without a source it is
 * there, too, and stays `idle`.
 */
export function createPlayer(
  video: HTMLVideoElement,
  source: StreamSource | undefined,
  options: PlayerOptions = {},
): PlayerHandle {
  return new StreamPlayer(video, source, options);
}
