import { momentsWithin, type Product, type Show } from '@shoppable/core';
import { css, html, nothing } from 'lit';
import { computed, type ReadableAtom } from 'nanostores';
import type { Drawn } from '../../base/element.ts';
import { playIcon } from '../../base/icons.ts';
import type { ShowScope } from '../../base/scope.ts';

/** Who has only just begun to be shown needs no going back, ms. */
const FRESH_MS = 30_000;

/** Where the moment of each product begins that is offered, by product: programme time in ms. */
type Starts = ReadonlyMap<string, number>;

/** While live the newest moment of a product that can be reached; in a recording the longest, where it was explained. */
function startsOf(show: Show): Starts {
  const { seekableMs, latency } = show.playback.$state.get();
  const within = momentsWithin(show.timeline.$moments.get(), show.catalog.$products.get(), seekableMs);
  const best = new Map<string, { readonly startMs: number; readonly lengthMs: number }>();
  for (const { kind, productId, startMs, endMs = seekableMs?.end ?? startMs, agoMs } of within) {
    if (kind !== 'product' || (latency !== undefined && agoMs < FRESH_MS)) continue;
    const lengthMs = endMs - startMs;
    const known = best.get(productId);
    if (known === undefined || latency !== undefined || lengthMs > known.lengthMs)
      best.set(productId, { startMs, lengthMs });
  }
  return new Map([...best].map(([productId, { startMs }]) => [productId, startMs]));
}

/** What can be watched again; changes only when that does, and not with every second of the window. */
export function watchRewatch(show: Show): ReadableAtom<Starts> {
  let last: Starts = new Map();
  return computed([show.playback.$state, show.timeline.$moments, show.catalog.$products], () => {
    const next = startsOf(show);
    const isSame = next.size === last.size && [...next].every(([id, startMs]) => last.get(id) === startMs);
    if (!isSame) last = next;
    return last;
  });
}

/** The way to the moment in which a product was shown, over its picture; nothing where there is none. */
export function rewatchButton(scope: ShowScope, product: Product, startMs: number | undefined): Drawn {
  if (startMs === undefined) return nothing;
  const { show, text, format, panels } = scope;
  const { latency, seekableMs } = show.playback.$state.get();
  const intoMs = startMs - (seekableMs?.start ?? startMs);
  return html`<button
    type="button"
    class="rewatch"
    part="rewatch"
    @click=${() => {
      show.watchMoment(startMs);
      panels.close();
    }}
  >
    <span class="sr-only">${text.t('product.rewatch')}: ${product.title}</span>
    <span class="pill"
      >${playIcon}${
        latency === undefined
          ? html`<bdi dir="ltr">${format.countdown(Math.floor(intoMs / 1000) * 1000)}</bdi>`
          : nothing
      }</span
    >
  </button>`;
}

/** Looks of {@link rewatchButton}. */
export const rewatchStyles = css`
  .rewatch {
    block-size: 44px;
    display: grid;
    inline-size: 100%;
    inset-block-end: 0;
    inset-inline-start: 0;
    place-content: end;
    padding: 6px;
    position: absolute;
    z-index: 1;
  }
  .pill {
    align-items: center;
    background: rgb(0 0 0 / 0.66);
    border-radius: 13px;
    color: #fff;
    display: flex;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    font-weight: 650;
    gap: 4px;
    line-height: 1;
    min-block-size: 26px;
    min-inline-size: 26px;
    justify-content: center;
    padding-inline: 7px;
  }
  .pill svg {
    block-size: 12px;
    flex: none;
    inline-size: 12px;
  }
  .rewatch:focus-visible {
    box-shadow: none;
    outline: none;
  }
  .rewatch:focus-visible .pill {
    box-shadow: 0 0 0 4px #111;
    outline: 2px solid #fff;
  }
  @media (hover: hover) {
    .rewatch:hover .pill {
      background: var(--_accent);
    }
  }
  @media (forced-colors: active) {
    .pill {
      border: 1px solid ButtonText;
    }
  }
`;
