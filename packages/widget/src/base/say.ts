import { resultLine, type CartResult, type IssueLine, type StockLine } from '@shoppable/core';
import type { ShowScope } from './scope.ts';

/** A line of the core's views in the viewer's language. */
export function say(
  { text, format }: Pick<ShowScope, 'text' | 'format'>,
  line: IssueLine | StockLine,
): string {
  if ('text' in line) return line.text;
  if ('was' in line) return text.t(line.key, { was: format.money(line.was), now: format.money(line.now) });
  return line.count === undefined ? text.t(line.key) : text.t(line.key, { count: line.count });
}

/** Tells who listens, too, what the shop had to say; what was simply done is told with the cart. */
export function sayResult(scope: ShowScope, result: CartResult): void {
  const line = resultLine(result);
  if (line !== undefined) scope.status.say('shop', () => say(scope, line));
}
