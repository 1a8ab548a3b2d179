import { CheckoutRequestEvent, NavigateRequestEvent } from './events.ts';
import type { ShowScope } from './scope.ts';

/** Asks the page before a link leads to a product; the link is not followed when the page does it itself. */
export function askToNavigate(scope: ShowScope, click: MouseEvent, url: string, productId: string): void {
  ask(scope, click, () => new NavigateRequestEvent(url, productId));
}

/** Asks the page before a link leads to the checkout; the link is not followed when the page does it itself. */
export function askToCheckout(scope: ShowScope, click: MouseEvent, url: string): void {
  ask(scope, click, () => new CheckoutRequestEvent(url));
}

function ask(scope: ShowScope, click: MouseEvent, make: () => Event): void {
  // Whoever asks for a new tab or window gets it.
  if (click.defaultPrevented || click.ctrlKey || click.metaKey || click.shiftKey || click.button !== 0)
    return;
  if (!scope.dispatch(make())) click.preventDefault();
}
