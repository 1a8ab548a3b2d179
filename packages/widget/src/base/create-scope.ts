import {
  createFormat,
  createTranslator,
  type LoadedMessages,
  type ShoppableError,
  type Show,
} from '@shoppable/core';
import { ShoppableFactEvent } from './events.ts';
import type { Lasting } from './lasting.ts';
import type { ShowScope } from './scope.ts';
import { followSmallWindow } from './small-window.ts';

/** Makes the scope of a show: its language, and its facts told as DOM events through `dispatch` until `signal` aborts. */
export function createScope(
  show: Show,
  { tag, messages }: LoadedMessages,
  dispatch: (event: Event) => boolean,
  signal: AbortSignal,
  lasting: Lasting,
): ShowScope {
  show.facts.onAny((name, detail) => dispatch(new ShoppableFactEvent(name, detail)), { signal });
  show.facts.on('error', ({ error }) => tellDeveloper(error), { signal });
  const scope: ShowScope = {
    ...lasting,
    show,
    text: createTranslator(tag, messages),
    format: createFormat(tag),
    dispatch,
  };
  followSmallWindow(scope, signal);
  return scope;
}

const told = new Set<string>();

/** What only the merchant's developer can mend is said once, with its place; the rest is the viewer's to read. */
function tellDeveloper({ code, message }: ShoppableError): void {
  if (!/-invalid$/u.test(code) || told.has(message) || told.size >= 20) return;
  told.add(message);
  console.warn(`Shoppable (${code}): ${message}`);
}
