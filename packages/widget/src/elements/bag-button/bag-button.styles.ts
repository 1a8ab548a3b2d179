import { css } from 'lit';

/** Looks of the bag button. */
export const bagButtonStyles = css`
  button {
    background: var(--_on-scrim);
    block-size: 48px;
    border-radius: 50%;
    color: #17191c;
    display: grid;
    inline-size: 48px;
    place-items: center;
    position: relative;
  }
  svg {
    block-size: 24px;
    inline-size: 24px;
  }
  .count {
    background: var(--_accent);
    border: 2px solid #fff;
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
    button,
    .count {
      border: 1px solid ButtonText;
    }
  }
`;
