import { css } from 'lit';

/**
 * What both layouts share. Stands in the shadow root of the all-in-one element, whose stage is a size container.
 * The grids lie out the spots alone; `Spots` moves the pieces there without a layout shift, so nothing here may give a
 * piece its place.
 */
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
  .layout shoppable-live-badge,
  .layout shoppable-captions,
  .layout .spots,
  .layout .spots * {
    pointer-events: none;
  }
  .layout .picture,
  .layout .panel,
  .layout shoppable-chat,
  .layout shoppable-player,
  .layout shoppable-notice {
    display: contents;
  }
  .layout .spots {
    inset: 0;
    position: absolute;
    visibility: hidden;
  }
  .spot {
    min-block-size: 0;
    min-inline-size: 0;
  }
  .spot:not(.wide) {
    justify-self: start;
  }
  .spot.capped {
    max-block-size: 100%;
    overflow: hidden;
  }
  .spot[hidden] {
    display: none;
  }
  .spot::before {
    block-size: var(--_block, 0);
    content: '';
    display: block;
    inline-size: var(--_inline, auto);
  }
  .spot.badge {
    grid-area: badge;
  }
  .spot.pin {
    grid-area: pin;
  }
  .spot.title {
    grid-area: title;
  }
  .spot.sound {
    grid-area: sound;
    margin-block-start: 10px;
  }
  .spot.moments {
    grid-area: sound;
    justify-self: end;
    margin-block-start: 10px;
  }
  .spot.notice {
    grid-area: notice;
  }
  .spot.middle,
  .spot.card {
    grid-area: middle;
    place-self: center;
  }
  .spot.captions {
    grid-area: captions;
  }
  .spot.behind {
    grid-area: behind;
    margin-block-end: 8px;
  }
  .spot.timeline {
    grid-area: timeline;
    max-inline-size: 560px;
  }
  .spot.log,
  .spot.empty,
  .spot.newer {
    align-self: end;
    grid-area: chat;
  }
  .spot.newer {
    margin-block-end: 8px;
  }
  .spot.coupon {
    grid-area: coupon;
  }
  .spot.deal {
    grid-area: deal;
  }
  .spot.product {
    grid-area: product;
  }
  .spot.coupon,
  .spot.deal,
  .spot.product {
    inline-size: 100%;
    max-inline-size: 440px;
  }
  .spot.composer {
    grid-area: composer;
  }
  .spot.heart {
    align-self: center;
    grid-area: heart;
  }
  .spot.cart {
    align-self: center;
    grid-area: cart;
  }
  .layout shoppable-live-badge,
  .layout shoppable-reactions {
    z-index: 1;
  }
  .layout shoppable-coupon,
  .layout shoppable-deal,
  .layout shoppable-product-card,
  .layout shoppable-cart-button {
    z-index: 2;
  }
  /* The card of what is pinned tells its deal itself. */
  .layout:has(shoppable-product-card:state(deal)) shoppable-deal {
    display: none;
  }
`;
