import { isSoldOut, type Product } from '@shoppable/core';
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import type { ShowMoments } from '../../base/show-moments.ts';
import type { PreviewFacts } from './preview.ts';
import { currentAt, fractionOf, markersOf, ticksOf, type TimelineRange } from './timeline-view.ts';

/** With less room than this for each the markers are drawn slim, px. */
const ROOM_PX = 14;

/** What the line is drawn from. */
export interface LineFacts {
  readonly range: TimelineRange;
  /** Where the thumb is, programme time in ms. */
  readonly atMs: number;
  /** The place that is pointed at. */
  readonly aimMs: number | undefined;
  readonly told: ShowMoments;
  readonly products: ReadonlyMap<string, Product>;
  readonly widthPx: number;
}

/** The line with its chapters, its product moments and the thumb. Nothing of it is told to assistive technology. */
export function track({ range, atMs, aimMs, told, products, widthPx }: LineFacts): Drawn {
  const aim = aimMs === undefined ? undefined : fractionOf(range, aimMs);
  const near = (at: number): boolean => aim !== undefined && Math.abs(aim - at) * widthPx < 1;
  const gone = (productId: string): boolean => {
    const product = products.get(productId);
    return product !== undefined && isSoldOut(product);
  };
  const markers = markersOf(told.products, range, widthPx);
  const isDense = markers.length * ROOM_PX > widthPx;
  return html`<div class="track ${isDense ? 'dense' : ''}" part="track">
    <span class="base"></span><span class="played"></span>
    ${ticksOf(told.chapters, range, widthPx).map(
      ({ at }) => html`<span class="tick" part="chapter" data-at=${percent(at)}></span>`,
    )}
    ${markers.map(({ at, moments }) => {
      const several = moments.length > 1 ? 'several' : '';
      const sold = moments.every(({ productId }) => gone(productId)) ? 'gone' : '';
      return html`<span
        class="marker ${several} ${sold} ${near(at) ? 'near' : ''}"
        part="marker"
        data-at=${percent(at)}
      ></span>`;
    })}
    <span class="thumb" part="thumb" data-at=${percent(fractionOf(range, atMs))}></span>
  </div>`;
}

/** A share as a percentage with one decimal, for a custom property. */
export function percent(share: number): string {
  return `${String(Math.round(share * 1000) / 10)}%`;
}

/** The slider's value in seconds: from the start of a recording, or back from now. */
export function secondsOf({ startMs, endMs, live: isLive }: TimelineRange, timeMs: number): number {
  return Math.round((timeMs - (isLive ? endMs : startMs)) / 1000);
}

/** The time of the slider's value, programme time in ms. */
export function timeOf({ startMs, endMs, live: isLive }: TimelineRange, seconds: number): number {
  return Math.min(Math.max((isLive ? endMs : startMs) + seconds * 1000, startMs), endMs);
}

/** What the slider tells. */
export interface SliderFacts {
  readonly range: TimelineRange;
  readonly seconds: number;
  readonly spoken: string;
  readonly onInput: (event: Event) => void;
  readonly onChange: (event: Event) => void;
}

/** The slider itself: unseen, it takes pointers and keys and speaks to assistive technology. */
export function slider(
  { text }: ShowScope,
  { range, seconds, spoken, onInput, onChange }: SliderFacts,
): Drawn {
  const span = Math.ceil((range.endMs - range.startMs) / 1000);
  return html`<input
    type="range"
    part="slider"
    dir="ltr"
    step="1"
    min=${range.live ? -span : 0}
    max=${range.live ? 0 : span}
    .value=${live(String(seconds))}
    aria-label=${text.t('player.seek')}
    aria-valuetext=${spoken}
    @input=${onInput}
    @change=${onChange}
  />`;
}

/** Where a time is, in digits: "−1:20" behind now, "0:15" of a recording. */
export function digitsOf({ format }: ShowScope, range: TimelineRange, timeMs: number): string {
  const { startMs, endMs, live: isLive } = range;
  if (!isLive) return format.countdown(wholeSeconds(timeMs - startMs));
  return `−${format.countdown(wholeSeconds(endMs - timeMs))}`;
}

/** What the slider says of a place: where it is, in which chapter, and which product is shown. */
export function wordsOf(scope: ShowScope, facts: LineFacts, behindMs: number): string {
  const { range, atMs, told, products } = facts;
  const { text, format } = scope;
  const place = range.live
    ? behindMs < 1000
      ? text.t('phase.live')
      : text.t('player.behind-live', { time: format.countdown(wholeSeconds(behindMs)) })
    : text.t('player.position', {
        time: format.countdown(wholeSeconds(atMs - range.startMs)),
        duration: format.countdown(wholeSeconds(range.endMs - range.startMs)),
      });
  const product = products.get(currentAt(told.products, atMs)?.productId ?? '');
  return [place, currentAt(told.chapters, atMs)?.title, product?.title].filter(Boolean).join('. ');
}

function wholeSeconds(ms: number): number {
  return Math.floor(Math.max(ms, 0) / 1000) * 1000;
}

/** What is told of the place that is pointed at. */
export function previewFacts(
  scope: ShowScope,
  { range, told, products, widthPx }: LineFacts,
  aimMs: number,
): PreviewFacts {
  const touchMs = (8 / widthPx) * (range.endMs - range.startMs);
  const moment = currentAt(told.products, aimMs);
  const product = products.get(moment?.productId ?? '');
  const others = told.products.filter(
    ({ startMs, productId }) =>
      productId !== moment?.productId && startMs >= aimMs && startMs < aimMs + touchMs,
  );
  return {
    time: digitsOf(scope, range, aimMs),
    product,
    chapter: currentAt(told.chapters, aimMs)?.title,
    more: product === undefined ? 0 : others.length,
  };
}
