import { atom, type ReadableAtom } from 'nanostores';
import type { Clock } from '../lib/clock.ts';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { ShowEvent } from '../model/show-event.ts';

/** Hearts that have come in since the last time, and all in all. */
export interface ReactionBurst {
  readonly delta: number;
  /** As the service counts. */
  readonly total: number;
}

/** The hearts of the show. */
export interface ReactionStore {
  /** The newest tally of the service; undefined until there is one. */
  readonly $tally: ReadableAtom<ReactionBurst | undefined>;
  /** Own hearts so far, also those not yet counted by the service. */
  readonly $own: ReadableAtom<number>;
  /** Gives a heart; the service hears of them at most once a second, with their exact number. */
  react(): void;
}

/** The reaction store together with what only `show.ts` may do to it. */
export interface ReactionControl extends ReactionStore {
  take(event: ShowEvent): void;
}

const MOST_AT_ONCE = 100;

/** Makes the reaction store. */
export function createReactions(
  clock: Clock,
  send: (frame: ClientFrame) => boolean,
  signal: AbortSignal,
): ReactionControl {
  const $tally = atom<ReactionBurst | undefined>(undefined);
  const $own = atom(0);
  let unsent = 0;
  let planned = false;

  function flush(): void {
    planned = false;
    const count = Math.min(unsent, MOST_AT_ONCE);
    if (count > 0 && send({ type: 'react', kind: 'heart', count })) unsent -= count;
    if (unsent > 0) plan();
  }

  function plan(): void {
    if (planned) return;
    planned = true;
    clock.after(1000, flush, signal);
  }

  return {
    $tally,
    $own,
    react() {
      $own.set($own.get() + 1);
      unsent += 1;
      plan();
    },
    take(event) {
      if (event.type !== 'reaction.tally') return;
      const { delta, total } = event.data;
      if (total >= ($tally.get()?.total ?? 0)) $tally.set({ delta, total });
    },
  };
}
