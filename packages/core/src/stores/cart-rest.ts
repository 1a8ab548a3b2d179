import { backoff } from '../lib/backoff.ts';
import type { Clock } from '../lib/clock.ts';
import type { ShoppableError } from '../lib/errors.ts';

/** A shop that has asked to be left alone for a while. */
export interface Rest {
  /** Ms for which nothing is sent to it. */
  leftMs(): number;
  /** What it said. */
  error(): ShoppableError | undefined;
  /** It refused to work now: leaves it alone for as long as it asks, or longer each time that it does so in a row. */
  begin(error: ShoppableError): void;
  /** It works again; what is left of a rest that it has asked for meanwhile stays. */
  end(): void;
}

/** A crowd that was told the same time does not come back in the same moment. */
const SPREAD_MS = 500;

/** Makes a {@link Rest} that is not needed yet. */
export function createRest(clock: Clock, random: () => number): Rest {
  let untilMs = Number.NEGATIVE_INFINITY;
  let refusals = 0;
  let said: ShoppableError | undefined;
  return {
    leftMs: () => Math.max(0, untilMs - clock.now()),
    error: () => said,
    begin(error) {
      const { retryAfterMs = 0 } = error;
      const askedMs = retryAfterMs + random() * SPREAD_MS;
      untilMs = clock.now() + (retryAfterMs > 0 ? askedMs : backoff(refusals, { random }));
      refusals += 1;
      said = error;
    },
    end() {
      if (untilMs <= clock.now()) refusals = 0;
    },
  };
}

/** Whether a shop has said that it did nothing and wants to be asked later: too much to do, or a question to the browser. */
export function asksForRest(error: ShoppableError): boolean {
  return error.status === 429 || error.code === 'cart-challenged';
}
