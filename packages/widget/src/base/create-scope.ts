import { createFormat, createTranslator, type LoadedMessages, type Show } from '@shoppable/core';
import { ShoppableFactEvent } from './events.ts';
import { createPanels } from './panels.ts';
import type { ShowScope } from './scope.ts';

/** Makes the scope of a show: its language, its sheets, and its facts told as DOM events through `dispatch`. */
export function createScope(
  show: Show,
  { tag, messages }: LoadedMessages,
  dispatch: (event: Event) => boolean,
  signal: AbortSignal,
): ShowScope {
  show.facts.onAny((name, detail) => dispatch(new ShoppableFactEvent(name, detail)), { signal });
  return {
    show,
    text: createTranslator(tag, messages),
    format: createFormat(tag),
    panels: createPanels(),
    dispatch,
  };
}
