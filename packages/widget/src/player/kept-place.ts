/** What an engine knows of its timeline. */
export interface Timeline {
  toProgramme(mediaTime: number): number | undefined;
  toMedia(atMs: number): number | undefined;
}

/** Remembers what is on screen while an engine is built anew over the same `<video>`. */
export interface KeptPlace {
  /** Remembers the picture; `atEdge`: the live edge is where the viewer wants to be, wherever that will be then. */
  keep(video: HTMLVideoElement, timeline: Timeline, atEdge: boolean): void;
  /** Where hls.js is to begin, in seconds; -1: at the edge, or at the beginning. */
  readonly startPosition: number;
  /** Shows it again, once the new timeline is known. */
  restore(video: HTMLVideoElement, timeline: Timeline): void;
}

/** Makes one that has nothing to remember. */
export function createKeptPlace(): KeptPlace {
  let mediaTime: number | undefined;
  let atMs: number | undefined;
  return {
    keep(video, timeline, atEdge) {
      mediaTime = atEdge ? undefined : video.currentTime;
      atMs = mediaTime === undefined ? undefined : timeline.toProgramme(mediaTime);
    },
    get startPosition() {
      // The timeline of a live stream begins anew with its engine, so a place in it is found by its date.
      return atMs === undefined ? (mediaTime ?? -1) : -1;
    },
    restore(video, timeline) {
      const target = atMs === undefined ? undefined : timeline.toMedia(atMs);
      mediaTime = atMs = undefined;
      if (target !== undefined) video.currentTime = Math.max(target, 0);
    },
  };
}
