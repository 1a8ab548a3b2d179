import { dealOf, priceOf, type Deal, type Product, type Show } from '@shoppable/core';
import type { ShowScope } from './scope.ts';

const STEP_MS = 10_000;

type Handlers = Partial<Record<MediaSessionAction, () => void>>;

/**
 * Tells the browser's own controls, which stand in its small window and on the lock screen, what is shown: the pinned
 * product with its price, else the show; and lets them play, pause and go back. `signal` takes everything back.
 */
export function keepMediaSession(scope: ShowScope, signal: AbortSignal): void {
  if (!('mediaSession' in navigator)) return;
  const { show } = scope;
  const { mediaSession } = navigator;
  const handlers = handlersOf(show);
  const stops = [
    show.timeline.$stage.subscribe(() => tell(scope)),
    show.catalog.$products.listen(() => tell(scope)),
    show.playback.$state.listen(({ phase }) => {
      mediaSession.playbackState = phase === 'paused' ? 'paused' : 'playing';
    }),
  ];
  for (const [action, handler] of Object.entries(handlers)) handle(action as MediaSessionAction, handler);
  signal.addEventListener('abort', () => {
    for (const stop of stops) stop();
    for (const action of Object.keys(handlers)) handle(action as MediaSessionAction, null);
    mediaSession.metadata = null;
    mediaSession.playbackState = 'none';
  });
}

function handle(action: MediaSessionAction, handler: (() => void) | null): void {
  try {
    navigator.mediaSession.setActionHandler(action, handler);
  } catch {
    // Not every browser knows every action.
  }
}

function handlersOf({ playback }: Show): Handlers {
  const seekBy = (ms: number) => (): void => {
    const { seekableMs } = playback.$state.get();
    const head = playback.playhead();
    if (seekableMs === undefined || head === undefined) return;
    const wanted = (head.atMs ?? head.mediaTime * 1000) + ms;
    if (wanted >= seekableMs.end) playback.seekToLive();
    else playback.seek(Math.max(wanted, seekableMs.start));
  };
  const seeks = playback.$state.get().seekableMs !== undefined;
  return {
    play: () => playback.play(),
    pause: () => playback.pause(),
    ...(seeks && { seekbackward: seekBy(-STEP_MS), seekforward: seekBy(STEP_MS) }),
  };
}

function tell({ show, text, format }: ShowScope): void {
  const { pins, deals } = show.timeline.$stage.get();
  const pinned = pins[0] && show.catalog.product(pins[0].productId).get();
  const data = show.session.$show.get();
  const title = data?.title ?? '';
  const src = (pinned?.images[0] ?? data?.poster)?.url;
  const price = pinned && priceWords(pinned, deals, { text, format });
  const words = [pinned?.title ?? title, price].filter((word) => word !== undefined).join(' · ');
  navigator.mediaSession.metadata = new MediaMetadata({
    title: words,
    artist: pinned === undefined ? (data?.host?.name ?? '') : title,
    ...(src !== undefined && { artwork: [{ src }] }),
  });
}

function priceWords(
  product: Product,
  deals: readonly Deal[],
  { text, format }: Pick<ShowScope, 'text' | 'format'>,
): string | undefined {
  const view = priceOf(product, undefined, dealOf(deals, product.id));
  if (view === undefined) return undefined;
  const price = format.money(view.now);
  return view.from ? text.t('price.from', { price }) : price;
}
