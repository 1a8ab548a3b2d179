/** How a try to play has ended. `broken`: the browser cannot play this source at all. */
export type PlayOutcome = 'sound' | 'muted' | 'refused' | 'broken' | 'interrupted';

function nameOf(thrown: unknown): string {
  return thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
}

async function attempt(video: HTMLVideoElement): Promise<string | undefined> {
  try {
    await video.play();
    return undefined;
  } catch (thrown) {
    return nameOf(thrown) || 'AbortError';
  }
}

function outcomeOf(refusal: string | undefined, played: 'sound' | 'muted'): PlayOutcome {
  if (refusal === undefined) return played;
  if (refusal === 'NotAllowedError') return 'refused';
  return refusal === 'NotSupportedError' ? 'broken' : 'interrupted';
}

/**
 * Plays: as it is (with sound unless it is muted), and when the browser refuses sound without a gesture, muted; when it
 * refuses that, too, the viewer must tap. Never rejects. A `pause()` or a new source meanwhile: `interrupted`.
 */
export async function playByLadder(video: HTMLVideoElement): Promise<PlayOutcome> {
  const muted = video.muted;
  const first = outcomeOf(await attempt(video), muted ? 'muted' : 'sound');
  if (first !== 'refused' || muted) return first;
  video.muted = true;
  const second = outcomeOf(await attempt(video), 'muted');
  if (second === 'refused') video.muted = false;
  return second;
}

/** Plays a `<video>` by the ladder, again and again. */
export interface Ladder {
  /** A pause that the browser tells now may be part of its refusal: WebKit plays at first, and pauses when it hears sound. */
  readonly isClimbing: boolean;
  /** Plays by {@link playByLadder}. */
  climb(): void;
}

/** Makes it; `ended` hears of the end of each climb. */
export function createLadder(video: HTMLVideoElement, ended: (outcome: PlayOutcome) => void): Ladder {
  let climbs = 0;
  return {
    get isClimbing() {
      return climbs > 0;
    },
    climb() {
      climbs += 1;
      void playByLadder(video).then((outcome) => {
        climbs -= 1;
        ended(outcome);
      });
    },
  };
}
