/** Px after which a pull downwards closes the sheet. */
const FAR = 90;
/** Px per ms from which a flick does. */
const FAST = 0.5;

/** Lets a finger pull a sheet down by its head. The close button does the same, for those who do not drag. */
export class SheetDrag {
  readonly #dismiss: () => void;
  #from: { readonly y: number; readonly atMs: number; readonly sheet: HTMLElement } | undefined;

  constructor(dismiss: () => void) {
    this.#dismiss = dismiss;
  }

  /** A finger has come down on the head. */
  readonly begin = (event: PointerEvent): void => {
    const { currentTarget: head, target } = event;
    if (event.pointerType === 'mouse' || !(head instanceof HTMLElement) || !(target instanceof Element))
      return;
    const sheet = head.parentElement;
    if (sheet === null || target.closest('button') !== null) return;
    this.#from = { y: event.clientY, atMs: event.timeStamp, sheet };
    head.setPointerCapture(event.pointerId);
  };

  /** It moves. */
  readonly move = (event: PointerEvent): void => {
    if (this.#from === undefined) return;
    const pulled = Math.max(0, event.clientY - this.#from.y);
    this.#from.sheet.style.setProperty('--_pulled', `${String(pulled)}px`);
  };

  /** It is lifted, or taken away by the browser. */
  readonly end = (event: PointerEvent): void => {
    if (this.#from === undefined) return;
    const { y, atMs, sheet } = this.#from;
    this.#from = undefined;
    sheet.style.removeProperty('--_pulled');
    const pulled = event.clientY - y;
    const speed = pulled / Math.max(1, event.timeStamp - atMs);
    if (event.type === 'pointerup' && (pulled > FAR || (pulled > 24 && speed > FAST))) this.#dismiss();
  };
}
