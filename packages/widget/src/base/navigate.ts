import { withArrival } from './arrival.ts';
import { NavigateRequestEvent } from './events.ts';
import type { ShowScope } from './scope.ts';

/** Asks the page before a link leads to a product; the link is not followed when the page does it itself. */
export function askToNavigate(scope: ShowScope, click: MouseEvent, url: string, productId: string): void {
  if (isPlain(click) && !scope.dispatch(new NavigateRequestEvent(url, productId))) click.preventDefault();
  else if (click.currentTarget instanceof HTMLAnchorElement) click.currentTarget.href = withArrival(url);
}

/** Whether a tap means the link here: whoever asks for a new tab or window gets it. */
export function isPlain(click: MouseEvent): boolean {
  return !click.defaultPrevented && !click.ctrlKey && !click.metaKey && !click.shiftKey && click.button === 0;
}
