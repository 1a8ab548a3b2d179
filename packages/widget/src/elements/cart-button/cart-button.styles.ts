import { css } from 'lit';

/** Looks of the cart button. */
export const cartButtonStyles = css`
  :host {
    display: inline-block;
    line-height: 0;
    vertical-align: middle;
  }
  .cart {
    background: var(--_surface);
    block-size: var(--shoppable-cart-button-size, 48px);
    border-radius: 50%;
    box-shadow: 0 0 0 1px var(--_line);
    color: var(--_text);
    display: grid;
    inline-size: var(--shoppable-cart-button-size, 48px);
    min-block-size: 44px;
    min-inline-size: 44px;
    place-items: center;
    position: relative;
    transition: scale 0.2s var(--_ease);
  }
  :host([over-picture]) .cart {
    background: var(--_on-scrim);
    box-shadow: none;
    color: #17191c;
  }
  :host([over-picture]) .count {
    border-color: var(--_on-scrim);
  }
  .cart:active {
    scale: 0.94;
  }
  :host .cart:focus-visible {
    box-shadow: 0 0 0 4px #111;
  }
  .icon {
    block-size: 24px;
    inline-size: 24px;
  }
  [dir='rtl'] .icon.mirrored {
    scale: -1 1;
  }
  .count {
    background: var(--_accent);
    border: 2px solid var(--_surface);
    border-radius: 11px;
    color: var(--_on-accent);
    font: 700 11px/18px var(--_font);
    font-variant-numeric: tabular-nums;
    inset-block-start: -5px;
    inset-inline-end: -5px;
    min-inline-size: 22px;
    padding-inline: 4px;
    position: absolute;
    text-align: center;
  }
  @media (forced-colors: active) {
    .cart,
    .count {
      border: 1px solid ButtonText;
    }
  }
`;
