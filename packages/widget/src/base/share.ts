import { safeUrl } from '@shoppable/core';
import { ShareRequestEvent, type ShareRequest } from './events.ts';
import type { Panel } from './panels.ts';
import type { ShowScope } from './scope.ts';
import { sharedUrl } from './shared-url.ts';
import { EPOCH_FROM } from './show-link.ts';

/** Where links lead: what the page or the show says, else the page's canonical address on this site, else its own. */
function pageOf({ host, show }: ShowScope): string {
  const said = host?.getAttribute('share-url');
  if (said) return safeUrl(said, document.baseURI) ?? location.href;
  const own = show.session.$show.get()?.url;
  if (own !== undefined) return own;
  const canonical = document.querySelector<HTMLLinkElement>('link[rel~="canonical"][href]');
  const named = canonical === null ? undefined : safeUrl(canonical.href);
  return named !== undefined && new URL(named).origin === location.origin ? named : location.href;
}

/** The moment that the viewer sees, where others could go back to it. */
function momentOf({ show }: ShowScope): number | undefined {
  const { seekableMs } = show.playback.$state.get();
  return seekableMs === undefined ? undefined : show.playback.$position.get();
}

/** What is shared while `from` is open: its product, else the show. Undefined where the page has no address. */
export function shareRequest(scope: ShowScope, from: Panel | undefined): ShareRequest | undefined {
  const { host, show } = scope;
  const data = show.session.$show.get();
  if (data === undefined) return undefined;
  const productId = from?.name === 'product' ? from.productId : undefined;
  const title = show.catalog.product(productId ?? '').get()?.title ?? data.title;
  const utm = host?.getAttribute('share-utm') ?? data.shareUtm;
  const atMs = momentOf(scope);
  const link = { showId: data.id, productId, page: pageOf(scope), utm };
  const url = sharedUrl(link);
  if (url === undefined) return undefined;
  const at = atMs === undefined || atMs >= EPOCH_FROM ? atMs : Math.floor(atMs / 1000);
  const fromHere = at === undefined ? undefined : sharedUrl({ ...link, at });
  return {
    url,
    title,
    ...(productId !== undefined && { productId }),
    ...(fromHere !== undefined && { urlFromHere: fromHere }),
    ...(atMs !== undefined && { atMs }),
  };
}

/** Shares what is open in `from`: the page is asked first, then our own sheet opens. */
export function askToShare(scope: ShowScope, from: Panel | undefined): void {
  const request = shareRequest(scope, from);
  if (request === undefined) return;
  if (scope.dispatch(new ShareRequestEvent(request)))
    return scope.panels.open({ name: 'share', ...(from !== undefined && { from }) });
  tellShared(scope, request, 'page', false);
}

/** Tells the page that something was shared. */
export function tellShared(
  { show }: ShowScope,
  { url, urlFromHere = url, productId, atMs }: ShareRequest,
  via: 'device' | 'copy' | 'page',
  fromHere: boolean,
): void {
  show.facts.tell('shared', {
    url: fromHere ? urlFromHere : url,
    via,
    ...(productId !== undefined && { productId }),
    ...(fromHere && atMs !== undefined && { atMs }),
  });
}
