/** Registers an element, unless another copy of the bundle has done so before, or there is no page: on a server. */
export function safeDefine(tag: string, element: CustomElementConstructor): void {
  if (!('customElements' in globalThis)) return;
  if (customElements.get(tag) === undefined) customElements.define(tag, element);
}
