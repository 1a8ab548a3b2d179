import type { Trouble } from '@shoppable/core';

/** What is wrong on the way from the host to the player. */
export type Ailment =
  /** Requests fail. */
  | 'line'
  /** The playlist has not advanced for long: nothing new is being sent. */
  | 'host';

/** What a player knows of its surroundings. */
export interface TroubleFacts {
  /** The device has a network. */
  readonly online: boolean;
  /** There is data for the picture after this one. */
  readonly fed: boolean;
  /** A picture was shown. */
  readonly hasFrame: boolean;
  /** How long the picture has had no data although it would play, ms. */
  readonly starvedMs: number;
  /** Stalls within the last 30 s. */
  readonly recentStalls: number;
  readonly ailment: Ailment | undefined;
}

/** Shorter ones are not seen. */
const SHORT_MS = 400;
/** A line that only is too slow fails no request; it is told like one that fails. */
const TOO_SLOW_MS = 4000;
/** It plays a second, and stands, and plays a second. */
const STUTTERS = 2;
const STUTTER_MS = 1000;

/** What the picture waits for; undefined: for nothing that is worth a word. */
export function troubleOf(facts: TroubleFacts): Trouble | undefined {
  if (!facts.online) return 'offline';
  if (facts.fed || !facts.hasFrame || facts.starvedMs < SHORT_MS) return undefined;
  if (facts.ailment === 'line') return 'reconnecting';
  if (facts.ailment === 'host') return 'host-away';
  const patienceMs = facts.recentStalls >= STUTTERS ? STUTTER_MS : TOO_SLOW_MS;
  return facts.starvedMs >= patienceMs ? 'reconnecting' : undefined;
}
