import { css } from 'lit';

/** Everything over the picture: one grid, into whose areas the parts put their pieces. */
export const overlayStyles = css`
  .layout.overlay {
    --_lines: var(--shoppable-chat-lines, min(26cqb, 176px));
    --_middle: 0px;
    display: grid;
    grid-template:
      'badge badge badge badge badge' auto
      'title title title title title' auto
      'sound sound sound sound sound' auto
      'notice notice notice notice notice' auto
      'middle middle middle middle middle' minmax(var(--_middle), 1fr)
      'timeline timeline timeline timeline timeline' auto
      'chat chat chat chat chat' fit-content(var(--_lines))
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
  @container (max-width: 359px) {
    .layout.overlay {
      --_gap: 6px;
      --_pad: 10px;
    }
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
    margin-inline-end: var(--_gap);
    z-index: 2;
  }
  .layout.overlay shoppable-reactions,
  .layout.overlay shoppable-cart-button {
    align-self: end;
    margin-block-start: 10px;
    margin-inline-start: var(--_gap);
  }
  .layout.overlay:has(shoppable-player:state(middle)) {
    --_middle: min(84px, 14cqb);
  }
  /* What the notice has to say comes before what the chat says. */
  .layout.overlay:has(shoppable-notice:state(card), shoppable-player:state(failed)) {
    --_middle: min(240px, 42cqb);
  }
  /* Whoever writes has the whole bar. */
  .layout.overlay:has(shoppable-chat:state(writing)) {
    grid-template-columns: auto minmax(0, 440px) auto auto minmax(0, 1fr);
  }
  .overlay .panel:has(shoppable-chat:state(writing)) shoppable-bag-button,
  .overlay .panel:has(shoppable-chat:state(writing)) shoppable-cart-button,
  .layout.overlay:has(shoppable-chat:state(writing)) shoppable-reactions {
    display: none;
  }
  /* A low, wide box has no room for a pile: the product stands at the end, the talk at the start. */
  @container (max-height: 460px) and (min-width: 600px) {
    .layout.overlay {
      grid-template:
        'badge badge badge badge middle' auto
        'title title title title middle' auto
        'sound sound sound sound middle' auto
        'notice notice notice notice middle' auto
        '. . . . middle' minmax(0, 1fr)
        'timeline timeline timeline timeline middle' auto
        'chat chat chat chat product' fit-content(var(--_lines))
        'deal deal deal deal product' auto
        'bag composer heart cart product' auto
        / 56px minmax(0, 1fr) 56px 56px minmax(0, 326px);
    }
    .layout.overlay shoppable-product-card {
      align-self: end;
      justify-self: end;
      max-inline-size: 340px;
      padding-inline-start: 16px;
    }
    /* What is in the middle leaves when it is done; so long it has the room of its neighbour. */
    .layout.overlay:has(
        shoppable-notice:state(card),
        shoppable-player:state(failed),
        shoppable-player:state(controls)
      ) {
      --_lines: 0px;
    }
    .layout.overlay:has(shoppable-notice:state(card), shoppable-player:state(failed)) shoppable-product-card {
      display: none;
    }
    .layout.overlay:has(shoppable-chat:state(writing)) {
      grid-template-columns: 0 minmax(0, 1fr) 0 0 minmax(0, 326px);
    }
  }
`;
