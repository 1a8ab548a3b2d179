import { isWeighty, type ChatMessage } from '@shoppable/core';

/** Tells what identifies each row while the viewer's own message is sent, confirmed and renewed. */
export class MessageKeys {
  readonly #own = new Map<string, string>();

  /** Remembers that the message with this id of the sender's was sent from here. */
  claim(cid: string): void {
    if (!this.#own.has(cid)) this.#own.set(cid, '');
  }

  /** The key of a message's row: an own one keeps it when the service gives it an id in place of the sender's. */
  of({ cid, id, delivery }: ChatMessage): string {
    if (cid === undefined) return id;
    if (delivery === 'sending' || delivery === 'failed') {
      this.claim(cid);
      return `own ${cid}`;
    }
    const known = this.#own.get(cid);
    // Only the first message that bears the sender's own id is his; another with the same one is a stranger's.
    if (known === undefined || (known !== '' && known !== id)) return id;
    this.#own.set(cid, id);
    return `own ${cid}`;
  }
}

/** What is drawn of the messages that came together. */
export interface Sample {
  readonly shown: readonly ChatMessage[];
  /** Weighty ones for which there was no room; they come next. */
  readonly later: readonly ChatMessage[];
  /** How many are never drawn. */
  readonly left: number;
}

/**
 * Chooses which of the messages that came together are shown, at most `most`, in their order. The oldest of those that
 * weigh more come first, and none of them is ever left out; of the others the newest stay.
 */
export function sampled(fresh: readonly ChatMessage[], most: number): Sample {
  if (fresh.length <= most) return { shown: fresh, later: [], left: 0 };
  const weighty = fresh.filter(isWeighty);
  const chosen = new Set(weighty.slice(0, most));
  for (let place = fresh.length - 1; place >= 0 && chosen.size < most; place -= 1) {
    const message = fresh[place];
    if (message !== undefined && !isWeighty(message)) chosen.add(message);
  }
  const later = weighty.slice(most);
  return {
    shown: fresh.filter((message) => chosen.has(message)),
    later,
    left: fresh.length - chosen.size - later.length,
  };
}

const SECOND = 1000;
const SHARE = 0.3;
const FLOOD_SHARE = 0.75;

/** Counts what was left out: told while it is more than three tenths of what comes in. */
export class LeftOut {
  #sinceMs = 0;
  #fresh = 0;
  #left = 0;
  #told = 0;
  #flood = false;

  /** Takes in what one drawing has left out; answers how many of the last second are told, 0 for none. */
  count(nowMs: number, fresh: number, left: number): number {
    this.#fresh += fresh;
    this.#left += left;
    if (nowMs - this.#sinceMs >= SECOND) {
      this.#told = this.#left > this.#fresh * SHARE ? this.#left : 0;
      this.#flood = this.#left > this.#fresh * FLOOD_SHARE;
      [this.#sinceMs, this.#fresh, this.#left] = [nowMs, 0, 0];
    }
    return this.#told;
  }

  /** Whether nobody could read on, however much is drawn. */
  get isFlood(): boolean {
    return this.#flood;
  }

  /** Whether something is told that has to be taken back when nothing more comes. */
  get isTold(): boolean {
    return this.#told > 0;
  }
}
