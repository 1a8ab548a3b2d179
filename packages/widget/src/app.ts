import { decodeShow, loadMessages, type Show, type ShowSource } from '@shoppable/core';
import { serverTime } from '@shoppable/core/adapters/http-show';
import { nothing, render } from 'lit';
import { checkoutMode } from './base/checkout.ts';
import { createScope } from './base/create-scope.ts';
import { createLasting, type Lasting } from './base/lasting.ts';
import { placeExpress } from './base/express.ts';
import { openLinked } from './base/open-linked.ts';
import { openShow } from './base/open-show.ts';
import { resumePlace } from './base/place.ts';
import type { ShowScope } from './base/scope.ts';
import './define/overlay.ts';
import { ShoppableShow } from './elements/show/show.ts';
import { besideStyles } from './layouts/beside.styles.ts';
import { bringCoupon, bringLateParts, bringShelf } from './late-parts.ts';
import { layoutStyles } from './layouts/layout.styles.ts';
import { overlayStyles } from './layouts/overlay.styles.ts';
import { showLayout } from './layouts/show-layout.ts';
import { Spots } from './base/spots.ts';
import { windowOf } from './base/window-of.ts';
import type { MountedShow, VideoHost } from './video/app-contract.ts';
import { followStream } from './video/follow-stream.ts';

/** Width of the stage from which the panel stands beside the picture, px; the stage's own styles say the same. */
const BESIDE_PX = 720;
/** A lower box, such as a phone that lies on its side and is filled, has no column for the picture, px. */
const LOW_PX = 460;

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
  signal.addEventListener('abort', () => show.dispose());
  const provider = document.createElement('shoppable-show');
  if (!(provider instanceof ShoppableShow))
    throw new TypeError('Another <shoppable-show> is defined on this page.');
  adoptStyles(host.root, signal);
  const draw = drawer(host, provider, signal);
  const dispatch = (event: Event): boolean => host.dispatch(event);
  const lasting = createLasting(host, dispatch, signal);
  bringLateParts(lasting.panels, signal);
  bringCoupon(show, signal);
  const speak = speaker(host, show, { provider, lasting, dispatch }, signal);
  shapeStage(host.place, show, signal);
  followStream(host, show, signal);
  openLinked({ ...lasting, show }, signal);
  show.dataUse.saveData((navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true);
  void speak().then(() => {
    if (signal.aborted) return;
    draw();
    host.place.append(provider);
    if (checkoutMode(lasting) === 'express') placeExpress(provider, lasting.panels, signal);
    void show.load();
  });
  wakeWithPage(host.element, show, signal);
  return {
    show,
    attributesChanged() {
      draw();
      void speak().then((changed) => {
        if (changed && !signal.aborted) void show.load();
      });
    },
    dispose: () => life.abort(),
  };
}

/** Tells the stage the shape of the picture, by which it is as wide as it should be when it fills the window. */
function shapeStage({ parentElement: stage }: HTMLElement, { playback }: Show, signal: AbortSignal): void {
  const stop = playback.$state.subscribe(({ aspect }) => {
    if (aspect !== undefined) stage?.style.setProperty('--_aspect', String(aspect));
  });
  signal.addEventListener('abort', stop);
}

/** Draws the layout now, and anew when the box has become wide or narrow; the last drawing is an empty one. */
function drawer(host: VideoHost, provider: ShoppableShow, signal: AbortSignal): () => void {
  let { width, height } = host.place.getBoundingClientRect();
  let spots: Spots | undefined;
  let wasBeside = false;

  function draw(): void {
    if (signal.aborted) return;
    const { layout, options } = host;
    if (options.name === undefined) provider.removeAttribute('name');
    else provider.setAttribute('name', options.name);
    const { withoutChat, withoutReactions } = options;
    const beside = layout === 'beside' && width >= BESIDE_PX && height > LOW_PX;
    if (beside && !wasBeside) bringShelf(signal);
    wasBeside = beside;
    render(showLayout({ beside, withoutChat, withoutReactions }), provider);
    const home = provider.querySelector<HTMLElement>('.layout');
    if (home !== null) spots ??= new Spots(home);
    spots?.changed();
  }

  let sizes: ResizeObserver | undefined;
  const measure = (): void => {
    sizes?.disconnect();
    sizes = new (windowOf(host.place).ResizeObserver)(([entry]) => {
      ({ width, height } = entry?.contentRect ?? { width, height });
      draw();
    });
    sizes.observe(host.place);
  };
  measure();
  host.element.addEventListener('shoppable-surface-changed', measure, { signal });
  signal.addEventListener('abort', () => {
    sizes?.disconnect();
    spots?.dispose();
    provider.remove();
    render(nothing, provider);
  });
  return draw;
}

/** What stays the same in every language. */
interface Speaking {
  readonly provider: ShoppableShow;
  readonly lasting: Lasting;
  readonly dispatch: (event: Event) => boolean;
}

/**
 * Gives the parts their language, and the box its name, `lang` and `dir`. Answers whether the language has changed
 * since the last time; the sheet that is open stays open.
 */
function speaker(
  host: VideoHost,
  show: Show,
  { provider, lasting, dispatch }: Speaking,
  signal: AbortSignal,
): () => Promise<boolean> {
  let scope: ShowScope | undefined;
  let spoken: string | undefined;
  let words = new AbortController();

  function nameBox(): void {
    const { place } = host;
    if (scope === undefined) return;
    const { t, tag, dir } = scope.text;
    place.lang = tag;
    place.dir = dir;
    place.setAttribute('role', 'region');
    place.setAttribute('aria-label', t('show.region', { title: show.session.$show.get()?.title ?? '' }));
  }

  signal.addEventListener('abort', show.session.$show.listen(nameBox));
  signal.addEventListener('abort', () => words.abort());
  return async () => {
    const { locale } = host;
    if (locale === spoken) return false;
    const first = spoken === undefined;
    spoken = locale;
    const loaded = await loadMessages(locale);
    if (signal.aborted || locale !== spoken) return false;
    words.abort();
    words = new AbortController();
    scope = createScope(show, loaded, dispatch, words.signal, lasting);
    provider.provide(scope);
    nameBox();
    return !first;
  };
}

function adoptStyles(root: ShadowRoot, signal: AbortSignal): void {
  const sheets = [layoutStyles, overlayStyles, besideStyles].flatMap(({ styleSheet }) => styleSheet ?? []);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
  signal.addEventListener('abort', () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet));
  });
}

function sourceOf(host: VideoHost): ShowSource {
  let fetched: unknown = host.showJson;
  return {
    async load({ signal }) {
      const json = fetched ?? (await host.reload({ signal }));
      fetched = undefined;
      return decodeShow(json, host.showUrl);
    },
    time: ({ signal }) => serverTime(host.showUrl, { signal }),
  };
}

function wakeWithPage(element: Element, show: Show, signal: AbortSignal): void {
  const resume = (): void => resumePlace(element, show, signal);
  resume();
  const wake = (): void => {
    if (document.visibilityState === 'visible') show.wake();
  };
  document.addEventListener('visibilitychange', wake, { signal });
  addEventListener('online', wake, { signal });
  addEventListener('pageshow', wake, { signal });
  addEventListener('pageshow', resume, { signal });
  addEventListener('focus', wake, { signal });
  addEventListener('pagehide', () => show.sleep(), { signal });
}
