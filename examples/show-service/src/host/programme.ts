import type { Product } from '@shoppable/core';

/** A recorded loop that presents one product after another. */
export interface Programme {
  /** Programme time at which the first turn began, epoch ms. */
  readonly anchorMs: number;
  /** Length of one turn in ms. */
  readonly loopMs: number;
  /** In order; from when in the turn each product is presented, in ms. */
  readonly moments: readonly { readonly handle: string; readonly fromMs: number }[];
}

/** One product's turn on screen. */
export interface ProgrammeMoment {
  readonly handle: string;
  /** Programme time at which it begins, epoch ms. */
  readonly startMs: number;
  /** Counts the moments since the anchor. */
  readonly index: number;
}

/** The moments that begin after `afterMs` and not after `untilMs`, programme time in epoch ms. */
export function momentsBetween(programme: Programme, afterMs: number, untilMs: number): ProgrammeMoment[] {
  const { anchorMs, loopMs, moments } = programme;
  const found: ProgrammeMoment[] = [];
  const firstTurn = Math.floor((afterMs - anchorMs) / loopMs);
  const lastTurn = Math.floor((untilMs - anchorMs) / loopMs);
  for (let turn = firstTurn; turn <= lastTurn; turn += 1) {
    moments.forEach(({ handle, fromMs }, position) => {
      const startMs = anchorMs + turn * loopMs + fromMs;
      if (startMs <= afterMs || startMs > untilMs) return;
      found.push({ handle, startMs, index: turn * moments.length + position });
    });
  }
  return found;
}

const LINES: readonly ((title: string, fact: string) => string)[] = [
  (title, fact) => `On the table now: ${title}. ${fact}`,
  (title, fact) => `${title}, for those who just came in. ${fact}`,
  (title, fact) => `A closer look: ${title}. ${fact}`,
];
const LONGEST_FACT = 180;

function firstSentence(text: string): string {
  const sentence = /^.*?[.!?](?=\s|$)/su.exec(text.trim())?.[0] ?? text.trim();
  return sentence.length > LONGEST_FACT ? '' : sentence;
}

/** What the host writes about a product: only what the shop itself says of it. */
export function lineAbout(product: Product, index: number): string {
  const line = LINES[Math.abs(index) % LINES.length];
  return (line?.(product.title, firstSentence(product.description ?? '')) ?? product.title).trim();
}
