import type { IssueLine, StockLine, Translator } from '@shoppable/core';

/** A line of the core's views in the viewer's language. */
export function say(text: Translator, line: IssueLine | StockLine): string {
  if ('text' in line) return line.text;
  return line.count === undefined ? text.t(line.key) : text.t(line.key, { count: line.count });
}
