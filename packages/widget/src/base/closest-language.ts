/** The language in which an element stands: the nearest `lang`, across shadow roots, else the browser's. */
export function closestLanguage(element: Element): string {
  for (let node: Element | undefined = element; node !== undefined;) {
    const marked = node.closest('[lang]')?.getAttribute('lang');
    if (marked) return marked;
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : undefined;
  }
  return navigator.language || 'en';
}
