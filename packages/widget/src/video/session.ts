import { asShoppableError, type Show, type ShoppableError } from '@shoppable/core';
import { FACADE_STYLE } from '../facade/facade-style.ts';
import { englishText, loadFacadeText, type FacadeText } from '../facade/facade-text.ts';
import { drawShow, drawSkeleton, drawTrouble, type FacadeView } from '../facade/facade-view.ts';
import { node, picture } from '../facade/node.ts';
import type { FacadeShow } from '../facade/read-show.ts';
import { isFrugal, playsItself, watchInView } from '../facade/viewport.ts';
import { lazyModules, persistently, type LazyModules } from './lazy-modules.ts';
import { loadShow, type LoadedShow } from './load-show.ts';
import type { SessionParts, VideoSession } from './session-contract.ts';
import type { Offer, Started } from './start.ts';

type Wish = 'play' | 'pause' | 'seekToLive';

/** Milliseconds for which a show must have been in view before anything is fetched for it. */
const LOOKED_AT_MS = 1000;
const DAY_MS = 86_400_000;
const START_CHECK_MS = 20_000;

const ignore = (): void => undefined;

let sheet: CSSStyleSheet | undefined;

function adoptStyle(root: ShadowRoot): void {
  if (sheet === undefined) (sheet = new CSSStyleSheet()).replaceSync(FACADE_STYLE);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

function createVideo(muted: boolean): HTMLVideoElement {
  const looks = { playsInline: true, muted, tabIndex: -1, part: 'video' };
  return Object.assign(document.createElement('video'), looks);
}

class Session implements VideoSession {
  readonly ready: Promise<Show>;
  readonly #parts: SessionParts;
  readonly #modules: LazyModules;
  #text: FacadeText = englishText;
  /** The box for the app, unseen until the facade has gone. */
  readonly #place = node('div', { class: 'place waiting', tabindex: '-1' });
  #resolveReady!: (show: Show) => void;
  #view: FacadeView | undefined;
  /** Ends with what is drawn now. */
  #drawing = new AbortController();
  #loaded: LoadedShow | undefined;
  #poster: HTMLElement | undefined;
  /** The one that may have a picture before it is on the page. */
  #early: HTMLVideoElement | undefined;
  #video: HTMLVideoElement | undefined;
  #started: Started | undefined;
  #wish: Wish | undefined;

  constructor(parts: SessionParts, modules: LazyModules) {
    this.#parts = parts;
    this.#modules = modules;
    this.ready = new Promise((resolve) => (this.#resolveReady = resolve));
    adoptStyle(parts.root);
    parts.stage.append(this.#place);
    this.#applyLayout();
    this.#put(drawSkeleton());
    parts.signal.addEventListener('abort', () => this.#drawing.abort());
    if (playsItself(parts.element))
      this.#loadEarly().then(({ beginEarly }) => {
        if (this.#video === undefined && this.#wish !== 'pause')
          beginEarly(parts, modules, (this.#early = createVideo(true)));
      }, ignore);
    void this.#take(parts.answer);
  }

  get show(): Show | undefined {
    return this.#started?.mounted?.show;
  }

  get playheadMs(): number | undefined {
    return this.#started?.player.playheadMs;
  }

  play(): void {
    this.#ask('play');
  }

  pause(): void {
    this.#ask('pause');
  }

  seekToLive(): void {
    this.#ask('seekToLive');
  }

  refreshCart(): void {
    void this.ready.then((show) => show.cart.refresh());
  }

  attributesChanged(): void {
    this.#applyLayout();
    this.#started?.mounted?.attributesChanged();
  }

  leaving(): void {
    this.#started?.leaving();
  }

  #ask(wish: Wish): void {
    this.#wish = wish;
    if (this.#started !== undefined) this.#started.player[wish]();
    else if (wish === 'pause') (this.#video ?? this.#early)?.pause();
    else this.#begin(false);
  }

  #offer({ json, show: { status, startsAtMs = 0, stream } }: LoadedShow): Offer {
    const isUpcoming = status === 'upcoming';
    return {
      session: this.#parts,
      modules: this.#modules,
      showJson: json,
      isUpcoming,
      // Before the start there is nothing to be seen, only perhaps a rehearsal.
      stream: isUpcoming && startsAtMs > Date.now() ? undefined : stream,
    };
  }

  #applyLayout(): void {
    const { stage, element } = this.#parts;
    stage.classList.toggle('beside', element.getAttribute('layout') === 'beside');
  }

  #put(next: FacadeView): void {
    this.#drawing.abort();
    this.#drawing = new AbortController();
    this.#view?.box.remove();
    this.#view = next;
    this.#parts.stage.append(next.box);
  }

  async #take(answer: Promise<Response>): Promise<void> {
    const { showUrl, signal } = this.#parts;
    const isLate = (): boolean => signal.aborted || this.#video !== undefined;
    this.#text = await loadFacadeText(this.#parts.locale, this.#parts.words);
    this.#parts.stage.dir = this.#text.dir;
    try {
      const loaded = await loadShow(answer, showUrl);
      if (isLate()) return;
      this.#loaded = loaded;
      this.#parts.root.querySelector('slot')?.remove();
      // Playing goes before drawing, which takes its time on a slow phone, and may turn out to be of no use.
      if (this.#wish !== undefined && this.#wish !== 'pause') this.#begin(false);
      else if (playsItself(this.#parts.element)) this.#playInView();
      if (!isLate()) this.#greet(loaded);
    } catch (thrown) {
      if (!isLate()) this.#explain(asShoppableError(thrown, 'show-unreachable', 'Unreadable show'));
    }
  }

  #greet(loaded: LoadedShow): void {
    const { show } = loaded;
    const view = this.#draw(show);
    if (show.status === 'upcoming') this.#expectStart(show.startsAtMs);
    else if (show.stream !== undefined) this.#warm(view, loaded);
  }

  #draw(show: FacadeShow): FacadeView {
    const view = drawShow(show, this.#text, Date.now());
    this.#put(view);
    this.#poster?.remove();
    this.#poster = picture(show.poster, { class: 'poster', part: 'poster', fetchpriority: 'high' });
    this.#parts.stage.prepend(this.#poster ?? '');
    view.button?.addEventListener('click', () => this.play());
    return view;
  }

  #explain(error: ShoppableError): void {
    // A later look that fails changes nothing for a viewer who already sees the show.
    if (this.#loaded !== undefined) return;
    const again = (): void => {
      this.#put(drawSkeleton());
      void this.#take(this.#parts.fetchShow());
    };
    const { retryable } = error;
    this.#parts.root.querySelector('slot')?.remove();
    this.#put(drawTrouble(this.#text, retryable ? 'unreachable' : 'missing', retryable ? again : undefined));
    if (retryable) addEventListener('online', again, { signal: this.#drawing.signal });
    this.#tell(error);
  }

  #tell(error: ShoppableError): void {
    if (error.code === 'show-invalid') console.warn(`Shoppable: ${error.message}`);
    // The same shape as the provider's event, without its class, which comes with the app.
    const event = new Event('shoppable-error', { bubbles: true, composed: true });
    this.#parts.element.dispatchEvent(Object.assign(event, { detail: { error } }));
  }

  /** A tile that says "Upcoming" looks again when the show is to begin. */
  #expectStart(startsAtMs = Date.now()): void {
    const wait = Math.max(startsAtMs - Date.now(), START_CHECK_MS) + Math.random() * 5000;
    if (wait > DAY_MS) return;
    const timer = setTimeout(() => void this.#take(this.#parts.fetchShow()), wait);
    this.#drawing.signal.addEventListener('abort', () => clearTimeout(timer));
  }

  /** Plays by itself when it comes into view, without sound; who has started it looks after the rest. */
  #playInView(): void {
    const { element, signal } = this.#parts;
    watchInView(element, 0.5, (inView) => inView && this.#begin(true), signal);
  }

  #loadEarly(): ReturnType<LazyModules['early']> {
    return persistently(this.#modules.early, this.#parts.signal);
  }

  /** A show that is looked at, or pointed at, will be started: what is then needed is fetched before. */
  #warm({ box }: FacadeView, loaded: LoadedShow): void {
    if (isFrugal()) return;
    const { signal } = this.#drawing;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // What fails now is tried again, and told, at the start.
    const reach = (event?: Event): void =>
      void this.#loadEarly()
        .then((early) => early.reach(this.#offer(loaded), event?.type, signal))
        .catch(ignore);
    const onInView = (inView: boolean): void => {
      clearTimeout(timer);
      if (inView) timer = setTimeout(() => signal.aborted || reach(), LOOKED_AT_MS);
    };
    watchInView(box, 0.5, onInView, signal);
    for (const type of ['pointerenter', 'pointerdown']) box.addEventListener(type, reach, { signal });
  }

  #begin(muted: boolean): void {
    if (this.#loaded === undefined || this.#video !== undefined) return;
    const { stage, signal } = this.#parts;
    this.#drawing.abort();
    this.#view?.box.classList.add('starting');
    const video = (this.#video = this.#early ?? createVideo(muted));
    video.muted = muted;
    stage.insertBefore(video, this.#place);
    signal.addEventListener('abort', () => video.remove());
    const offer = this.#offer(this.#loaded);
    // Within the tap itself: later, a browser no longer believes that the viewer wanted sound.
    if (this.#wish !== 'pause' && offer.stream !== undefined) video.play().catch(ignore);
    this.#start(video, offer, this.#loaded.show).catch((error: unknown) => this.#failed(error));
  }

  async #start(video: HTMLVideoElement, offer: Offer, show: FacadeShow): Promise<void> {
    const { begin } = await this.#loadEarly();
    this.#started = await begin({
      ...offer,
      ...{ video, place: this.#place },
      facade: () => this.#view?.box,
      draw: () => void this.#draw(show),
      onMounted: this.#resolveReady,
      onFailed: (error) => this.#failed(error),
    });
    this.#started.player[this.#wish ?? 'play']();
  }

  #failed(thrown: unknown): void {
    if (this.#parts.signal.aborted) return;
    this.#tell(asShoppableError(thrown, 'host-error', 'Parts not loaded'));
  }
}

/** Draws the show before it plays, and starts it when the viewer, the page or `autoplay` wants it. Never throws. */
export function openSession(parts: SessionParts, modules: LazyModules = lazyModules): VideoSession {
  return new Session(parts, modules);
}
