/** How far a player is behind, and how far it means to be; seconds. */
export interface Distance {
  readonly latency: number;
  readonly target: number;
}

/** Seconds beyond the target within which a picture still counts as live. */
export const EDGE_TOLERANCE = 3;

/** Whether the picture is as near to the edge as the player keeps it. */
export function isAtLiveEdge({ latency, target }: Distance): boolean {
  return latency <= target + EDGE_TOLERANCE;
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
  return viewer.behindWindow || (viewer.following && !isAtLiveEdge(distance));
}
