import { atom, type ReadableAtom } from 'nanostores';
import { fillWindow } from './fill-window.ts';
import { canOpenWindow, openWindow } from './open-window.ts';

/** Where a show stands: in its place on the page, over the whole window, or in a window of its own. */
export type SurfaceName = 'inline' | 'full-window' | 'window';

/** What is said in a show's own window and, meanwhile, in its place on the page. */
export interface WindowWords {
  readonly title: string;
  readonly note: string;
  readonly back: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** Moves a show between its place on the page, the whole window and a window of its own; the `<video>` plays on. */
export interface Surface {
  readonly $state: ReadableAtom<SurfaceName>;
  /** There is a box that can fill the window. */
  readonly canEnter: boolean;
  /** There is a stage, and a browser that gives it a window over all others. */
  readonly canOpenWindow: boolean;
  /** Fills the screen, where the browser lets an element do so, else the window. Needs a tap of the viewer. */
  enter(): void;
  /** Shows it in a window of its own. Needs a tap of the viewer. Resolves false when the browser refuses. */
  openWindow(words: WindowWords): Promise<boolean>;
  /** Goes back to the place on the page. */
  leave(): void;
}

/** The box that fills the window. */
export interface SurfaceBox {
  readonly element: HTMLElement;
  /** Its shadow root, which takes the styles of the filled window. */
  readonly root: ShadowRoot;
}

const NOWHERE: Omit<Surface, '$state'> = {
  canEnter: false,
  canOpenWindow: false,
  enter: () => undefined,
  openWindow: () => Promise.resolve(false),
  leave: () => undefined,
};

/** Makes a {@link Surface}. Without a box there is nothing to fill the window with. It is back in its place at `signal`. */
export function createSurface(box: SurfaceBox | undefined, signal: AbortSignal): Surface {
  const $state = atom<SurfaceName>('inline');
  return box === undefined ? { $state, ...NOWHERE } : surfaceOf(box, $state, signal);
}

function surfaceOf(
  box: SurfaceBox,
  $state: ReturnType<typeof atom<SurfaceName>>,
  signal: AbortSignal,
): Surface {
  const { element } = box;
  /** Where it is besides its place; ends when it comes back. */
  let stay: AbortController | undefined;

  function begin(): AbortSignal {
    const own = (stay = new AbortController());
    own.signal.addEventListener('abort', () => (stay = undefined));
    return own.signal;
  }

  function is(name: SurfaceName, until: AbortSignal): void {
    until.addEventListener('abort', () => $state.set('inline'));
    $state.set(name);
  }

  function fill(shown: boolean): void {
    if (stay !== undefined || signal.aborted) return;
    const until = begin();
    fillWindow(box, { screen: shown, leave, signal: until });
    is('full-window', until);
  }

  function leave(): void {
    if (element.matches(':fullscreen')) document.exitFullscreen().catch(() => undefined);
    else stay?.abort();
  }

  function changed(): void {
    if (element.matches(':fullscreen')) fill(true);
    else if ($state.get() === 'full-window') stay?.abort();
  }

  element.addEventListener('fullscreenchange', changed, { signal });
  signal.addEventListener('abort', leave);
  return {
    $state,
    canEnter: true,
    get canOpenWindow() {
      return canOpenWindow(box);
    },
    enter() {
      if (stay !== undefined) return;
      // On iPhone only a bare video may fill the screen, without products and chat: there the window is filled.
      if (!document.fullscreenEnabled || element.closest('dialog, [popover]') !== null) return fill(false);
      element.requestFullscreen({ navigationUI: 'hide' }).catch(() => fill(false));
    },
    async openWindow(words) {
      leave();
      if (stay !== undefined || signal.aborted) return false;
      const until = begin();
      const shown = await openWindow(box, { words, leave, signal: until });
      if (shown) is('window', until);
      else leave();
      return shown;
    },
    leave,
  };
}
