import { loadHls } from '../player/hls.ts';
import type { AppModule } from './app-contract.ts';
import type { LazyModules } from './lazy-modules.ts';

/** What loads the parts. */
export function appOf({ app }: LazyModules): () => Promise<AppModule> {
  return app ?? (() => import('../app.ts'));
}

/** Files of the parts, beside this one; only a build that makes files of them knows their names. */
declare const __SHOPPABLE_APP__: readonly string[] | undefined;

/** Fetches the parts without running them: on a slow phone that would be in the way of the picture. */
export function fetchApp(): void {
  for (const name of typeof __SHOPPABLE_APP__ === 'undefined' ? [] : __SHOPPABLE_APP__) {
    const link = document.createElement('link');
    Object.assign(link, {
      rel: 'preload',
      as: 'script',
      crossOrigin: 'anonymous',
      href: new URL(name, import.meta.url).href,
    });
    link.onload = link.onerror = () => link.remove();
    document.head.append(link);
  }
}

/** What loads the engine. */
export function hlsOf({ hls }: LazyModules): typeof loadHls {
  return hls ?? loadHls;
}

/** Seconds behind the live edge at which an element wants to be held; undefined: as the playlist says. */
export function targetLatencyOf(element: Element): number | undefined {
  const seconds = Number(element.getAttribute('target-latency'));
  return seconds > 0 && seconds <= 600 ? seconds : undefined;
}
