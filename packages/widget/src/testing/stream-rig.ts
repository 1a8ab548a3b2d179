import type { CaptionLine, PlaybackState } from '@shoppable/core';
import type { HlsBuild } from '../player/hls.ts';
import { loadHls } from '../player/hls.ts';
import type { PlayerHandle, StreamSource } from '../player/player-handle.ts';
import { createPlayer, type PlayerOptions } from '../player/player.ts';
import { createPageMemory } from '../player/tracks-memory.ts';
import { until } from './reach.ts';

/** How long a step of a player may take on a machine that is busy. */
export const PATIENCE_MS = 10_000;

/** Address of a recording that ffmpeg makes for the tests. */
export function recordingAt(path: string): string {
  return new URL(`/kinds/${path}`, location.href).href;
}

/** Rejects when ffmpeg is missing. The recordings are made when they are first asked for: allow a minute. */
export async function makeRecordings(): Promise<void> {
  const { status } = await fetch(recordingAt('ts/index.m3u8'));
  if (status !== 200) throw new Error('ffmpeg is needed.');
}

/** A player on the test page, one at a time. */
export interface StreamRig {
  readonly player: PlayerHandle;
  readonly video: HTMLVideoElement;
  readonly state: PlaybackState;
  /** Builds of hls.js that were loaded. */
  readonly builds: readonly HlsBuild[];
  /** Addresses that the page has asked for since this player was opened. */
  readonly asked: readonly string[];
  /** Aborts when this player is closed. */
  readonly signal: AbortSignal;
  /** Makes a player, and closes the one before. */
  open(source: StreamSource, options?: PlayerOptions): void;
  /** Tells it to play, and resolves when it does. */
  plays(): Promise<void>;
  /** Every text of captions that comes up from now on. */
  linesSeen(): string[];
  close(): void;
}

/** Makes a {@link StreamRig}. */
export function streamRig(): StreamRig {
  let player: PlayerHandle | undefined;
  let video = document.createElement('video');
  let life = new AbortController();
  let builds: HlsBuild[] = [];
  const made = (): PlayerHandle => {
    if (player === undefined) throw new Error('There is no player yet.');
    return player;
  };

  function close(): void {
    player?.dispose();
    player = undefined;
    video.remove();
    life.abort();
  }

  return {
    get player() {
      return made();
    },
    get video() {
      return video;
    },
    get state() {
      return made().state;
    },
    get builds() {
      return builds;
    },
    get asked() {
      return performance.getEntriesByType('resource').map(({ name }) => name);
    },
    get signal() {
      return life.signal;
    },
    open(source, options = {}) {
      close();
      performance.clearResourceTimings();
      life = new AbortController();
      builds = [];
      video = document.createElement('video');
      video.muted = true;
      video.style.setProperty('width', '320px');
      document.body.append(video);
      player = createPlayer(video, source, {
        memory: createPageMemory(),
        loadHls: (build) => (builds.push(build), loadHls(build)),
        ...options,
      });
    },
    async plays() {
      made().play();
      await until(() => made().state.phase === 'playing' && video.currentTime > 0.3, PATIENCE_MS);
    },
    linesSeen() {
      const seen: string[] = [];
      const note = (lines: readonly CaptionLine[]): void => void seen.push(...lines.map(({ text }) => text));
      made().watchCaptions?.(note, life);
      return seen;
    },
    close,
  };
}
