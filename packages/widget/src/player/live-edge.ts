import type { Clock } from '@shoppable/core';

/** How far a player is behind, and how far it means to be; seconds. */
export interface Distance {
  readonly latency: number;
  readonly target: number;
}

// A viewer who follows may fall behind a little on a bad line; one who has gone back on purpose has left the edge.
const FOLLOWING_TOLERANCE = 3;
const STRAYED_TOLERANCE = 1;

/** Whether the picture is as near to the edge as the player keeps it. */
export function isAtLiveEdge({ latency, target }: Distance, following: boolean): boolean {
  return latency <= target + (following ? FOLLOWING_TOLERANCE : STRAYED_TOLERANCE);
}

/** How far behind a viewer who follows the edge may fall, before the picture jumps forward; seconds. */
export function maxLatency(target: number, targetDuration: number): number {
  return target + 5 * targetDuration;
}

/** What a viewer wants who plays again, or comes back to the page. */
export function shouldJumpToEdge(
  viewer: { readonly following: boolean; readonly behindWindow: boolean },
  distance: Distance,
): boolean {
  return viewer.behindWindow || (viewer.following && !isAtLiveEdge(distance, true));
}

/** What a media playlist tells of its pace; seconds. */
export interface Pace {
  readonly live: boolean;
  /** Since it last advanced. */
  readonly age: number;
  readonly targetduration: number;
  /** 0 when it has no parts. */
  readonly partTarget: number;
}

/** Whether a live playlist has not advanced for so long that the host must be away. */
export function isStuck({ live, age, targetduration, partTarget }: Pace): boolean {
  if (!live) return false;
  // A picture that is near the edge runs dry before three target durations have passed.
  return age >= (partTarget > 0 ? Math.max(3 * partTarget, 2) : Math.max(1.5 * targetduration, 2));
}

/** Says when a picture that follows the edge may be put back to it. */
export interface Lateness {
  /** Asked about once a second. True: seek to `edge`. */
  shouldRejoin(video: HTMLVideoElement, distance: Distance, edge: number): boolean;
}

const LATE_MS = 6000;
const STANDS_MS = 1000;
/** Seconds that must be buffered after the edge, so that the picture goes on there at once. */
const AHEAD = 1;

function isBuffered({ buffered }: HTMLVideoElement, from: number, until: number): boolean {
  for (let index = 0; index < buffered.length; index += 1) {
    if (buffered.start(index) <= from && buffered.end(index) >= until) return true;
  }
  return false;
}

/**
 * Makes it. A picture that stands loses nothing by going to the edge; one that is late for six seconds, which its faster
 * pace did not mend, goes there when the edge is in the buffer.
 */
export function createLateness(clock: Clock): Lateness {
  let lateMs: number | undefined;
  let standsMs: number | undefined;
  return {
    shouldRejoin(video, distance, edge) {
      const nowMs = clock.now();
      const isLate = !isAtLiveEdge(distance, true) && edge > video.currentTime;
      const stands = isLate && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
      lateMs = isLate ? (lateMs ?? nowMs) : undefined;
      standsMs = stands ? (standsMs ?? nowMs) : undefined;
      if (lateMs === undefined) return false;
      const hasStood = standsMs !== undefined && nowMs - standsMs >= STANDS_MS;
      if (!hasStood && !(nowMs - lateMs >= LATE_MS && isBuffered(video, edge, edge + AHEAD))) return false;
      lateMs = standsMs = undefined;
      return true;
    },
  };
}
