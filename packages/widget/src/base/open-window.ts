import { lazyPart } from './lazy-part.ts';
import type { OwnWindowOptions } from './own-window.ts';
import type { SurfaceBox } from './surface.ts';

type OwnWindow = Window & typeof globalThis;

/** Chromium's way to a window that stays over all others. */
interface OwnWindows {
  requestWindow(size: { width: number; height: number }): Promise<OwnWindow>;
}

const ownWindow = lazyPart(() => import('./own-window.ts'));

function ownWindows(): OwnWindows | undefined {
  // In a frame there is none, though its name is there.
  if (window.top !== window) return undefined;
  return (globalThis as { documentPictureInPicture?: OwnWindows }).documentPictureInPicture;
}

/** Whether `box` has a stage that can be moved, and the browser a window for it. */
export function canOpenWindow({ root }: SurfaceBox): boolean {
  return ownWindows() !== undefined && root.querySelector('.stage') !== null;
}

/** A narrow window that leaves room on the screen. */
function sizeOf({ clientWidth }: Element): { width: number; height: number } {
  const width = Math.min(Math.max(clientWidth, 320), 400);
  return { width, height: Math.round(Math.min((width * 16) / 9, screen.availHeight * 0.8)) };
}

/**
 * Opens the window, within the viewer's tap, and shows `box` there as soon as the code for that has come. Resolves whether
 * it is shown there.
 */
export async function openWindow(box: SurfaceBox, options: OwnWindowOptions): Promise<boolean> {
  const { leave, signal } = options;
  ownWindow.hint();
  let view: OwnWindow | undefined;
  try {
    view = await ownWindows()?.requestWindow(sizeOf(box.element));
  } catch {
    // Without a tap, or where the browser's settings forbid it.
  }
  if (view === undefined) return false;
  view.addEventListener('pagehide', leave, { signal });
  const code = await ownWindow.want({ lack: () => undefined }, signal);
  if (code === undefined || signal.aborted) view.close();
  else code.showInWindow(box, view, options);
  return !signal.aborted;
}
