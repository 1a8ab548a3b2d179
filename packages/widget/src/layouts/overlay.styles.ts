import { css } from 'lit';

/** Everything over the picture: one grid, into whose areas the parts put their pieces. */
export const overlayStyles = css`
  .layout.overlay {
    align-content: stretch;
    display: grid;
    grid-template:
      'badge badge badge badge badge' auto
      'title title title title title' auto
      'sound sound sound sound sound' auto
      'notice notice notice notice notice' auto
      'middle middle middle middle middle' minmax(0, 1fr)
      'timeline timeline timeline timeline timeline' auto
      'chat chat chat chat chat' minmax(0, auto)
      'deal deal deal deal deal' auto
      'product product product product product' auto
      'bag composer heart cart .' auto
      / auto minmax(0, 360px) auto auto minmax(0, 1fr);
    padding: calc(var(--_pad) + env(safe-area-inset-top)) calc(var(--_pad) + env(safe-area-inset-right))
      calc(var(--_pad) + env(safe-area-inset-bottom)) calc(var(--_pad) + env(safe-area-inset-left));
  }
  .layout.overlay::before,
  .layout.overlay::after {
    content: '';
    inset-inline: 0;
    pointer-events: none;
    position: absolute;
    z-index: 0;
  }
  .layout.overlay::before {
    background: linear-gradient(rgb(0 0 0 / 0.62), rgb(0 0 0 / 0.42) 45%, transparent);
    block-size: 132px;
    inset-block-start: 0;
  }
  .layout.overlay::after {
    background: linear-gradient(transparent, rgb(0 0 0 / 0.3) 45%, rgb(0 0 0 / 0.66));
    block-size: min(46cqb, 320px);
    inset-block-end: 0;
  }
  .overlay .picture,
  .overlay .panel,
  .overlay shoppable-chat {
    display: contents;
  }
  .layout.overlay shoppable-show-title {
    grid-area: title;
    margin-block-start: 8px;
    max-inline-size: 420px;
    pointer-events: none;
    z-index: 1;
  }
  .layout.overlay shoppable-deal,
  .layout.overlay shoppable-product-card {
    margin-block-start: var(--_gap);
  }
  .layout.overlay shoppable-bag-button {
    align-self: end;
    grid-area: bag;
    margin-block-start: 10px;
    margin-inline-end: 10px;
    z-index: 2;
  }
  .layout.overlay shoppable-reactions,
  .layout.overlay shoppable-cart-button {
    align-self: end;
    margin-block-start: 10px;
    margin-inline-start: 8px;
  }
  /* Whoever writes has the whole bar. */
  .overlay .panel:has(shoppable-chat:state(writing)) shoppable-bag-button,
  .overlay .panel:has(shoppable-chat:state(writing)) shoppable-cart-button,
  .layout.overlay:has(shoppable-chat:state(writing)) shoppable-reactions {
    display: none;
  }
`;
