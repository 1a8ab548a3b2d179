import { css } from 'lit';

/** Everything over the picture: one grid of spots. */
export const overlayStyles = css`
  .layout.overlay {
    --_lines: var(--shoppable-chat-lines, min(26cqb, 176px));
    --_middle: 0px;
    --_widest: calc(100% - 2 * var(--_pad));
  }
  .layout.overlay .spots {
    display: grid;
    grid-template:
      'badge badge badge badge badge' auto
      'title title title title title' auto
      'sound sound sound sound sound' auto
      'notice notice notice notice notice' auto
      'middle middle middle middle middle' minmax(var(--_middle), 1fr)
      'captions captions captions captions captions' auto
      'behind behind behind behind behind' auto
      'timeline timeline timeline timeline timeline' auto
      'pin pin pin pin pin' auto
      'chat chat chat chat chat' fit-content(var(--_lines))
      'coupon coupon coupon coupon coupon' auto
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
  .overlay .over,
  .overlay .aside,
  .overlay .talk {
    display: contents;
  }
  .overlay .spot.title {
    margin-block-start: 8px;
    max-inline-size: 420px;
  }
  .layout.overlay shoppable-show-title {
    pointer-events: none;
    z-index: 1;
  }
  .overlay .spot.coupon,
  .overlay .spot.deal,
  .overlay .spot.product {
    margin-block-start: var(--_gap);
  }
  .overlay .spot.log,
  .overlay .spot.pin {
    max-inline-size: 420px;
  }
  .overlay .spot.bag,
  .overlay .spot.composer,
  .overlay .spot.heart,
  .overlay .spot.cart {
    align-self: end;
    margin-block-start: 10px;
  }
  .overlay .spot.bag {
    grid-area: bag;
    margin-inline-end: var(--_gap);
  }
  .overlay .spot.heart,
  .overlay .spot.cart {
    margin-inline-start: var(--_gap);
  }
  .layout.overlay shoppable-bag-button {
    z-index: 2;
  }
  .layout.overlay:has(shoppable-player:state(middle)) {
    --_middle: min(84px, 14cqb);
  }
  @container (max-height: 700px) {
    .layout.overlay:has(shoppable-player:state(controls)) {
      --_middle: 0px;
    }
    /* The timeline has the moments, too. */
    .layout.overlay:has(shoppable-player:state(controls)) shoppable-moments-button {
      display: none;
    }
  }
  .layout.overlay:has(shoppable-player:state(failed)) shoppable-moments-button {
    display: none;
  }
  /* What the notice has to say comes before what the chat says. */
  .layout.overlay:has(shoppable-notice:state(card), shoppable-player:state(failed)) {
    --_middle: min(240px, 42cqb);
  }
  /* Captions have the room of two lines of the talk, the controls that of the talk where there is no other. */
  .layout.overlay:has(shoppable-captions:state(on)) {
    --_lines: max(min(26cqb, 176px) - 56px, 0px);
  }
  .layout.overlay:has(shoppable-player:state(controls)) {
    --_lines: clamp(0px, 100cqb - 600px, min(26cqb, 176px));
  }
  /* A coupon that nobody has taken yet comes before what was said a while ago. */
  .layout.overlay:has(shoppable-coupon:state(shown)) {
    --_lines: clamp(0px, 100cqb - 560px, min(26cqb, 176px));
  }
  /* Whoever writes has the whole bar. */
  .layout.overlay:has(shoppable-chat:state(writing)) .spots {
    grid-template-columns: auto minmax(0, 440px) auto auto minmax(0, 1fr);
  }
  .overlay .panel:has(shoppable-chat:state(writing)) shoppable-bag-button,
  .overlay .panel:has(shoppable-chat:state(writing)) shoppable-cart-button,
  .layout.overlay:has(shoppable-chat:state(writing)) shoppable-reactions {
    display: none;
  }
  /* What the notice offers comes before what was earlier, where there is no room for both. */
  @container (max-height: 640px) {
    .layout.overlay:has(shoppable-notice:state(card)) shoppable-moments-button {
      display: none;
    }
  }
  /* On a low picture, a coupon that can be had comes before the deal, which the list of products tells, too. */
  @container (max-height: 600px) {
    .layout.overlay:has(shoppable-coupon:state(shown)) {
      --_hint: none;
    }
    .layout.overlay:has(shoppable-coupon:state(shown):not(:state(claimed))) shoppable-deal {
      display: none;
    }
  }
  /* A low, wide box has no room for a pile: the product stands at the end, the talk at the start. */
  @container (max-height: 460px) and (min-width: 600px) {
    .layout.overlay .spots {
      grid-template:
        'badge badge badge badge middle' auto
        'title title title title middle' auto
        'sound sound sound sound middle' auto
        'notice notice notice notice middle' auto
        '. . . . middle' minmax(0, 1fr)
        'captions captions captions captions middle' auto
        'behind behind behind behind middle' auto
        'timeline timeline timeline timeline product' auto
        'pin pin pin pin product' auto
        'chat chat chat chat product' fit-content(var(--_lines))
        'coupon coupon coupon coupon product' auto
        'deal deal deal deal product' auto
        'bag composer heart cart product' auto
        / 56px minmax(0, 1fr) 56px 56px minmax(0, 326px);
    }
    .overlay .spot.product {
      align-self: end;
      justify-self: end;
      max-inline-size: 340px;
    }
    .layout.overlay shoppable-product-card {
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
    .layout.overlay:has(shoppable-notice:state(card), shoppable-player:state(failed)) shoppable-product-card,
    .layout.overlay:has(shoppable-player:state(controls)) shoppable-show-title,
    .layout.overlay:has(shoppable-coupon:state(shown)) shoppable-show-title {
      display: none;
    }
    .layout.overlay:has(shoppable-chat:state(writing)) .spots {
      grid-template-columns: 0 minmax(0, 1fr) 0 0 minmax(0, 326px);
    }
  }
`;
