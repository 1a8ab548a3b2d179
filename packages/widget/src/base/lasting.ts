import { SurfaceChangedEvent } from './events.ts';
import { createPanels, type Panels } from './panels.ts';
import { createStatus, type Status } from './status.ts';
import { createTalk, type Talk } from './talk.ts';
import { createSurface, type Surface, type SurfaceBox } from './surface.ts';

/** The passing state of a show's elements. It outlives a change of the language. */
export interface Lasting {
  /** The element that the page has placed, whose attributes say what is wanted; undefined where there is none. */
  readonly host: Element | undefined;
  /** Which sheet is open. */
  readonly panels: Panels;
  /** In its place on the page, or over the whole window. */
  readonly surface: Surface;
  /** Words on what the viewer himself has done. */
  readonly status: Status;
  /** What he has chosen for the chat. */
  readonly talk: Talk;
}

/** Makes a {@link Lasting} of a show that stands in `box`; its changes are told through `dispatch` until `signal` aborts. */
export function createLasting(
  box: SurfaceBox | undefined,
  dispatch: (event: Event) => boolean,
  signal: AbortSignal,
): Lasting {
  const surface = createSurface(box, signal);
  surface.$state.listen((name) => dispatch(new SurfaceChangedEvent(name)));
  const host = box?.element;
  return { host, panels: createPanels(), surface, status: createStatus(), talk: createTalk(host) };
}
