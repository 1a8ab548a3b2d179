import { loadedAddress } from './arrival.ts';
import type { LinkScope } from './follow-link.ts';
import { lazyPart } from './lazy-part.ts';

const links = lazyPart(() => import('./follow-link.ts'));

/** Opens the product or moment that the address names, where it names one; what that needs is fetched only then. */
export function openLinked(scope: LinkScope, signal: AbortSignal): void {
  const place = { here: location.href, loaded: loadedAddress() };
  if (!/[?&#]shoppable=/u.test(place.here + place.loaded)) return;
  void links.want({ lack: () => undefined }, signal).then((code) => code?.followLink(scope, place, signal));
}
