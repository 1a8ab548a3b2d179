import { css } from 'lit';

/** Looks of the product card. */
export const productCardStyles = css`
  :host {
    --_glass: color-mix(in srgb, var(--_surface) 95%, transparent);
    container-type: inline-size;
    inline-size: 100%;
  }
  :host(:state(empty)) {
    display: none;
  }
  .cards {
    display: flex;
    gap: 8px;
    list-style: none;
    margin: -5px;
    padding: 5px;
  }
  .cards.several {
    overflow-x: auto;
    scroll-padding-inline: 5px;
    scroll-snap-type: inline mandatory;
    scrollbar-width: none;
  }
  .cards > li {
    flex: 0 0 100%;
    min-inline-size: 0;
    scroll-snap-align: start;
  }
  .several > li {
    flex-basis: 88%;
  }
  .card {
    align-items: start;
    backdrop-filter: blur(24px) saturate(1.5);
    background: var(--shoppable-product-card-background, var(--_glass));
    block-size: 100%;
    border-radius: var(--shoppable-product-card-radius, calc(var(--_radius) + 4px));
    box-shadow:
      0 0 0 1px rgb(0 0 0 / 0.06),
      0 10px 32px -6px rgb(0 0 0 / 0.4);
    display: grid;
    gap: 12px;
    grid-template-columns: auto minmax(0, 1fr);
    padding: 10px;
    position: relative;
  }
  .image {
    aspect-ratio: 1;
    border-radius: calc(var(--_radius) - 3px);
    inline-size: clamp(72px, 23cqi, 92px);
    overflow: hidden;
  }
  .gone .image {
    filter: grayscale(0.9);
    opacity: 0.7;
  }
  .words {
    align-content: start;
    container: words / inline-size;
    display: grid;
    gap: 4px;
    min-inline-size: 0;
  }
  .deal,
  .stock,
  .title {
    margin: 0;
  }
  .deal {
    align-items: center;
    color: var(--_sale);
    column-gap: 8px;
    display: flex;
    flex-wrap: wrap;
    font-size: 0.8em;
    font-weight: 650;
    line-height: 1.3;
  }
  .deal > .icon {
    block-size: 1.15em;
    inline-size: 1.15em;
    margin-inline-end: -5px;
  }
  .title {
    font-size: 1em;
    font-weight: 600;
    line-height: 1.3;
    /* With it the foot ends where the picture does, and what is said below moves nothing. */
    min-block-size: calc(clamp(72px, 23cqi, 92px) - 48px);
  }
  .deal + .title {
    min-block-size: 0;
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
  /* The whole card opens the sheet, but for the button that buys. */
  .open::after {
    border-radius: var(--shoppable-product-card-radius, calc(var(--_radius) + 4px));
    content: '';
    inset: 0;
    position: absolute;
  }
  .open:focus-visible {
    box-shadow: none;
    outline: none;
  }
  .open:focus-visible::after {
    box-shadow: 0 0 0 4px #111;
    outline: 2px solid #fff;
  }
  .stock {
    color: var(--_sale);
    font-size: 0.84em;
    font-weight: 600;
    line-height: 1.3;
  }
  /* Whatever the button says it stays where it is: at the end, or below where the price needs the line. */
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
  .express {
    position: relative;
  }
  @container words (max-width: 229px) {
    .foot {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    .card {
      border: 1px solid CanvasText;
    }
  }
`;
