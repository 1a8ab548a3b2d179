import { ShoppableElement } from './element.ts';

/**
 * Runs `update`. Who held one of the buttons before, which is drawn anew by it, holds afterwards the one in its place:
 * `buttons` finds them, in an order that does not change.
 */
export function keepFocus(host: Element, buttons: () => readonly HTMLElement[], update: () => void): void {
  const held = host.shadowRoot?.activeElement ?? null;
  const at = held === null ? -1 : buttons().findIndex((one) => one === held);
  update();
  if (held?.isConnected !== false) return;
  const heir = buttons()[at];
  if (heir instanceof ShoppableElement) void heir.updateComplete.then(() => heir.focus());
  else heir?.focus();
}
