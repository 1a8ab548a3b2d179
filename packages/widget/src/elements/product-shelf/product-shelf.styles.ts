import { css } from 'lit';

/** Looks of the bag. */
export const productShelfStyles = css`
  :host([inline]) {
    display: block;
  }
  .in-place {
    color: var(--_text);
    padding: 14px 20px 8px;
  }
  .in-place .heading {
    font-size: 1.067em;
    margin-block-end: 2px;
  }
  .rows {
    list-style: none;
    margin: 0;
    padding: 0 0 8px;
  }
  .row {
    border-block-start: 1px solid var(--_line);
    contain-intrinsic-block-size: auto 121px;
    content-visibility: auto;
    display: grid;
    gap: 14px;
    grid-template-columns: auto minmax(0, 1fr);
    margin-inline: -8px;
    padding: 12px 8px;
    position: relative;
  }
  .row:first-child {
    border-block-start-color: transparent;
  }
  .image {
    aspect-ratio: 1;
    border-radius: calc(var(--_radius) - 3px);
    inline-size: 84px;
    overflow: hidden;
    position: relative;
  }
  .gone .picture {
    filter: grayscale(0.9);
    opacity: 0.65;
  }
  .number {
    background: rgb(0 0 0 / 0.62);
    border-end-end-radius: 9px;
    color: #fff;
    font-size: 0.74em;
    font-variant-numeric: tabular-nums;
    font-weight: 700;
    inset-block-start: 0;
    inset-inline-start: 0;
    line-height: 1.6;
    min-inline-size: 1.9em;
    padding-inline: 0.4em;
    position: absolute;
    text-align: center;
  }
  .words {
    align-content: space-between;
    container: words / inline-size;
    display: grid;
    gap: 3px;
    min-inline-size: 0;
  }
  .mark,
  .title {
    margin: 0;
  }
  .mark {
    align-items: center;
    color: var(--_text-quiet);
    display: flex;
    font-size: 0.8em;
    font-weight: 600;
    gap: 6px;
    line-height: 1.3;
    margin-block-start: -4px;
  }
  .now .mark {
    color: var(--_live);
    color: light-dark(var(--_live), color-mix(in srgb, var(--_live) 55%, #fff));
  }
  /* Beside the show its line is kept free, so that no row moves when the next product is shown. */
  .unmarked {
    display: none;
    font-size: 0.8em;
    line-height: 1.3;
    margin: -4px 0 0;
  }
  :host([inline]) .unmarked {
    display: block;
  }
  .unmarked::before {
    content: '\\00a0';
  }
  .dot {
    background: currentColor;
    block-size: 6px;
    border-radius: 50%;
    inline-size: 6px;
  }
  .before .dot {
    opacity: 0.5;
  }
  .title {
    font-size: 1em;
    font-weight: 600;
    line-height: 1.3;
  }
  .open {
    font-weight: inherit;
    line-height: inherit;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
    text-align: start;
  }
  .open bdi {
    -webkit-box-orient: vertical;
    display: -webkit-box;
    -webkit-line-clamp: 2;
    overflow: hidden;
    padding-block-end: 0.14em;
  }
  .open::after {
    border-radius: var(--_radius);
    content: '';
    inset: 0;
    position: absolute;
  }
  @media (hover: hover) {
    .row:hover {
      background: linear-gradient(var(--_surface-raised), var(--_surface-raised)) center / 100%
        calc(100% - 2px) no-repeat;
      border-radius: var(--_radius);
    }
  }
  .open:focus-visible {
    box-shadow: none;
    outline: none;
  }
  .open:focus-visible::after {
    box-shadow: inset 0 0 0 4px #111;
    outline: 2px solid #fff;
    outline-offset: -2px;
  }
  .foot {
    align-items: end;
    display: grid;
    gap: 6px 10px;
    grid-template-columns: minmax(0, 1fr) auto;
    visibility: hidden;
  }
  .foot .price,
  .foot shoppable-buy-button {
    visibility: visible;
  }
  .foot > span {
    align-self: center;
  }
  @container words (max-width: 199px) {
    .foot {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .foot shoppable-buy-button:state(choose)::part(button) {
    background: color-mix(in srgb, var(--_accent) 13%, var(--_surface));
    color: color-mix(in srgb, var(--_accent) 72%, var(--_text));
  }
  .empty {
    color: var(--_text-quiet);
    display: grid;
    gap: 12px;
    justify-items: center;
    margin: 0;
    padding: 36px 12px 48px;
    text-align: center;
  }
  .empty svg {
    block-size: 44px;
    inline-size: 44px;
    opacity: 0.5;
  }
`;
