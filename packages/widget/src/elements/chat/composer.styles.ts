import { css } from 'lit';

/** Looks of the composer and of the form that asks for a name. */
export const composerStyles = css`
  .foot {
    grid-area: composer;
    min-inline-size: 0;
    padding: 8px 12px 12px;
  }
  .line {
    align-items: center;
    background: var(--_surface-raised);
    border: 1px solid var(--_line);
    border-radius: 24px;
    display: flex;
    min-block-size: 48px;
    padding-inline-start: 6px;
    position: relative;
  }
  .line:focus-within {
    border-color: var(--_text-quiet);
  }
  .field {
    background: none;
    block-size: 46px;
    border: 0;
    border-radius: 23px;
    flex: 1;
    /* Below 16 px a phone zooms into the page. */
    font-size: 16px;
    min-inline-size: 0;
    padding: 0;
    /* Words in another direction begin at the other side, and as far from it. */
    padding-inline: 8px;
    text-align: start;
    text-overflow: ellipsis;
  }
  .field::placeholder {
    color: var(--_text-quiet);
    font-size: 15px;
    opacity: 1;
  }
  .line:has(.field:focus-visible) {
    box-shadow: 0 0 0 4px #111;
    outline: 2px solid #fff;
  }
  .field:focus-visible {
    box-shadow: none;
    outline: none;
  }
  .left {
    background: var(--_surface-raised);
    border: 1px solid var(--_line);
    border-radius: 10px;
    color: var(--_text-quiet);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    inset-block-start: -11px;
    inset-inline-end: 18px;
    line-height: 18px;
    padding-inline: 8px;
    pointer-events: none;
    position: absolute;
    z-index: 1;
  }
  .left.over {
    color: var(--_sale);
    font-weight: 650;
  }
  .send {
    block-size: 44px;
    border-radius: 50%;
    display: grid;
    flex: none;
    inline-size: 44px;
    margin-inline-end: 1px;
    place-items: center;
  }
  .send svg {
    background: var(--_accent);
    block-size: 36px;
    border-radius: 50%;
    color: var(--_on-accent);
    inline-size: 36px;
    padding: 9px;
  }
  .send[aria-disabled='true'] {
    cursor: default;
  }
  .send[aria-disabled='true'] svg {
    background: none;
    color: var(--_text-quiet);
  }
  [dir='rtl'] .send svg {
    scale: -1 1;
  }
  .reason {
    color: var(--_text-quiet);
    font-size: 13px;
    line-height: 1.35;
    margin: 0;
    padding: 0 16px 6px;
  }
  .name-form {
    animation: rise 0.2s var(--_ease);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: 18px;
    color: var(--_text);
    display: grid;
    gap: 4px;
    padding: 14px;
  }
  .ask {
    font: 650 16px/1.3 var(--_font);
  }
  .hint {
    color: var(--_text-quiet);
    font-size: 13px;
    margin: 0 0 8px;
  }
  .name-field {
    background: var(--_surface-raised);
    block-size: 46px;
    border: 1px solid var(--_line);
    border-radius: 12px;
    font-size: 16px;
    inline-size: 100%;
    padding: 0 14px;
    text-align: start;
  }
  .choices {
    display: flex;
    gap: 8px;
    justify-content: end;
    margin-block-start: 8px;
  }
  .choices button {
    border-radius: 22px;
    font-weight: 600;
    min-block-size: 44px;
    padding: 8px 18px;
  }
  .save {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  :host([over-picture]) .foot {
    align-self: end;
    margin-block-start: 10px;
    padding: 0;
    z-index: 2;
  }
  :host([over-picture]) .composer {
    color: var(--_on-scrim);
  }
  :host([over-picture]) .line {
    background: var(--_scrim);
    border-color: rgb(255 255 255 / 0.32);
  }
  :host([over-picture]) .line:focus-within {
    background: rgb(0 0 0 / 0.78);
  }
  :host([over-picture]) .left {
    background: #111;
    border-color: rgb(255 255 255 / 0.32);
  }
  :host([over-picture]) .field::placeholder,
  :host([over-picture]) .left,
  :host([over-picture]) .send[aria-disabled='true'] svg {
    color: inherit;
  }
  :host([over-picture]) .line:not(:focus-within):has(.field:placeholder-shown) .send {
    display: none;
  }
  :host([over-picture]) .reason {
    background: rgb(0 0 0 / 0.72);
    border-radius: 12px;
    color: inherit;
    inline-size: fit-content;
    margin-block-end: 6px;
    padding: 6px 12px;
  }
  :host([over-picture]) .composer:not(:focus-within) .reason,
  :host([over-picture]) .reason.mild {
    display: none;
  }
  @media (forced-colors: active) {
    .send svg,
    .save {
      border: 1px solid ButtonText;
    }
    :host([over-picture]) .line,
    :host([over-picture]) .reason {
      background: Canvas;
    }
  }
`;
