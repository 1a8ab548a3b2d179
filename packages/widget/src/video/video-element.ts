import type { Show } from '@shoppable/core';
import type { StoreElement } from '../base/open-show.ts';
import type { WordsModule } from '../facade/facade-text.ts';
import type { AnswerStream } from '../player/sources.ts';
import { RESERVE_STYLE } from './reserve-style.ts';
import type { BegunRequests, SessionModule, VideoSession } from './session-contract.ts';

type Verb = 'play' | 'pause' | 'seekToLive' | 'refreshCart';

// What is within this distance of the viewport is made ready.
const NEAR = '300px';
const OPTIONS = ['layout', 'without-chat', 'without-reactions', 'cart', 'name'];

// On a server, where a page is only written, any class will do, so that this can be imported.
const PageElement = globalThis.HTMLElement ?? (Object as unknown as typeof HTMLElement);

let sheet: CSSStyleSheet | undefined;

/**
 * The base of `<shoppable-video>`, of which a build says where the rest lies. Until it comes near the viewport it only
 * reserves its space; then the session is loaded, and the show JSON fetched beside it.
 */
export abstract class VideoElement extends PageElement {
  /** The version of the copy that has defined it. */
  declare static readonly version: string;
  /** Attributes that are answered while the element is on the page. */
  static readonly observedAttributes = ['src', 'locale', ...OPTIONS];
  /** Loads what draws and plays the show. */
  declare static loadSession: () => Promise<SessionModule>;
  /** Loads the words of a language, such as `he`; undefined when we do not have it. */
  declare static loadWords?: (language: string) => Promise<WordsModule> | undefined;
  /**
   * Called when an element is near and will play by itself: what can be fetched early. `answer` holds the show JSON,
   * `hinted` the playlists that the page names beforehand.
   */
  declare static prepare?: (
    answer: Promise<Response>,
    showUrl: string,
    hinted: string | null,
  ) => BegunRequests;

  /** The page's own answer to where its stream is, asked at the start and when a token has expired. */
  declare streamSource?: AnswerStream | undefined;
  /** The store: an adapter, or functions of the page. Set before the show is started. */
  declare store?: StoreElement['store'];
  /** The cart, where it is another than the store's. */
  declare cart?: StoreElement['cart'];
  /** Who gives coupons out: an adapter, or functions of the page. */
  declare coupons?: StoreElement['coupons'];
  /** Where the secret of the viewer's cart and the claimed coupons are kept over page loads; set it when the viewer has consented. */
  declare storage?: StoreElement['storage'];

  readonly #root = this.attachShadow({ mode: 'open' });
  #life: AbortController | undefined;
  #near: (() => void) | undefined;
  #now: VideoSession | undefined;
  #resolve!: (session: VideoSession) => void;
  #session!: Promise<VideoSession>;

  constructor() {
    super();
    if (sheet === undefined) (sheet = new CSSStyleSheet()).replaceSync(RESERVE_STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.#expect();
  }

  /** The core's show; undefined until the viewer has started it. */
  get show(): Show | undefined {
    return this.#now?.show;
  }

  /** Programme time of the displayed frame, epoch ms; undefined before the first one and without dates. */
  get playheadMs(): number | undefined {
    return this.#now?.playheadMs;
  }

  /** Resolves with the show when its parts are on screen: after a tap, `play()` or `autoplay`. Never rejects. */
  get ready(): Promise<Show> {
    return this.#session.then((session) => session.ready);
  }

  /** Starts, or plays on. May be called before anything is loaded, as all of these. */
  play(): void {
    this.#call('play');
  }

  /** Holds the picture. */
  pause(): void {
    this.#call('pause');
  }

  /** Goes to the live edge and plays. */
  seekToLive(): void {
    this.#call('seekToLive');
  }

  /** Has the cart read again: the page has changed it. */
  refreshCart(): void {
    this.#call('refreshCart');
  }

  /** The element is on the page. */
  connectedCallback(): void {
    if (this.#life === undefined) this.#begin();
  }

  /** Moved by `moveBefore()`: nothing is taken out, so that nothing stops. */
  connectedMoveCallback(): void {
    return;
  }

  /** The element has left the page, or is being moved in it: then it comes back before the microtask, and plays on. */
  disconnectedCallback(): void {
    this.#now?.leaving();
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  /** Another show or language is another life; the rest is told to the one that is. */
  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || this.#life === undefined) return;
    if (OPTIONS.includes(name)) return this.#now?.attributesChanged();
    this.#end();
    this.#begin();
  }

  #call(verb: Verb): void {
    this.#near?.();
    void this.#session.then((session) => session[verb]());
  }

  #expect(): void {
    this.#session = new Promise((resolve) => (this.#resolve = resolve));
  }

  #begin(): void {
    const { signal } = (this.#life = new AbortController());
    const stage = document.createElement('div');
    stage.className = 'stage';
    this.#root.replaceChildren(stage, document.createElement('slot'));
    const src = this.getAttribute('src');
    if (!src) return;
    const onSeen = (entries: IntersectionObserverEntry[]): void => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) near();
    };
    const observer = new IntersectionObserver(onSeen, { rootMargin: NEAR });
    const near = (this.#near = (): void => {
      observer.disconnect();
      this.#near = undefined;
      void this.#open(stage, src, signal);
    });
    // One that plays by itself does not wait for the next drawing of the page to learn that it is seen.
    if (this.hasAttribute('autoplay')) {
      const { top, width } = this.getBoundingClientRect();
      if (width > 0 && Math.abs(top) < innerHeight) return near();
    }
    observer.observe(this);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  async #open(stage: HTMLElement, src: string, signal: AbortSignal): Promise<void> {
    const { loadSession, loadWords, prepare } = this.constructor as typeof VideoElement;
    try {
      const locale = this.#locale();
      const showUrl = new URL(src, document.baseURI).href;
      const fetchShow = (): Promise<Response> =>
        fetch(showUrl, { signal, headers: { 'Accept-Language': locale } });
      const answer = fetchShow();
      answer.catch(() => undefined);
      const begun = this.hasAttribute('autoplay')
        ? prepare?.(answer, showUrl, this.getAttribute('stream'))
        : undefined;
      const [language = ''] = locale.split('-');
      const words = loadWords?.(language);
      const { openSession } = await loadSession();
      if (signal.aborted) return;
      this.#now = openSession({
        element: this,
        root: this.#root,
        stage,
        showUrl,
        locale,
        fetchShow,
        answer,
        words,
        begun,
        signal,
      });
      this.#resolve(this.#now);
    } catch (error) {
      // What stands between the tags stays visible; the page goes on.
      if (!signal.aborted) console.warn('Shoppable: the show could not be started.', error);
    }
  }

  #locale(): string {
    const marked = this.getAttribute('locale') || this.closest('[lang]')?.getAttribute('lang');
    return marked || document.documentElement.lang || navigator.language;
  }

  #end(): void {
    this.#life?.abort();
    this.#life = this.#near = undefined;
    if (this.#now !== undefined) this.#expect();
    this.#now = undefined;
    this.#root.replaceChildren();
  }
}
