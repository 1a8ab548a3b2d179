import type { SurfaceBox } from './surface.ts';

/** How a window is filled. */
export interface FillOptions {
  /** The browser already shows the box on the whole screen. */
  readonly screen: boolean;
  /** The viewer wants out: Escape, the back gesture, another page. */
  leave(): void;
  /** Ends it and puts everything back. */
  readonly signal: AbortSignal;
}

const STYLE = `
:host{position:fixed!important;inset:0!important;z-index:2147483647!important;inline-size:100%!important;block-size:100%!important;max-inline-size:none!important;max-block-size:none!important;min-inline-size:0!important;margin:0!important;padding:0!important;border:0!important;border-radius:0!important;overflow:hidden!important;background:#0b0c0e!important;color:inherit!important;transform:none!important;translate:none!important;scale:none!important;rotate:none!important}
.stage{block-size:100%;inline-size:min(100%,max(420px,100dvb * var(--_aspect,.5625)));max-inline-size:none;aspect-ratio:auto;border-radius:0}
@media (max-height:460px){.stage{inline-size:100%}.stage video{object-fit:contain}.stage.beside :is(.poster,video,.place,.facade){--_picture:100cqi}}
@container(min-width:720px){:host([layout=beside]) .stage{inline-size:100%;aspect-ratio:auto}}
`;

let sheet: CSSStyleSheet | undefined;

/**
 * Lets `box` fill the window from where it stands: nothing is moved on the page, since a `<video>` that is moved stops.
 * Without a screen of its own it goes to the top layer, the page behind is inert and does not scroll, and the focus is
 * brought back at the end.
 */
export function fillWindow(box: SurfaceBox, { screen, leave, signal }: FillOptions): void {
  const { element, root } = box;
  const opener = activeElement();
  dress(root, signal);
  if (screen) return bringBack(opener, element, signal);
  const [left, top] = [scrollX, scrollY];
  raise(element, signal);
  quieten(element, signal);
  hold(signal);
  watchLeaving(leave, signal);
  if (!element.contains(document.activeElement))
    (root.querySelector<HTMLElement>('.place') ?? root.querySelector<HTMLElement>('[tabindex]'))?.focus({
      preventScroll: true,
    });
  signal.addEventListener('abort', () => {
    if (scrollX !== left || scrollY !== top) scrollTo({ left, top, behavior: 'instant' });
  });
  bringBack(opener, element, signal);
}

/** How a show looks that has the whole of a window. */
export function filledSheet(): CSSStyleSheet {
  if (sheet === undefined) (sheet = new CSSStyleSheet()).replaceSync(STYLE);
  return sheet;
}

function dress(root: ShadowRoot, signal: AbortSignal): void {
  const worn = filledSheet();
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, worn];
  signal.addEventListener('abort', () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== worn);
  });
}

/** Above everything else of the page, also where an ancestor clips or transforms. */
function raise(element: HTMLElement, signal: AbortSignal): void {
  if (!('showPopover' in element) || element.hasAttribute('popover')) return;
  element.popover = 'manual';
  try {
    element.showPopover();
  } catch {
    // Another script has hidden or moved it meanwhile; the fixed position is what is left.
  }
  signal.addEventListener('abort', () => element.removeAttribute('popover'));
}

function quieten(element: HTMLElement, signal: AbortSignal): void {
  const quiet: Element[] = [];
  for (let kept: Element | null = element; kept !== null && kept !== document.body; kept = above(kept)) {
    const around = kept.parentElement?.children ?? kept.parentNode?.children ?? [];
    for (const other of around) {
      if (other === kept || other.hasAttribute('inert')) continue;
      other.setAttribute('inert', '');
      quiet.push(other);
    }
  }
  signal.addEventListener('abort', () => quiet.forEach((other) => other.removeAttribute('inert')));
}

function above(element: Element): Element | null {
  if (element.parentElement !== null) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

function hold(signal: AbortSignal): void {
  const { style } = document.documentElement;
  const [value, priority] = [style.getPropertyValue('overflow'), style.getPropertyPriority('overflow')];
  style.setProperty('overflow', 'hidden', 'important');
  signal.addEventListener('abort', () => {
    if (value === '') style.removeProperty('overflow');
    else style.setProperty('overflow', value, priority);
    if (document.documentElement.getAttribute('style') === '')
      document.documentElement.removeAttribute('style');
  });
}

/** The back gesture of the device closes what lies on top, where the browser tells of it. */
interface Closing extends EventTarget {
  destroy(): void;
}

function watchLeaving(leave: () => void, signal: AbortSignal): void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    leave();
  };
  document.addEventListener('keydown', onKey, { signal });
  addEventListener('popstate', leave, { signal });
  const { CloseWatcher: Watcher } = globalThis as { CloseWatcher?: new () => Closing };
  if (Watcher === undefined) return;
  const watcher = new Watcher();
  watcher.addEventListener('close', leave, { signal });
  signal.addEventListener('abort', () => watcher.destroy());
}

function bringBack(opener: HTMLElement | undefined, element: HTMLElement, signal: AbortSignal): void {
  signal.addEventListener('abort', () => {
    const active = activeElement();
    if (active !== undefined && element.contains(document.activeElement)) return;
    if (opener?.isConnected === true) opener.focus({ preventScroll: true });
  });
}

function activeElement(): HTMLElement | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
}
