import { ExpressChangedEvent, type ExpressOffer } from './events.ts';
import type { Panels } from './panels.ts';
import type { ShowScope } from './scope.ts';

const told = new WeakMap<Panels, string>();

/** Tells the page what its own express buttons would buy where they stand now; to be called while that is drawn. */
export function tellExpress(scope: ShowScope, offer: ExpressOffer): void {
  const said = JSON.stringify(offer);
  if (told.get(scope.panels) === said) return;
  told.set(scope.panels, said);
  scope.dispatch(new ExpressChangedEvent(offer));
}

/**
 * Brings what the page has put into the slot `express` of the all-in-one element to where one buys: the sheet that is
 * open, else the card. It stays where it is on the page, so that its frames are not loaded anew.
 */
export function placeExpress(provider: Element, panels: Panels, signal: AbortSignal): void {
  const slot = document.createElement('slot');
  slot.name = slot.slot = 'express';
  // The stage's own slot is a box; this one is nothing but a way.
  slot.style.display = 'contents';
  const stop = panels.$open.subscribe((panel) => {
    const { name } = panel ?? {};
    const tag = name === 'cart' ? 'cart' : name === 'product' ? 'product-sheet' : 'product-card';
    provider.querySelector(`shoppable-${tag}`)?.append(slot);
  });
  signal.addEventListener('abort', stop);
}
