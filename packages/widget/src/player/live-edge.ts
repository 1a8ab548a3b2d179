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
