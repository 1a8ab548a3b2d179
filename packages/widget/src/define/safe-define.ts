/** Registers an element, unless another copy of the bundle has done so before. */
export function safeDefine(tag: string, element: CustomElementConstructor): void {
  if (customElements.get(tag) === undefined) customElements.define(tag, element);
}
