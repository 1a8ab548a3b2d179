import type { VideoHost, VideoLayout, VideoOptions } from './app-contract.ts';
import { loadShow } from './load-show.ts';
import type { Picture } from './picture.ts';
import type { SessionParts } from './session-contract.ts';

/** The layout that an element asks for. */
export function layoutOf(element: Element): VideoLayout {
  return element.getAttribute('layout') === 'beside' ? 'beside' : 'overlay';
}

function optionsOf(element: Element): VideoOptions {
  return {
    withoutChat: element.hasAttribute('without-chat'),
    withoutReactions: element.hasAttribute('without-reactions'),
    cart: element.getAttribute('cart') ?? undefined,
    name: element.getAttribute('name') ?? undefined,
  };
}

/** What the app is told of the page: the attributes are read anew each time. */
export function createHost(
  { root, element, showUrl, locale, fetchShow, signal }: SessionParts,
  place: HTMLElement,
  showJson: unknown,
  picture: Pick<Picture, 'player' | 'plays' | 'useStream'>,
): VideoHost {
  return {
    ...{ root, place, element, showJson, showUrl, locale, signal },
    get player() {
      return picture.player;
    },
    get plays() {
      return picture.plays;
    },
    useStream: (stream, options) => picture.useStream(stream, options),
    get layout() {
      return layoutOf(element);
    },
    get options() {
      return optionsOf(element);
    },
    dispatch: (event) => element.dispatchEvent(event),
    reload: async () => (await loadShow(fetchShow(), showUrl)).json,
  };
}
