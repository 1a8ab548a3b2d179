import type { PlaybackState } from '@shoppable/core';
import type { Engine, Fault } from './engine.ts';
import { isAtLiveEdge } from './live-edge.ts';
import { phaseOf } from './phase.ts';
import { troubleOf } from './trouble.ts';

/** Events of a `<video>` after which what its player says may be otherwise. */
export const MEDIA_EVENTS =
  'play playing pause waiting ended seeking seeked loadeddata canplay emptied volumechange timeupdate stalled resize'.split(
    ' ',
  );

/** What a player knows, from which what it says of itself follows. */
export interface StateFacts {
  readonly video: HTMLVideoElement;
  readonly engine: Engine | undefined;
  readonly hasSource: boolean;
  /** `play()` was asked for at least once. */
  readonly begun: boolean;
  readonly refused: boolean;
  readonly wanted: boolean;
  readonly hasFrame: boolean;
  /** Keeps near the live edge. */
  readonly following: boolean;
  readonly fault: Fault | undefined;
  readonly recentStalls: number;
  /** How long the picture has had no data, ms. */
  readonly starvedMs: number;
  readonly seekableMs: PlaybackState['seekableMs'];
  readonly tracks: Partial<PlaybackState>;
  readonly dataUse: PlaybackState['dataUse'];
}

/** A fault that is being mended behind a picture that was there is no failure. */
function isFinal(fault: Fault | undefined, hasFrame: boolean, online: boolean): boolean {
  if (fault === undefined) return false;
  return fault === 'stream-unreachable' ? !hasFrame && online : true;
}

function aspectOf({ videoWidth, videoHeight }: HTMLVideoElement): number | undefined {
  return videoWidth > 0 && videoHeight > 0 ? videoWidth / videoHeight : undefined;
}

/** What the player says of itself. */
export function stateOf(facts: StateFacts): PlaybackState {
  const { video, engine, hasFrame, seekableMs, recentStalls } = facts;
  const online = navigator.onLine;
  // What is not fetched cannot run out.
  const fed = facts.dataUse === 'still' || video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;
  const fault = isFinal(facts.fault, hasFrame, online) ? facts.fault : undefined;
  const phase = phaseOf({ ...facts, fed, ended: video.ended, fault });
  const ailment = engine?.ailment ?? (facts.fault === 'stream-unreachable' ? 'line' : undefined);
  const waits = phase === 'loading' || phase === 'waiting' || phase === 'playing';
  const trouble = waits ? troubleOf({ ...facts, online, fed, ailment }) : undefined;
  const { latency, targetLatency: target = Infinity } = engine ?? {};
  const aspect = aspectOf(video);
  return {
    ...facts.tracks,
    ...(facts.dataUse !== undefined && { dataUse: facts.dataUse }),
    phase,
    muted: video.muted,
    volume: video.volume,
    atLiveEdge: latency === undefined || isAtLiveEdge({ latency, target }, facts.following),
    recentStalls,
    ...(latency !== undefined && { latency }),
    ...(seekableMs !== undefined && { seekableMs }),
    ...(phase === 'failed' && fault !== undefined && { error: fault }),
    ...(trouble !== undefined && { trouble }),
    ...(aspect !== undefined && { aspect }),
  };
}
