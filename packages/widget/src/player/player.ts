import { systemClock, type Clock, type PlaybackState } from '@shoppable/core';
import { playByLadder } from './autoplay.ts';
import type { Boot } from './boot.ts';
import { connectStream } from './connect-stream.ts';
import type { Engine, Fault } from './engine.ts';
import { createFrameClock } from './frame-clock.ts';
import type { loadHls } from './hls.ts';
import { isAtLiveEdge, shouldJumpToEdge } from './live-edge.ts';
import { phaseOf, sameState } from './phase.ts';
import type { PlayerHandle, StreamSource } from './player-handle.ts';

/** What a player may be told. */
export interface PlayerOptions {
  /** Requests that were begun before the player was there. */
  readonly boot?: Boot | undefined;
  /** Seconds behind the live edge; default: as the playlist says. */
  readonly targetLatency?: number | undefined;
  /** Default: the device's clock. */
  readonly clock?: Clock;
  /** Source of randomness for waits, in [0, 1). */
  readonly random?: () => number;
  /** Default: hls.js from beside this module. */
  readonly loadHls?: typeof loadHls;
}

const MEDIA_EVENTS = [
  ...['play', 'playing', 'pause', 'waiting', 'ended', 'seeking', 'seeked', 'loadeddata', 'canplay', 'emptied'],
  ...['volumechange', 'timeupdate', 'stalled'],
];

/**
 * Makes the playback port over `video`. It begins to load at once and plays when it is told to. Without a source it is
 * there, too, and stays `idle`.
 */
export function createPlayer(
  video: HTMLVideoElement,
  source: StreamSource | undefined,
  options: PlayerOptions = {},
): PlayerHandle {
  const { clock = systemClock, random = Math.random, targetLatency, boot, loadHls } = options;
  const life = new AbortController();
  const { signal } = life;
  const offset = source?.cueOffsetMs ?? 0;
  const watchers = new Set<(state: PlaybackState) => void>();
  let engine: Engine | undefined;
  let fault: Fault | undefined;
  let begun = !video.paused;
  let wanted = begun;
  let refused = false;
  let following = true;
  let told: PlaybackState | undefined;

  const frames = createFrameClock(video, toProgramme, { signal });

  function toProgramme(mediaTime: number): number | undefined {
    const atMs = engine?.toProgramme(mediaTime);
    return atMs === undefined ? undefined : atMs + offset;
  }

  function seekable(): { start: number; end: number } | undefined {
    const range = engine?.window;
    if (range === undefined) return undefined;
    const toMs = (time: number): number => toProgramme(time) ?? time * 1000;
    return { start: toMs(range.start), end: toMs(range.end) };
  }

  function stateNow(): PlaybackState {
    const phase = phaseOf({
      hasSource: source !== undefined,
      begun,
      refused,
      wanted,
      hasFrame: frames.playhead !== undefined,
      fed: video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA,
      ended: video.ended,
      fault,
    });
    const latency = engine?.latency;
    const seekableMs = seekable();
    return {
      phase,
      muted: video.muted,
      volume: video.volume,
      atLiveEdge: latency === undefined || isAtLiveEdge({ latency, target: engine?.targetLatency ?? latency }),
      ...(latency !== undefined && { latency }),
      ...(seekableMs !== undefined && { seekableMs }),
      ...(phase === 'failed' && fault !== undefined && { error: fault }),
    };
  }

  function tell(): void {
    if (signal.aborted) return;
    engine?.framesShown(frames.frames);
    const state = stateNow();
    if (told !== undefined && sameState(told, state)) return;
    told = state;
    for (const watcher of watchers) watcher(state);
  }

  function follow(next: boolean): void {
    following = next;
    engine?.follow(next);
  }

  function play(): void {
    if (source === undefined || signal.aborted) return;
    const { latency, window: range } = engine ?? {};
    const behindWindow = range !== undefined && engine?.live === true && video.currentTime < range.start;
    const distance = { latency: latency ?? 0, target: engine?.targetLatency ?? Infinity };
    if (begun && latency !== undefined && shouldJumpToEdge({ following, behindWindow }, distance)) jumpToEdge();
    begun = true;
    wanted = true;
    refused = false;
    void playByLadder(video).then((outcome) => {
      refused = outcome === 'refused';
      if (refused) wanted = false;
      if (outcome === 'broken' && fault === undefined) fault = 'stream-unsupported';
      tell();
    });
    tell();
  }

  function jumpToEdge(): void {
    const edge = engine?.edge;
    if (edge !== undefined) video.currentTime = edge;
    follow(true);
  }

  function pause(): void {
    wanted = false;
    follow(false);
    video.pause();
    tell();
  }

  function seek(atMs: number): void {
    const range = engine?.window;
    const wish = engine?.toMedia(atMs - offset) ?? atMs / 1000;
    if (range === undefined || Number.isNaN(wish)) return;
    const mediaTime = Math.min(Math.max(wish, range.start), range.end);
    const edge = engine?.edge ?? range.end;
    follow(engine?.live === true && mediaTime >= edge - 1);
    video.currentTime = Math.min(mediaTime, engine?.live === true ? edge : range.end);
  }

  function seen(): void {
    const latency = engine?.latency;
    if (document.hidden || latency === undefined || engine === undefined || video.paused) return;
    const viewer = { following, behindWindow: false };
    if (shouldJumpToEdge(viewer, { latency, target: engine.targetLatency })) jumpToEdge();
  }

  function onMedia({ type }: Event): void {
    if (type === 'play') begun = true;
    if (type === 'play') wanted = true;
    // The browser pauses by itself, too: another app takes the sound, a tab is put to sleep.
    if (type === 'pause' && !video.ended && video.readyState > 0) wanted = false;
    if (type === 'playing') refused = false;
    tell();
  }

  const connecting =
    source === undefined
      ? undefined
      : connectStream({
          video,
          source,
          boot,
          targetLatency,
          clock,
          random,
          signal,
          ...(loadHls !== undefined && { loadHls }),
          report: {
            changed() {
              frames.remap();
              tell();
            },
            fault(next) {
              fault = next;
              tell();
            },
          },
        });
  void connecting?.engine.then((connected) => {
    if (signal.aborted) return connected?.destroy();
    engine = connected;
    engine?.follow(following);
    tell();
  });

  for (const type of MEDIA_EVENTS) video.addEventListener(type, onMedia, { signal });
  document.addEventListener('visibilitychange', seen, { signal });
  frames.watch(() => tell(), { signal });

  return {
    video,
    get playheadMs() {
      return frames.playhead?.atMs;
    },
    watch(onState, { signal: watching }) {
      if (watching.aborted || signal.aborted) return;
      watchers.add(onState);
      watching.addEventListener('abort', () => watchers.delete(onState), { once: true });
      onState(told ?? stateNow());
    },
    watchFrames: (onFrame, watching) => frames.watch(onFrame, watching),
    play,
    pause,
    seek,
    seekToLive() {
      jumpToEdge();
      play();
    },
    setMuted(muted) {
      video.muted = muted;
    },
    setVolume(volume) {
      video.volume = Math.min(Math.max(volume, 0), 1);
    },
    retry() {
      fault = undefined;
      connecting?.retry();
      engine?.retry();
      tell();
    },
    dispose() {
      life.abort();
      watchers.clear();
      engine?.destroy();
      engine = undefined;
      video.pause();
      video.removeAttribute('src');
      video.load();
    },
  };
}
