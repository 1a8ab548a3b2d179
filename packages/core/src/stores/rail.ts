import type { Moment } from '../model/moment.ts';
import type { PlaybackStore } from './playback.ts';
import type { Timeline } from './timeline.ts';

/** Going to moments of the show, and back to live. */
export interface Rail {
  /** Plays from a moment of the programme, epoch ms: the start of a product or chapter, for example. */
  watchMoment(startMs: number): void;
  /** Plays the newest moment of a product that can be reached. Answers false when there is none. */
  watchProduct(productId: string): boolean;
  /** Goes back to the live edge and plays. */
  backToLive(): void;
}

/** Makes the {@link Rail}. */
export function createRail(
  playback: Pick<PlaybackStore, '$state' | 'seek' | 'seekToLive' | 'play'>,
  timeline: Pick<Timeline, '$moments'>,
): Rail {
  function isReachable({ startMs }: Moment): boolean {
    const { seekableMs } = playback.$state.get();
    // Before the player knows, the moment is asked for all the same: it is kept until it does.
    return seekableMs === undefined || (startMs >= seekableMs.start && startMs <= seekableMs.end);
  }

  function watchMoment(startMs: number): void {
    playback.seek(startMs);
    if (playback.$state.get().phase !== 'playing') playback.play();
  }

  return {
    watchMoment,
    watchProduct(productId) {
      const moment = timeline.$moments
        .get()
        .filter((one) => one.productId === productId && one.kind === 'product' && isReachable(one))
        .at(-1);
      if (moment !== undefined) watchMoment(moment.startMs);
      return moment !== undefined;
    },
    backToLive() {
      playback.seekToLive();
      if (playback.$state.get().phase !== 'playing') playback.play();
    },
  };
}
