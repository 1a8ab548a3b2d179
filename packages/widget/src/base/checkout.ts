import { safeUrl } from '@shoppable/core';
import { CheckoutRequestEvent, type Bought } from './events.ts';
import { keepPlace } from './place.ts';
import type { ShowScope } from './scope.ts';
import { windowOf } from './window-of.ts';

/** How the viewer gets to the shop's checkout; what an unknown word means is the first one. */
export const CHECKOUT_MODES = ['same-tab', 'new-tab', 'page', 'express'] as const;

/** A mode of {@link CHECKOUT_MODES}. */
export type CheckoutMode = (typeof CHECKOUT_MODES)[number];

/** The mode that the page has chosen by the attribute `checkout`. */
export function checkoutMode({ host }: Pick<ShowScope, 'host'>): CheckoutMode {
  const named = host?.getAttribute('checkout');
  return CHECKOUT_MODES.find((mode) => mode === named) ?? 'same-tab';
}

/**
 * How a visit of the checkout went. `left`: this page is being left. `done`: the checkout stands in a tab of its own, or
 * the page has taken it. `blocked`: the browser has opened no tab, so the viewer needs a link. `failed`: the page's own
 * way has failed, or there is none.
 */
export type VisitEnd = 'left' | 'done' | 'blocked' | 'failed';

/** A visit of the checkout that was begun within a tap of the viewer. */
export interface Visit {
  /** Leads there, once the page has been asked. Never rejects. */
  go(url: string | undefined, bought?: Bought): Promise<VisitEnd>;
  /** Nothing came of it. */
  cancel(): void;
}

/** Begins a visit, to be called within the tap itself: later, a browser opens no tab any more. */
export function beginVisit(scope: ShowScope, from: Element): Visit {
  const mode = checkoutMode(scope);
  const tab = mode === 'new-tab' ? openTab(scope, from) : undefined;

  async function go(asked: string | undefined, bought?: Bought): Promise<VisitEnd> {
    const url = asked === undefined ? undefined : safeUrl(asked);
    if (url !== undefined || mode === 'page') {
      const event = new CheckoutRequestEvent(url, bought);
      if (!scope.dispatch(event)) {
        tab?.close();
        return await settled(event.answer);
      }
    }
    if (url === undefined) {
      tab?.close();
      return 'failed';
    }
    if (mode !== 'new-tab') {
      leave(scope, url);
      return 'left';
    }
    if (tab === undefined || tab.closed) return 'blocked';
    tab.location.replace(url);
    return 'done';
  }

  return { go, cancel: () => tab?.close() };
}

/** An empty tab that waits for its address; it knows nothing of this page. Undefined when the browser refuses. */
function openTab({ text }: ShowScope, from: Element): Window | undefined {
  const tab = windowOf(from).open('', '_blank');
  if (tab === null) return undefined;
  tab.opener = null;
  tab.document.title = text.t('buy.opening');
  return tab;
}

async function settled(answer: Promise<unknown> | undefined): Promise<VisitEnd> {
  try {
    await answer;
    return 'done';
  } catch {
    return 'failed';
  }
}

/** Leaves the page, as a link of it would, and notes where the viewer has been. */
function leave({ host, show }: ShowScope, url: string): void {
  keepPlace(host, show);
  const link = document.createElement('a');
  link.href = url;
  link.target = '_top';
  link.click();
}
