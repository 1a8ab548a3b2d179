import { version } from './version.ts';
import type { SessionModule } from './video/session-contract.ts';
import { VideoElement } from './video/video-element.ts';

/** The one global that the script tag sets. */
export interface ShoppableGlobal {
  readonly version: string;
  /** Resolves with the class of `<shoppable-video>` when it is defined. */
  readonly ready: Promise<CustomElementConstructor>;
}

/** Addresses relative to the loader: the session, then what a show that plays by itself needs at once. */
declare const __SHOPPABLE_CHUNKS__: readonly [string, ...string[]];

/** Words of the facade by language, so that they come beside it. */
declare const __SHOPPABLE_WORDS__: Readonly<Record<string, string>>;

const TAG = 'shoppable-video';
const RETRY_MS = 3000;

/** Defines `<shoppable-video>`, whose chunks lie relative to `base`. A second copy only says that it is one. */
export function start(base: string): void {
  const [session, ...early] = __SHOPPABLE_CHUNKS__;
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
      static override prepare = (): void => early.forEach(hint);
    },
  );
  const api: ShoppableGlobal = { version, ready: customElements.whenDefined(TAG) };
  (window as { Shoppable?: unknown }).Shoppable = api;
}
