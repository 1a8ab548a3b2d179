import type { Panels } from './panels.ts';

const FOCUSABLE = 'button:not([disabled]), a[href], input, select, textarea, [tabindex]:not([tabindex="-1"])';
const openers = new WeakMap<Panels, readonly Element[]>();

/**
 * Remembers where the focus is in `doc`, to bring it back when the last sheet is closed. A sheet over a sheet changes
 * nothing.
 */
export function rememberOpener(panels: Panels, doc: Document): void {
  if (!openers.has(panels)) openers.set(panels, pathOfFocus(doc));
}

/** Brings the focus back to where it was; to the nearest thing around it when that is gone meanwhile. */
export function returnFocus(panels: Panels): void {
  const path = openers.get(panels) ?? [];
  openers.delete(panels);
  for (const element of path) {
    const target = element.isConnected ? firstFocusable(element) : undefined;
    target?.focus({ preventScroll: true });
    if (target !== undefined && deepActive(target.ownerDocument) === target) return;
  }
}

function deepActive(doc: Document): Element | null {
  let active = doc.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** The focused element and what is around it, inside out, up to the show. */
function pathOfFocus(doc: Document): readonly Element[] {
  const path: Element[] = [];
  for (let node: Node | null = deepActive(doc); node !== null && node !== doc.body;) {
    if (isElement(node)) {
      path.push(node);
      if (node.localName === 'shoppable-show') break;
    }
    node = 'host' in node ? (node as ShadowRoot).host : node.parentNode;
  }
  return path;
}

/** By its kind and not by its class: what is born in another window has another class of the same name. */
function isElement(node: Node): node is HTMLElement {
  return node.nodeType === Node.ELEMENT_NODE;
}

function firstFocusable(within: Element): HTMLElement | undefined {
  if (isElement(within) && within.matches(FOCUSABLE)) return within;
  const scope = within.shadowRoot ?? within;
  for (const element of scope.querySelectorAll(`${FOCUSABLE}, :defined`)) {
    const isPart = element.localName.includes('-');
    const found = isPart ? firstFocusable(element) : element.matches(FOCUSABLE) ? element : undefined;
    if (found !== undefined && isElement(found) && found.checkVisibility()) return found;
  }
  return undefined;
}
