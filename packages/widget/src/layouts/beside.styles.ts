import { css } from 'lit';

/** The picture in its column, a panel with products and chat beside it. */
export const besideStyles = css`
  .layout.beside .picture {
    display: grid;
    grid-template:
      'badge' auto
      'sound' auto
      'notice' auto
      'middle' minmax(0, 1fr)
      'timeline' auto
      'heart' auto
      'deal' auto
      'product' auto / minmax(0, 1fr);
    inline-size: var(--_picture);
    inset-block: 0;
    inset-inline-start: 0;
    padding: var(--_pad);
    position: absolute;
  }
  .layout.beside .picture::after {
    background: linear-gradient(transparent, rgb(0 0 0 / 0.5));
    block-size: 200px;
    content: '';
    inset-block-end: 0;
    inset-inline: 0;
    pointer-events: none;
    position: absolute;
  }
  .layout.beside shoppable-reactions {
    justify-self: end;
  }
  .layout.beside shoppable-deal,
  .layout.beside shoppable-product-card {
    margin-block-start: 10px;
  }
  .layout.beside .panel {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-inline-start: 0;
    display: grid;
    grid-template:
      'title cart' auto
      'shelf shelf' minmax(0, 4fr)
      'talk talk' minmax(0, 5fr) / minmax(0, 1fr) auto;
    inset-block: 0;
    inset-inline: var(--_picture) 0;
    overflow: hidden;
    position: absolute;
  }
  .layout.beside shoppable-show-title {
    grid-area: title;
    padding: 14px 20px;
  }
  .layout.beside shoppable-cart-button {
    padding-inline-end: 16px;
  }
  .layout.beside .panel shoppable-product-shelf {
    border-block-start: 1px solid var(--_line);
    grid-area: shelf;
    min-block-size: 0;
    overflow: auto;
  }
  .layout.beside shoppable-chat {
    border-block-start: 1px solid var(--_line);
    grid-area: talk;
    min-block-size: 0;
  }
  .layout.beside .panel:not(:has(shoppable-chat)) {
    grid-template-rows: auto minmax(0, 1fr) 0;
  }
  @container (min-width: 960px) {
    .layout.beside .panel:has(shoppable-chat) {
      grid-template:
        'title title cart' auto
        'shelf talk talk' minmax(0, 1fr) / minmax(0, 1fr) minmax(0, 1fr) auto;
    }
    .layout.beside shoppable-chat {
      border-inline-start: 1px solid var(--_line);
    }
  }
`;
