import { version } from './version.ts';
import type { WordsModule } from './facade/facade-text.ts';
import type { BegunRequests, SessionModule } from './video/session-contract.ts';
import { VideoElement } from './video/video-element.ts';

/** The one global that the script tag sets. */
export interface ShoppableGlobal {
  readonly version: string;
  /** Resolves with the class of `<shoppable-video>` when it is defined. */
  readonly ready: Promise<CustomElementConstructor>;
}

/**
 * Addresses relative to the loader: the session, then what a show that plays by itself needs at once, and apart what
 * plays it.
 */
declare const __SHOPPABLE_CHUNKS__: readonly [readonly string[], string, ...string[]];

/** Words of the facade by language, so that they come beside it. */
declare const __SHOPPABLE_WORDS__: Readonly<Record<string, string>>;

const TAG = 'shoppable-video';
const RETRY_MS = 3000;

const ignore = (): void => undefined;

function preload(href: string): void {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = href;
  link.onload = link.onerror = () => link.remove();
  document.head.append(link);
}

/** Asks for the playlists that the page names, then for those that the show names; their reader is on its way. */
function askForPlaylists(answer: Promise<Response>, showUrl: string, hinted: string | null): BegunRequests {
  const begun: BegunRequests = new Map();
  const ask = async (words: string, base: string): Promise<void> => {
    for (const word of words.split(' ')) {
      const { href } = new URL(word, base);
      if (begun.has(href) || !/^http.+\.m3u8/u.test(href)) continue;
      const request = fetch(href);
      request.catch(ignore);
      begun.set(href, request);
    }
  };
  ask(hinted ?? '', document.baseURI).catch(ignore);
  answer
    .then((response) => response.clone().json())
    .then(({ stream: { src, start } }: { stream: Record<string, string> }) => ask(`${src} ${start}`, showUrl))
    .catch(ignore);
  return begun;
}

/** Defines `<shoppable-video>`, whose chunks lie relative to `base`. A second copy only says that it is one. */
export function start(base: string): void {
  const [late, session, ...early] = __SHOPPABLE_CHUNKS__;
  const load = <Module>(path: string): Promise<Module> =>
    import(/* @vite-ignore */ new URL(path, base).href) as Promise<Module>;
  const hint = (path: string): void => void load(path).catch(ignore);
  const former = customElements.get(TAG) as Partial<typeof VideoElement> | undefined;
  if (former !== undefined) {
    console.warn(`Shoppable ${former.version ?? '?'} is already on this page; ${version} does nothing.`);
    return;
  }
  customElements.define(
    TAG,
    class extends VideoElement {
      static override readonly version = version;
      // A failed import is remembered by its address, so the second try has another one.
      static override loadSession = (): Promise<SessionModule> =>
        load<SessionModule>(session).catch(async () => {
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
          return load(`${session}?again`);
        });
      static override loadWords = (language: string): Promise<WordsModule> | undefined => {
        const words = __SHOPPABLE_WORDS__[language];
        return words ? load(words) : undefined;
      };
      static override prepare = (
        answer: Promise<Response>,
        showUrl: string,
        hinted: string | null,
      ): BegunRequests => {
        early.forEach(hint);
        // Behind the small answers, so that it fills the line while the picture is asked for. Not run before its time.
        const wait = (performance.getEntriesByName(base)[0]?.duration ?? 0) / 4;
        setTimeout(() => late.forEach((path) => preload(new URL(path, base).href)), wait);
        return askForPlaylists(answer, showUrl, hinted);
      };
    },
  );
  const api: ShoppableGlobal = { version, ready: customElements.whenDefined(TAG) };
  (window as { Shoppable?: unknown }).Shoppable = api;
}
