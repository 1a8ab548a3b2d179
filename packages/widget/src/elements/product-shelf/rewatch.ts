import type { Product } from '@shoppable/core';
import { css, html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';
import { playIcon } from '../../base/icons.ts';
import type { ShowScope } from '../../base/scope.ts';

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
