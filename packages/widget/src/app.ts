import { decodeShow, loadMessages, type Show, type ShowSource } from '@shoppable/core';
import { nothing, render } from 'lit';
import { createScope } from './base/create-scope.ts';
import { openShow } from './base/open-show.ts';
import './define/all.ts';
import { ShoppableShow } from './elements/show/show.ts';
import { showLayout } from './layouts/show-layout.ts';
import type { MountedShow, VideoHost } from './video/app-contract.ts';

/** Builds the core's show over `host` and draws the layout into `host.place`. */
export function mountShow(host: VideoHost): MountedShow {
  const life = new AbortController();
  const signal = AbortSignal.any([life.signal, host.signal]);
  const show = openShow({
    source: sourceOf(host),
    locale: host.locale,
    cart: host.options.cart,
    target: host.element,
  });
  const provider = document.createElement('shoppable-show');
  if (!(provider instanceof ShoppableShow)) throw new TypeError('Another <shoppable-show> is defined on this page.');
  if (host.options.name !== undefined) provider.setAttribute('name', host.options.name);
  host.place.append(provider);

  const draw = (): void => void render(showLayout(host), provider);
  show.connectPlayback(host.player, { signal });
  void start(host, show, provider, signal).then(draw);
  wakeWithPage(show, signal);
  signal.addEventListener('abort', () => {
    show.dispose();
    render(nothing, provider);
    provider.remove();
  });
  return { show, attributesChanged: draw, dispose: () => life.abort() };
}

async function start(host: VideoHost, show: Show, provider: ShoppableShow, signal: AbortSignal): Promise<void> {
  const messages = await loadMessages(host.locale);
  if (signal.aborted) return;
  provider.provide(createScope(show, messages, (event) => host.dispatch(event), signal));
  void show.load();
}

function sourceOf(host: VideoHost): ShowSource {
  let fetched: unknown = host.showJson;
  return {
    async load({ signal }) {
      const json = fetched ?? (await host.reload({ signal }));
      fetched = undefined;
      return decodeShow(json, host.showUrl);
    },
  };
}

function wakeWithPage(show: Show, signal: AbortSignal): void {
  const wake = (): void => {
    if (document.visibilityState === 'visible') show.wake();
  };
  document.addEventListener('visibilitychange', wake, { signal });
  addEventListener('online', wake, { signal });
  addEventListener('pageshow', wake, { signal });
  addEventListener('focus', wake, { signal });
}
