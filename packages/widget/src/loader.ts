import { version } from './version.ts';
import type { BegunRequests, SessionModule } from './video/session-contract.ts';
import { VideoElement } from './video/video-element.ts';

/** The one global that the script tag sets. */
export interface ShoppableGlobal {
  readonly version: string;
  /** Resolves with the class of `<shoppable-video>` when it is defined. */
  readonly ready: Promise<CustomElementConstructor>;
}

/** Addresses relative to the loader: the engine, the session, then what a show that plays by itself needs at once. */
declare const __SHOPPABLE_CHUNKS__: readonly [string, string, ...string[]];

/** Words of the facade by language, so that they come beside it. */
declare const __SHOPPABLE_WORDS__: Readonly<Record<string, string>>;

const TAG = 'shoppable-video';
const RETRY_MS = 3000;
const ENGINE_AFTER_MS = 60;

function preload(href: string): void {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = href;
  link.onload = link.onerror = () => link.remove();
  document.head.append(link);
}

/** Asks for the playlists as soon as the show names them; what reads them is still on its way. */
function askForPlaylists(answer: Promise<Response>, showUrl: string): BegunRequests {
  const begun: BegunRequests = new Map();
  const ask = ({ stream }: { stream?: Record<string, unknown> }): void => {
    for (const name of ['src', 'start']) {
      const { href } = new URL(String(stream?.[name]), showUrl);
      if (!/^http.+\.m3u8/u.test(href)) continue;
      const request = fetch(href);
      request.catch(() => undefined);
      begun.set(href, request);
    }
  };
  answer
    .then((response) => response.clone().json())
    .then(ask)
    .catch(() => undefined);
  return begun;
}

/** Defines `<shoppable-video>`, whose chunks lie relative to `base`. A second copy only says that it is one. */
export function start(base: string): void {
  const [engine, session, ...early] = __SHOPPABLE_CHUNKS__;
  const load = (path: string): Promise<SessionModule> => import(/* @vite-ignore */ new URL(path, base).href);
  const hint = (path: string): void => void load(path).catch(() => undefined);
  const former = customElements.get(TAG) as Partial<typeof VideoElement> | undefined;
  if (former !== undefined) {
    console.warn(
      `Shoppable ${former.version ?? '?'} is already on this page; this copy, ${version}, does nothing.`,
    );
    return;
  }
  customElements.define(
    TAG,
    class extends VideoElement {
      static override readonly version = version;
      // A failed import is remembered by its address, so the second try has another one.
      static override loadSession = (locale: string): Promise<SessionModule> => {
        const words = __SHOPPABLE_WORDS__[locale.slice(0, 2)];
        if (words !== undefined) hint(words);
        return load(session).catch(async () => {
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
          return load(`${session}?again`);
        });
      };
      static override prepare = (answer: Promise<Response>, showUrl: string): BegunRequests => {
        early.forEach(hint);
        // A little later, so that it fills the line while the playlist is asked for, and no sooner. Not run before its time.
        setTimeout(() => preload(new URL(engine, base).href), ENGINE_AFTER_MS);
        return askForPlaylists(answer, showUrl);
      };
    },
  );
  const api: ShoppableGlobal = { version, ready: customElements.whenDefined(TAG) };
  (window as { Shoppable?: unknown }).Shoppable = api;
}
