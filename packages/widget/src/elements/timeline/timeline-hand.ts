import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { timeOf } from './timeline-parts.ts';
import { keyTarget, snapped, type TimelineRange } from './timeline-view.ts';

/** How near a pointer must come to a beginning to mean it, px: half of a finger. */
const REACH_PX = { mouse: 8, touch: 14 };

/** A pointer that moved further than this has dragged, px. */
const TAP_PX = 4;

/** How long the thumb waits, where the viewer has put it, for the picture to come there, ms. */
const PATIENCE_MS = 3000;

/** The picture has come to where it was sent when it is this near, ms. */
const NEAR_MS = 1500;

/** What a hand works on. */
export interface HandPlace {
  /** What can be sought in now. */
  range(): TimelineRange | undefined;
  /** Where moments and chapters begin, programme time in ms. */
  starts(): readonly number[];
  /** The drawn line. */
  track(): Element | null;
  seek(range: TimelineRange, timeMs: number): void;
  /** Somebody points at the line. */
  pointed(): void;
}

/** The viewer's hand on the timeline: what it holds, points at, and where it has sent the picture. Times are programme time in ms. */
export class TimelineHand implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #place: HandPlace;
  #held: number | undefined;
  #hover: number | undefined;
  #keyed = false;
  #sent: { readonly atMs: number; readonly untilMs: number } | undefined;
  #pressed: { readonly x: number; readonly reachPx: number; moved: boolean } | undefined;

  constructor(host: ReactiveControllerHost, onto: HandPlace) {
    this.#host = host;
    this.#place = onto;
    host.addController(this);
  }

  /** Where the thumb is held while it is dragged. */
  get heldMs(): number | undefined {
    return this.#held;
  }

  /** Where the thumb is: held, sent somewhere, or where the picture is. */
  thumbMs({ atMs }: TimelineRange): number {
    const sent = this.#sent;
    if (sent !== undefined && (performance.now() > sent.untilMs || Math.abs(atMs - sent.atMs) < NEAR_MS))
      this.#sent = undefined;
    return this.#held ?? this.#sent?.atMs ?? atMs;
  }

  /** What the hand, or the focus, points at. */
  aimMs(range: TimelineRange): number | undefined {
    return this.#held ?? this.#hover ?? (this.#keyed ? this.thumbMs(range) : undefined);
  }

  hostDisconnected(): void {
    this.#let();
    this.#hover = undefined;
    this.#keyed = false;
    this.#sent = undefined;
  }

  readonly press = (event: PointerEvent): void => {
    const reachPx = event.pointerType === 'mouse' ? REACH_PX.mouse : REACH_PX.touch;
    this.#pressed = { x: event.clientX, reachPx, moved: false };
    this.#place.pointed();
  };

  readonly point = (event: PointerEvent): void => {
    const pressed = this.#pressed;
    if (pressed !== undefined && Math.abs(event.clientX - pressed.x) > TAP_PX) pressed.moved = true;
    const range = this.#place.range();
    const box = this.#place.track()?.getBoundingClientRect();
    if (event.pointerType !== 'mouse' || range === undefined || !box?.width) return;
    this.#place.pointed();
    const share = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
    const timeMs = range.startMs + share * (range.endMs - range.startMs);
    this.#hover = this.#snap(range, timeMs, REACH_PX.mouse);
    this.#host.requestUpdate();
  };

  readonly leave = (event: Event): void => {
    this.#hover = undefined;
    if (event.type === 'pointercancel') this.#let();
    this.#host.requestUpdate();
  };

  readonly focus = (event: Event): void => {
    this.#keyed = event.target instanceof Element && event.target.matches(':focus-visible');
    if (this.#keyed) this.#place.pointed();
    this.#host.requestUpdate();
  };

  readonly blur = (): void => {
    this.#keyed = false;
    this.#let();
    this.#host.requestUpdate();
  };

  readonly drag = (event: Event): void => {
    const range = this.#place.range();
    if (range !== undefined) this.#held = timeOf(range, valueOf(event));
    this.#host.requestUpdate();
  };

  readonly drop = (event: Event): void => {
    const range = this.#place.range();
    const pressed = this.#pressed;
    this.#let();
    if (range === undefined) return;
    const timeMs = timeOf(range, valueOf(event));
    this.#send(range, pressed?.moved === false ? this.#snap(range, timeMs, pressed.reachPx) : timeMs);
  };

  readonly key = (event: KeyboardEvent): void => {
    const { altKey, ctrlKey, metaKey, shiftKey, defaultPrevented, key } = event;
    const range = this.#place.range();
    if (altKey || ctrlKey || metaKey || shiftKey || defaultPrevented || range === undefined) return;
    const target = keyTarget(key, range, this.thumbMs(range), this.#place.starts());
    if (target === undefined) return;
    event.preventDefault();
    this.#keyed = true;
    this.#place.pointed();
    this.#send(range, target);
  };

  #let(): void {
    this.#held = undefined;
    this.#pressed = undefined;
  }

  #send(range: TimelineRange, timeMs: number): void {
    this.#sent = { atMs: timeMs, untilMs: performance.now() + PATIENCE_MS };
    this.#place.seek(range, timeMs);
    this.#host.requestUpdate();
  }

  #snap(range: TimelineRange, timeMs: number, reachPx: number): number {
    const width = this.#place.track()?.getBoundingClientRect().width ?? 0;
    if (width === 0) return timeMs;
    return snapped(this.#place.starts(), timeMs, (reachPx / width) * (range.endMs - range.startMs));
  }
}

function valueOf(event: Event): number {
  return (event.target as HTMLInputElement).valueAsNumber;
}
