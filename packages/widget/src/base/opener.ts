import type { Panels } from './panels.ts';

const FOCUSABLE = 'button:not([disabled]), a[href], input, select, textarea, [tabindex]:not([tabindex="-1"])';
const openers = new WeakMap<Panels, readonly Element[]>();

/** Remembers where the focus is, to bring it back when the last sheet is closed. A sheet over a sheet changes nothing. */
export function rememberOpener(panels: Panels): void {
  if (!openers.has(panels)) openers.set(panels, pathOfFocus());
}

/** Brings the focus back to where it was; to the nearest thing around it when that is gone meanwhile. */
export function returnFocus(panels: Panels): void {
  const path = openers.get(panels) ?? [];
  openers.delete(panels);
  for (const element of path) {
    const target = element.isConnected ? firstFocusable(element) : undefined;
    target?.focus({ preventScroll: true });
    if (target !== undefined && deepActive() === target) return;
  }
}

function deepActive(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** The focused element and what is around it, inside out, up to the show. */
function pathOfFocus(): readonly Element[] {
  const path: Element[] = [];
  for (let node: Node | null = deepActive(); node !== null && node !== document.body;) {
    if (node instanceof Element) {
      path.push(node);
      if (node.localName === 'shoppable-show') break;
    }
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return path;
}

function firstFocusable(within: Element): HTMLElement | undefined {
  if (within instanceof HTMLElement && within.matches(FOCUSABLE)) return within;
  const scope = within.shadowRoot ?? within;
  for (const element of scope.querySelectorAll(`${FOCUSABLE}, :defined`)) {
    const isPart = element.localName.includes('-');
    const found = isPart ? firstFocusable(element) : element.matches(FOCUSABLE) ? element : undefined;
    if (found instanceof HTMLElement && found.checkVisibility()) return found;
  }
  return undefined;
}
