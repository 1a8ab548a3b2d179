import { html, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import { lazyPart } from '../../base/lazy-part.ts';
import type { ShowScope } from '../../base/scope.ts';
import { Ticker } from '../../base/ticker.ts';
import { wear } from '../../base/wear.ts';
import { windowOf } from '../../base/window-of.ts';
import { momentsOf } from '../../base/show-moments.ts';
import { TimelineHand } from './timeline-hand.ts';
import {
  digitsOf,
  percent,
  previewFacts,
  secondsOf,
  slider,
  track,
  wordsOf,
  type LineFacts,
} from './timeline-parts.ts';
import { fractionOf, rangeOf, type TimelineRange } from './timeline-view.ts';
import { timelineStyles } from './timeline.styles.ts';

/** The card over the line: only who points at it needs it. */
const previews = lazyPart(() => import('./preview.ts'));

/** While the slider has the focus it speaks by itself only so often, ms. */
const SPEAK_MS = 5000;

/** The player and its window never differ by more than this, but for a moment after a seek. */
const LATE_MS = 15_000;

/**
 * Where the picture is in the show: the window of a live stream or the whole of a recording, with a marker for each
 * product moment and a cut at each chapter. It runs from left to right in every script. A tap near a marker means it.
 * @summary Timeline of the show, with its product moments and chapters.
 * @csspart bar - The line with all that is on it.
 * @csspart track - What is drawn of the line.
 * @csspart slider - The slider, unseen.
 * @csspart marker - One product moment, or several that would touch.
 * @csspart chapter - The cut at the beginning of a chapter.
 * @csspart thumb - Where the picture is.
 * @csspart preview - What lies at the place that is pointed at.
 * @csspart time - The time in digits.
 * @cssproperty --shoppable-timeline-size - Height of the line.
 * @cssproperty --shoppable-timeline-played - Colour of what was played.
 * @cssstate absent - There is nothing to seek in.
 */
export class ShoppableTimeline extends ShoppableElement {
  static override properties: PropertyDeclarations = { _width: { state: true } };
  static override styles: CSSResultGroup = [ShoppableElement.styles, timelineStyles];

  /** Px; 0 until it was measured. */
  declare private _width: number;
  #said = { seconds: 0, words: '', atMs: Number.NEGATIVE_INFINITY };
  #dressed = false;
  #drawn = false;
  readonly #ticker = new Ticker(this, 250, () => isSeen(this));
  readonly #hand = new TimelineHand(this, {
    range: () => this.#range(),
    starts: () => this.#starts(),
    track: () => this.renderRoot.querySelector('.track'),
    seek: (range, timeMs) => this.#seek(range, timeMs),
    pointed: () => this.#fetchPreview(),
  });

  constructor() {
    super();
    this._width = 0;
  }

  protected override watched({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.playback.$state, show.timeline.$moments, show.catalog.$products];
  }

  protected override joined(_scope: ShowScope, signal: AbortSignal): void {
    const sizes = new (windowOf(this).ResizeObserver)(([entry]) => {
      this._width = Math.round(entry?.contentRect.width ?? 0);
    });
    sizes.observe(this);
    this.#ticker.run(true);
    signal.addEventListener('abort', () => sizes.disconnect());
  }

  /** Unseen it costs nothing; it is right within a beat of being seen. */
  protected override shouldUpdate(): boolean {
    return this.scope === undefined || !this.#drawn || isSeen(this);
  }

  protected override draw(scope: ShowScope): Drawn {
    const range = this.#range();
    this.toggleState('absent', range === undefined);
    this.#drawn = range !== undefined;
    if (range === undefined) return nothing;
    const hand = this.#hand;
    const line = this.#line(scope, range);
    const held = hand.heldMs !== undefined;
    const { seconds, words } = this.#spoken(scope, line);
    return html`<div class="line" dir="ltr">
      <div
        class="bar ${range.atEdge && !held ? 'live' : ''} ${held ? 'held' : ''}"
        part="bar"
        @pointerdown=${hand.press}
        @pointermove=${hand.point}
        @pointerleave=${hand.leave}
        @pointercancel=${hand.leave}
        @focusin=${hand.focus}
        @focusout=${hand.blur}
        @keydown=${hand.key}
      >
        ${slider(scope, { range, seconds, spoken: words, onInput: hand.drag, onChange: hand.drop })}
        ${track(line)} ${this.#preview(scope, line)}
      </div>
      ${this.#time(scope, line)}
    </div>`;
  }

  #line({ show }: ShowScope, range: TimelineRange): LineFacts {
    return {
      range,
      atMs: this.#hand.thumbMs(range),
      aimMs: this.#hand.aimMs(range),
      told: momentsOf(show),
      products: new Map(show.catalog.$products.get().map((product) => [product.id, product])),
      widthPx: this._width || 300,
    };
  }

  #time(scope: ShowScope, { range, atMs }: LineFacts): Drawn {
    const { text, format } = scope;
    const { live, startMs, endMs } = range;
    const isNow = live && endMs - atMs < 1000;
    const whole = html`<span class="whole"> / ${format.countdown(Math.floor(endMs - startMs))}</span>`;
    return html`<span class="time" part="time" aria-hidden="true"
      >${isNow ? text.t('phase.live') : digitsOf(scope, range, this.#shownMs(range, atMs))}${live ? nothing : whole}</span
    >`;
  }

  /** Behind live the player knows better than the window, which moves by whole segments; but it tells after a seek. */
  #shownMs({ live, endMs, behindMs, atMs: pictureMs }: TimelineRange, atMs: number): number {
    const toldMs = endMs - behindMs;
    return live && atMs === pictureMs && Math.abs(toldMs - atMs) < LATE_MS ? toldMs : atMs;
  }

  /** What the slider says; it does not chatter while the focus is on it. */
  #spoken(scope: ShowScope, line: LineFacts): { readonly seconds: number; readonly words: string } {
    const now = performance.now();
    const focused = this.renderRoot.querySelector('input')?.matches(':focus') === true;
    if (focused && this.#hand.heldMs === undefined && now - this.#said.atMs < SPEAK_MS) return this.#said;
    const { range, atMs } = line;
    const words = wordsOf(scope, line, range.endMs - this.#shownMs(range, atMs));
    this.#said = { seconds: secondsOf(range, atMs), words, atMs: now };
    return this.#said;
  }

  #preview(scope: ShowScope, line: LineFacts): Drawn {
    const code = previews.now;
    if (line.aimMs === undefined || code === undefined) return nothing;
    this.#dress(code.previewStyles);
    return code.preview(scope, previewFacts(scope, line, line.aimMs));
  }

  /** The card brings its looks along. */
  #dress(styles: CSSResultGroup): void {
    if (this.#dressed || !(this.renderRoot instanceof ShadowRoot)) return;
    this.#dressed = true;
    wear(this.renderRoot, ShoppableTimeline.finalizeStyles([ShoppableTimeline.styles, styles]));
  }

  protected override updated(): void {
    const { scope } = this;
    const range = scope === undefined ? undefined : this.#range();
    if (range === undefined) return;
    for (const piece of this.renderRoot.querySelectorAll<HTMLElement>('[data-at]'))
      place(piece, '--_at', piece.dataset['at'] ?? '');
    const aimMs = this.#hand.aimMs(range);
    const played = this.renderRoot.querySelector<HTMLElement>('.played');
    const card = this.renderRoot.querySelector<HTMLElement>('.preview');
    if (played !== null) place(played, '--_at', percent(fractionOf(range, this.#hand.thumbMs(range))));
    if (card !== null && aimMs !== undefined) place(card, '--_share', fractionOf(range, aimMs).toFixed(3));
  }

  #range(): TimelineRange | undefined {
    const show = this.scope?.show;
    if (show === undefined) return undefined;
    return rangeOf(show.playback.$state.get(), show.playback.playhead()?.atMs);
  }

  #starts(): readonly number[] {
    if (this.scope === undefined) return [];
    const { products, chapters } = momentsOf(this.scope.show);
    return [...products, ...chapters].map(({ startMs }) => startMs);
  }

  #seek(range: TimelineRange, timeMs: number): void {
    const playback = this.scope?.show.playback;
    this.#said = { ...this.#said, atMs: Number.NEGATIVE_INFINITY };
    // Past the end means "now", which the player keeps its distance from by itself.
    if (range.live && timeMs >= range.endMs) playback?.seekToLive();
    else playback?.seek(timeMs);
  }

  #fetchPreview(): void {
    if (previews.now !== undefined) return;
    // Nobody misses the card enough to be told that it cannot be had; the next hand on the line asks again.
    const once = new AbortController();
    void previews.want({ lack: () => once.abort() }, once.signal).then(() => this.requestUpdate());
  }
}

function isSeen(element: Element): boolean {
  // Older browsers cannot say; then it is drawn.
  if (element.ownerDocument.hidden) return false;
  return element.checkVisibility?.({ checkOpacity: true, checkVisibilityCSS: true }) ?? true;
}

function place(element: HTMLElement, name: string, value: string): void {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}
