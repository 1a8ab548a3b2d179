import { css } from 'lit';

/** Looks of the button to what was before. */
export const momentsButtonStyles = css`
  :host(:state(empty)) {
    display: none;
  }
  button {
    align-items: center;
    background: var(--_scrim);
    block-size: 44px;
    border-radius: 22px;
    color: var(--_on-scrim);
    display: flex;
    font: 600 14px/1.2 var(--_font);
    padding-inline: 11px;
    white-space: nowrap;
  }
  .icon {
    block-size: 22px;
    flex: none;
    inline-size: 22px;
  }
  .words {
    overflow: hidden;
    padding-inline-start: 8px;
  }
  .count {
    background: var(--_on-scrim);
    border-radius: 10px;
    color: #17191c;
    font: 700 12px/20px var(--_font);
    font-variant-numeric: tabular-nums;
    margin-inline-start: 8px;
    min-inline-size: 20px;
    padding-inline: 5px;
    text-align: center;
  }
  /* Who has not asked by then knows where to. */
  .brief {
    animation: fold 0.5s 9s var(--_ease) forwards;
    max-inline-size: 180px;
  }
  @container (max-width: 379px) {
    .words {
      display: none;
    }
  }
  @media (forced-colors: active) {
    button,
    .count {
      border: 1px solid ButtonText;
    }
  }
  @keyframes fold {
    to {
      max-inline-size: 0;
      opacity: 0;
      padding-inline-start: 0;
      visibility: hidden;
    }
  }
`;
