import type { Format, Show, Translator } from '@shoppable/core';
import type { Lasting } from './lasting.ts';

/** What every element of a show stands in: the show, its language, the sheets that are open and the box that it fills. */
export interface ShowScope extends Lasting {
  /** The core's show. */
  readonly show: Show;
  /** Speaks the viewer's language. */
  readonly text: Translator;
  /** Writes money, numbers and times in it. */
  readonly format: Format;
  /** Dispatches an event on the provider element; false when the page has called `preventDefault()`. */
  dispatch(event: Event): boolean;
}
