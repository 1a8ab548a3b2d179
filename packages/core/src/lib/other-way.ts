import type { Clock } from './clock.ts';
import { isShoppableError } from './errors.ts';

/** So long a shop that has turned us away is left alone where there is another way, ms. */
const CALM_MS = 60_000;

/** Does something the usual way, or the other one. */
export type EitherWay = <T>(usual: () => Promise<T>, other: (() => Promise<T>) | undefined) => Promise<T>;

/** Whether a shop asked the browser a question, or wants to be left alone: nothing was done. */
export function isTurnedAway(thrown: unknown): boolean {
  return isShoppableError(thrown) && (thrown.code === 'cart-challenged' || thrown.status === 429);
}

/**
 * Goes the usual way as long as it is not turned away there; then the other one, and for a minute only that. Where the other
 * one refuses, nothing was done by either: then it is the first trouble that is thrown.
 */
export function eitherWay(clock: Clock): EitherWay {
  let calmUntil = 0;
  const over = (trouble: unknown, first = trouble): never => {
    calmUntil = 0;
    throw isShoppableError(trouble) && trouble.code === 'cart-refused' ? first : trouble;
  };
  return async (usual, other) => {
    if (other !== undefined && clock.now() < calmUntil) return await other().catch(over);
    try {
      return await usual();
    } catch (thrown) {
      if (other === undefined || !isTurnedAway(thrown)) throw thrown;
      calmUntil = clock.now() + CALM_MS;
      return await other().catch((trouble: unknown) => over(trouble, thrown));
    }
  };
}
