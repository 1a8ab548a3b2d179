import { css } from 'lit';

/** What both layouts share. Stands in the shadow root of the all-in-one element, whose stage is a size container. */
export const layoutStyles = css`
  .layout {
    --_gap: 8px;
    --shoppable-sheet-position: absolute;
    --_pad: 12px;
    --_surface: var(--shoppable-surface, light-dark(#fff, #17191c));
    --_line: var(--shoppable-line, light-dark(#e3e1dc, #363a41));
    inset: 0;
    overflow: hidden;
    pointer-events: none;
    position: absolute;
  }
  .layout,
  .layout *,
  .layout ::before,
  .layout ::after {
    box-sizing: border-box;
  }
  .layout * {
    pointer-events: auto;
  }
  .layout .picture,
  .layout shoppable-notice,
  .layout shoppable-live-badge {
    pointer-events: none;
  }
  .layout shoppable-player,
  .layout shoppable-notice {
    display: contents;
  }
  .layout shoppable-live-badge {
    grid-area: badge;
    z-index: 1;
  }
  .layout shoppable-deal,
  .layout shoppable-product-card {
    max-inline-size: 440px;
    min-inline-size: 0;
    position: relative;
    z-index: 2;
  }
  .layout shoppable-deal {
    grid-area: deal;
  }
  /* The card of what is pinned tells its deal itself. */
  .layout:has(shoppable-product-card:state(deal)) shoppable-deal {
    display: none;
  }
  .layout shoppable-product-card {
    grid-area: product;
  }
  .layout shoppable-reactions {
    align-self: center;
    grid-area: heart;
    z-index: 1;
  }
  .layout shoppable-cart-button {
    align-self: center;
    grid-area: cart;
    z-index: 2;
  }
`;
