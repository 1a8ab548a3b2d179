/** `HTMLElement` in a page; on a server, where a page is only written, any class, so that modules can be imported. */
export const PageElement: typeof HTMLElement =
  'HTMLElement' in globalThis ? HTMLElement : (Object as unknown as typeof HTMLElement);
