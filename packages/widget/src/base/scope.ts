import type { Format, Show, Translator } from '@shoppable/core';
import type { Panels } from './panels.ts';

/** What every element of a show stands in: the show, its language, and the sheets that are open. */
export interface ShowScope {
  /** The core's show. */
  readonly show: Show;
  /** Speaks the viewer's language. */
  readonly text: Translator;
  /** Writes money, numbers and times in it. */
  readonly format: Format;
  /** Which sheet is open. */
  readonly panels: Panels;
  /** Dispatches an event on the provider element; false when the page has called `preventDefault()`. */
  dispatch(event: Event): boolean;
}
