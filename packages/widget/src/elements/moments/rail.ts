import { dealOf, isSoldOut, momentAt, type Product } from '@shoppable/core';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Drawn } from '../../base/element.ts';
import { playIcon } from '../../base/icons.ts';
import { picture } from '../../base/picture.ts';
import { productPrice } from '../../base/product-price.ts';
import type { ShowScope } from '../../base/scope.ts';
import { backIcon, nextIcon } from '../../base/shop-icons.ts';
import type { ProductMomentView } from '../../base/show-moments.ts';

const MINUTE_MS = 60_000;

/** Within the first minute the distance is told in steps, so that it does not twitch, ms. */
const STEP_MS = 10_000;

/** Where scrolling counts as being at an end, px. */
const END_PX = 4;

/** What the rail is drawn from. */
export interface RailFacts {
  readonly live: boolean;
  readonly moments: readonly ProductMomentView[];
  /** Where the picture is, programme time in ms; undefined at the live edge. */
  readonly atMs: number | undefined;
  readonly watch: (startMs: number) => void;
}

/** The products side by side, each with its moment. One stop of the Tab key; the arrows go from tile to tile. */
export function rail(scope: ShowScope, facts: RailFacts): Drawn {
  const products = new Map(scope.show.catalog.$products.get().map((product) => [product.id, product]));
  const current = momentAt(facts.moments, 'product', facts.atMs)?.id;
  const stop = facts.moments.some(({ id }) => id === current) ? current : facts.moments[0]?.id;
  return html`<div class="around">
    <ul class="rail" part="rail" @scroll=${onScroll} @keydown=${moveFocus} @focusin=${holdStop}>
      ${repeat(
        facts.moments,
        ({ id }) => id,
        (moment) => {
          const product = products.get(moment.productId);
          return product === undefined
            ? nothing
            : tile(scope, {
                facts,
                moment,
                product,
                isCurrent: moment.id === current,
                isStop: moment.id === stop,
              });
        },
      )}
    </ul>
    ${turn(-1)}${turn(1)}
  </div>`;
}

interface TileFacts {
  readonly facts: RailFacts;
  readonly moment: ProductMomentView;
  readonly product: Product;
  readonly isCurrent: boolean;
  readonly isStop: boolean;
}

function tile(scope: ShowScope, { facts, moment, product, isCurrent, isStop }: TileFacts): Drawn {
  const { show, text } = scope;
  const sold = isSoldOut(product);
  const single = product.variants.length === 1 ? product.variants[0] : undefined;
  const deal = dealOf(show.timeline.$stage.get().deals, product.id);
  return html`<li>
    <button
      type="button"
      class="tile ${isCurrent ? 'current' : ''} ${sold ? 'gone' : ''}"
      part="moment"
      tabindex=${isStop ? '0' : '-1'}
      aria-current=${isCurrent ? 'true' : 'false'}
      @click=${() => facts.watch(moment.startMs)}
    >
      <span class="sr-only">${text.t('product.rewatch')}:</span>
      <span class="image">
        ${picture(product.images[0], '')}
        ${sold ? html`<span class="sold">${text.t('stock.sold-out')}</span>` : nothing}
        <span class="go" aria-hidden="true">${playIcon}</span>
      </span>
      <span class="when">${isCurrent ? text.t('moments.playing') : whenOf(scope, facts, moment)}</span>
      <bdi class="title">${product.title}</bdi>
      ${productPrice(scope, product, single, deal)}
    </button>
  </li>`;
}

function whenOf(
  { show, format }: ShowScope,
  { live }: RailFacts,
  { agoMs, startMs }: ProductMomentView,
): Drawn {
  if (!live) return clock({ show, format }, startMs);
  const stepMs = agoMs < MINUTE_MS ? STEP_MS : MINUTE_MS;
  return html`${format.relative(-Math.max(Math.floor(agoMs / stepMs) * stepMs, STEP_MS))}`;
}

/** The place of a moment in a recording, in digits. */
export function clock({ show, format }: Pick<ShowScope, 'show' | 'format'>, startMs: number): Drawn {
  const fromMs = show.playback.$state.get().seekableMs?.start ?? startMs;
  return html`<bdi dir="ltr">${format.countdown(Math.floor((startMs - fromMs) / 1000) * 1000)}</bdi>`;
}

/** For a mouse alone: touch and keys need nothing to scroll with. */
function turn(by: 1 | -1): Drawn {
  return html`<button
    type="button"
    class="turn ${by < 0 ? 'previous' : 'next'}"
    tabindex="-1"
    aria-hidden="true"
    @click=${(event: Event) => scrollRail(event, by)}
  >
    ${by < 0 ? backIcon : nextIcon}
  </button>`;
}

function scrollRail({ currentTarget }: Event, by: 1 | -1): void {
  const row = currentTarget instanceof Element ? currentTarget.parentElement?.querySelector('.rail') : null;
  if (!row) return;
  const onward = getComputedStyle(row).direction === 'rtl' ? -1 : 1;
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  row.scrollBy({ left: by * onward * row.clientWidth * 0.8, behavior });
}

function onScroll({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLElement) markEnds(currentTarget);
}

/** Marks on the rail's surroundings at which ends there is nothing more. */
export function markEnds(row: HTMLElement): void {
  const passed = Math.abs(row.scrollLeft);
  const around = row.parentElement?.classList;
  around?.toggle('at-start', passed < END_PX);
  around?.toggle('at-end', passed + row.clientWidth > row.scrollWidth - END_PX);
}

/** Whoever comes back by Tab comes back to the tile that he has left. */
function holdStop({ currentTarget, target }: Event): void {
  if (!(currentTarget instanceof Element) || !(target instanceof HTMLElement)) return;
  for (const other of currentTarget.querySelectorAll<HTMLElement>('.tile'))
    other.tabIndex = other === target ? 0 : -1;
}

function moveFocus(event: KeyboardEvent): void {
  const { currentTarget, target, key } = event;
  if (!(currentTarget instanceof Element) || !(target instanceof HTMLElement)) return;
  const tiles = [...currentTarget.querySelectorAll<HTMLElement>('.tile')];
  const onward = getComputedStyle(currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const at = tiles.indexOf(target);
  const next =
    key === 'Home'
      ? 0
      : key === 'End'
        ? tiles.length - 1
        : key === onward || key === 'ArrowDown'
          ? at + 1
          : key.startsWith('Arrow')
            ? at - 1
            : undefined;
  if (next === undefined) return;
  event.preventDefault();
  tiles[Math.min(Math.max(next, 0), tiles.length - 1)]?.focus();
}
