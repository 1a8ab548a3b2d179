import { atom, type ReadableAtom } from 'nanostores';
import { fillWindow } from './fill-window.ts';

/** Where a show stands: in its place on the page, over the whole window, or in a window of its own. */
export type SurfaceName = 'inline' | 'full-window' | 'window';

/** Moves a show between its place on the page and the whole window; the `<video>` is not moved and plays on. */
export interface Surface {
  readonly $state: ReadableAtom<SurfaceName>;
  /** There is a box that can fill the window. */
  readonly canEnter: boolean;
  /** Fills the screen, where the browser lets an element do so, else the window. Needs a tap of the viewer. */
  enter(): void;
  /** Goes back to the place on the page. */
  leave(): void;
}

/** The box that fills the window. */
export interface SurfaceBox {
  readonly element: HTMLElement;
  /** Its shadow root, which takes the styles of the filled window. */
  readonly root: ShadowRoot;
}

/** Makes a {@link Surface}. Without a box there is nothing to fill the window with. It is back in its place at `signal`. */
export function createSurface(box: SurfaceBox | undefined, signal: AbortSignal): Surface {
  const $state = atom<SurfaceName>('inline');
  let filled: AbortController | undefined;
  if (box === undefined) return { $state, canEnter: false, enter: () => undefined, leave: () => undefined };
  const { element } = box;

  function fill(screen: boolean): void {
    if (filled !== undefined || signal.aborted) return;
    filled = new AbortController();
    filled.signal.addEventListener('abort', () => {
      filled = undefined;
      $state.set('inline');
    });
    fillWindow(box as SurfaceBox, { screen, leave, signal: filled.signal });
    $state.set('full-window');
  }

  function leave(): void {
    if (element.matches(':fullscreen')) document.exitFullscreen().catch(() => undefined);
    else filled?.abort();
  }

  function changed(): void {
    if (element.matches(':fullscreen')) fill(true);
    else filled?.abort();
  }

  element.addEventListener('fullscreenchange', changed, { signal });
  signal.addEventListener('abort', leave);
  return {
    $state,
    canEnter: true,
    enter() {
      if (filled !== undefined) return;
      // On iPhone only a bare video may fill the screen, without products and chat: there the window is filled.
      if (!document.fullscreenEnabled || element.closest('dialog, [popover]') !== null) return fill(false);
      element.requestFullscreen({ navigationUI: 'hide' }).catch(() => fill(false));
    },
    leave,
  };
}
