import { PictureInPictureChangedEvent } from './events.ts';
import { lazyPart } from './lazy-part.ts';
import { offersOf } from './offers.ts';
import type { ShowScope } from './scope.ts';

const mediaSession = lazyPart(() => import('./media-session.ts'));

/**
 * While the picture is in the browser's own small window, where no part of the show can be, the browser is told what is
 * pinned. The page hears when the window comes and goes. Until `signal` aborts.
 */
export function followSmallWindow(scope: ShowScope, signal: AbortSignal): void {
  const { show, dispatch, panels } = scope;
  const isOpen = (): boolean => show.playback.$state.get().pictureInPicture === 'on';
  let visit: AbortController | undefined;

  function enter(): void {
    visit = new AbortController();
    const { signal: staying } = visit;
    void mediaSession.want(panels, staying).then((code) => {
      if (!staying.aborted) code?.keepMediaSession(scope, staying);
    });
  }

  if (isOpen()) enter();
  let wasOpen = isOpen();
  const stop = show.playback.$state.listen(() => {
    if (isOpen() === wasOpen) return;
    wasOpen = isOpen();
    visit?.abort();
    if (wasOpen) enter();
    dispatch(new PictureInPictureChangedEvent(wasOpen));
  });
  signal.addEventListener('abort', () => {
    stop();
    visit?.abort();
  });
}

/** Takes the show into a window over all others, or back: its own where there is one, else the browser's small one. */
export function toggleSmallWindow(scope: ShowScope): void {
  const { surface, show, text } = scope;
  const { playback } = show;
  const { ownWindow, pictureInPicture } = offersOf(scope);
  const isSmall = playback.$state.get().pictureInPicture === 'on';
  if (!ownWindow) return pictureInPicture ? playback.setPictureInPicture(!isSmall) : undefined;
  if (surface.$state.get() === 'window') return surface.leave();
  const { t, tag: lang, dir } = text;
  const title = show.session.$show.get()?.title ?? '';
  const words = { title, note: t('window.note'), back: t('window.back'), lang, dir };
  void surface.openWindow(words).then((shown) => {
    if (!shown && playback.can('setPictureInPicture')) playback.setPictureInPicture(true);
  });
}
