import { css } from 'lit';

/** Looks of the buy button. */
export const buyButtonStyles = css`
  :host {
    min-inline-size: 0;
  }
  /* In a foot with a price, button and message are pieces of its grid. */
  :host([in-foot]),
  :host([in-foot]) .root {
    display: contents;
  }
  .buy {
    align-content: center;
    align-items: center;
    background: var(--_accent);
    border: 1px solid transparent;
    border-radius: var(--shoppable-buy-button-radius, 999px);
    color: var(--_on-accent);
    display: grid;
    font-size: 1em;
    font-weight: 650;
    inline-size: 100%;
    justify-content: center;
    line-height: 1.2;
    min-block-size: 50px;
    min-inline-size: 84px;
    padding: 8px 22px;
    position: relative;
    text-align: center;
    text-decoration: none;
    transition:
      background-color 0.2s,
      color 0.2s,
      scale 0.2s var(--_ease);
    user-select: none;
  }
  .face {
    align-items: center;
    display: flex;
    gap: 6px;
    justify-content: center;
  }
  .room {
    block-size: 0;
    display: grid;
    overflow: hidden;
    visibility: hidden;
  }
  .room > i {
    font-style: normal;
  }
  .room > .marked {
    padding-inline-start: calc(1.25em + 6px);
  }
  .room > i::before {
    content: attr(data-words);
  }
  .buy.compact {
    font-size: 0.934em;
    min-block-size: 44px;
    padding: 6px 16px;
  }
  .buy:active {
    scale: 0.97;
  }
  :host([now]) .buy:is(.ready, .adding, .choose) {
    background: var(--_surface);
    border-color: color-mix(in srgb, var(--_accent) 70%, var(--_text));
    color: color-mix(in srgb, var(--_accent) 70%, var(--_text));
  }
  .buy.adding {
    cursor: progress;
  }
  .buy.added {
    background: color-mix(in srgb, var(--_positive) 14%, var(--_surface));
    border-color: color-mix(in srgb, var(--_positive) 30%, transparent);
    color: color-mix(in srgb, var(--_positive) 84%, var(--_text));
  }
  .buy.sold-out,
  .buy.unavailable {
    background: color-mix(in srgb, var(--_text) 9%, var(--_surface));
    color: var(--_text-quiet);
    cursor: not-allowed;
    scale: none;
  }
  @media (hover: hover) {
    .buy:is(.ready, .choose, .refused, .failed, .unknown, .pay, .link):hover {
      background: color-mix(in srgb, var(--_accent) 90%, var(--_on-accent));
    }
  }
  .icon {
    block-size: 1.25em;
    flex: none;
    inline-size: 1.25em;
    stroke-width: 2.4;
  }
  .tick {
    animation: draw 0.3s 0.05s var(--_ease) backwards;
    stroke-dasharray: 1;
  }
  @keyframes draw {
    from {
      stroke-dashoffset: 1;
    }
  }
  .spinner {
    animation: turn 0.7s linear infinite;
    block-size: 1em;
    border: 2px solid color-mix(in srgb, currentColor 35%, transparent);
    border-block-start-color: currentColor;
    border-radius: 50%;
    flex: none;
    inline-size: 1em;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  .count {
    background: var(--_positive);
    border-radius: 999px;
    color: var(--_surface);
    font-size: 0.8em;
    font-variant-numeric: tabular-nums;
    font-weight: 700;
    line-height: 1.5;
    min-inline-size: 1.5em;
    padding-inline: 0.4em;
  }
  .message {
    align-items: start;
    color: var(--_sale);
    display: flex;
    font-size: 0.867em;
    font-weight: 550;
    gap: 6px;
    line-height: 1.35;
    grid-column: 1 / -1;
    margin: 8px 2px 0;
    overflow-wrap: anywhere;
    position: relative;
  }
  :host([in-foot]) .message {
    margin-block-start: 2px;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    grid-column: 1 / -1;
    margin-block-start: 6px;
    position: relative;
  }
  .answers > * {
    align-items: center;
    border: 1px solid var(--_line);
    border-radius: 999px;
    color: var(--_text);
    display: inline-flex;
    font-size: 0.9em;
    font-weight: 600;
    min-block-size: 44px;
    padding: 4px 16px;
    text-decoration: none;
  }
  .message .icon {
    stroke-width: 2;
  }
  @media (forced-colors: active) {
    .buy {
      border-color: ButtonText;
    }
    .buy:is(.sold-out, .unavailable) {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
