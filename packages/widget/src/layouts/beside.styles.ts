import { css } from 'lit';

/** The picture in its column, a panel with products and chat beside it. */
export const besideStyles = css`
  .layout.beside {
    --_widest: calc(var(--_picture) - 2 * var(--_pad));
  }
  .layout.beside .spots {
    display: grid;
    grid-template: minmax(0, 1fr) / var(--_picture) minmax(0, 1fr);
  }
  .layout.beside .over {
    display: grid;
    grid-template:
      'badge' auto
      'sound' auto
      'notice' auto
      'middle' minmax(0, 1fr)
      'captions' auto
      'behind' auto
      'timeline' auto
      'heart' auto
      'coupon' auto
      'deal' auto
      'product' auto / minmax(0, 1fr);
    min-block-size: 0;
    padding: var(--_pad);
  }
  .layout.beside::before,
  .layout.beside::after {
    content: '';
    inset-block-end: 0;
    pointer-events: none;
    position: absolute;
  }
  .layout.beside::before {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-inline-start: 0;
    inset-block-start: 0;
    inset-inline: var(--_picture) 0;
  }
  .layout.beside::after {
    background: linear-gradient(transparent, rgb(0 0 0 / 0.5));
    block-size: 200px;
    inline-size: var(--_picture);
    inset-inline-start: 0;
  }
  .layout.beside .spot.heart {
    justify-self: end;
  }
  .layout.beside .spot.coupon,
  .layout.beside .spot.deal,
  .layout.beside .spot.product {
    margin-block-start: 10px;
  }
  .layout.beside .aside {
    border: 1px solid transparent;
    border-inline-start: 0;
    display: grid;
    /* The first row has its height before it has its words, for the lines below it are drawn. */
    grid-template:
      'title cart' minmax(69px, auto)
      'shelf shelf' minmax(0, 4fr)
      'talk talk' minmax(0, 5fr) / minmax(0, 1fr) auto;
    min-block-size: 0;
  }
  .layout.beside shoppable-show-title {
    padding: 14px 20px;
  }
  .layout.beside shoppable-cart-button {
    padding-inline-end: 16px;
  }
  .layout.beside shoppable-product-shelf.inline {
    border-block-start: 1px solid var(--_line);
    overflow: auto;
  }
  .layout.beside .spot.shelf {
    grid-area: shelf;
  }
  .layout.beside .talk {
    border-block-start: 1px solid var(--_line);
    display: grid;
    grid-area: talk;
    grid-template: 'pin' auto 'chat' minmax(0, 1fr) 'composer' auto / minmax(0, 1fr);
    min-block-size: 0;
    visibility: visible;
  }
  .layout.beside .talk > * {
    visibility: hidden;
  }
  .layout.beside .spot.empty {
    place-self: center;
  }
  .layout.beside .spot.newer {
    justify-self: center;
  }
  .layout.beside:not(:has(shoppable-chat)) .talk {
    display: none;
  }
  .layout.beside:not(:has(shoppable-chat)) .aside {
    grid-template-rows: minmax(69px, auto) minmax(0, 1fr) 0;
  }
  @container (min-width: 960px) {
    .layout.beside:has(shoppable-chat) .aside {
      grid-template:
        'title title cart' minmax(69px, auto)
        'shelf talk talk' minmax(0, 1fr) / minmax(0, 1fr) minmax(0, 1fr) auto;
    }
    .layout.beside .talk {
      border-inline-start: 1px solid var(--_line);
    }
  }
`;
