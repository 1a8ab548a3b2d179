import { css } from 'lit';

/** Looks of the heart button and of the hearts in flight. */
export const reactionsStyles = css`
  :host {
    display: grid;
    justify-items: center;
    position: relative;
  }
  button {
    background: var(--_scrim);
    block-size: 48px;
    border-radius: 50%;
    color: var(--_on-scrim);
    display: grid;
    inline-size: 48px;
    place-items: center;
    position: relative;
  }
  button svg {
    block-size: 25px;
    inline-size: 25px;
    transition: scale 0.15s var(--_ease);
  }
  button:active svg {
    scale: 1.25;
  }
  :host(:state(given)) button svg {
    color: #ff4d6a;
  }
  .count {
    background: #17191c;
    border: 1px solid rgb(255 255 255 / 0.3);
    border-radius: 10px;
    font: 650 11px/16px var(--_font);
    font-variant-numeric: tabular-nums;
    inset-block-start: -8px;
    color: #fff;
    justify-self: center;
    min-inline-size: 20px;
    padding-inline: 5px;
    pointer-events: none;
    position: absolute;
    text-align: center;
    white-space: nowrap;
  }
  .sky {
    block-size: var(--shoppable-reactions-height, min(52cqb, 400px));
    contain: layout style;
    inline-size: 48px;
    inset-block-end: 24px;
    inset-inline-end: 0;
    pointer-events: none;
    position: absolute;
  }
  .heart {
    animation: fly 2.6s linear var(--_delay, 0ms) backwards;
    block-size: 28px;
    color: hsl(var(--_hue, 348) 92% 64%);
    inline-size: 28px;
    inset-block-end: 0;
    inset-inline-start: 10px;
    position: absolute;
    will-change: transform, opacity;
  }
  .heart svg {
    display: block;
    filter: drop-shadow(0 1px 2px rgb(0 0 0 / 0.3));
  }
  @keyframes fly {
    from {
      opacity: 0;
      transform: translate(0, 0) scale(0.2);
    }
    10% {
      opacity: 1;
      transform: translate(calc(var(--_drift) * 0.1), -30px) scale(calc(var(--_size) * 1.1));
    }
    45% {
      transform: translate(calc(var(--_drift) * -0.4), -150px) rotate(var(--_turn)) scale(var(--_size));
    }
    70% {
      opacity: 0.9;
    }
    to {
      opacity: 0;
      transform: translate(var(--_drift), -340px) rotate(calc(var(--_turn) * -1)) scale(var(--_size));
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .sky {
      display: none;
    }
  }
  @media (forced-colors: active) {
    button {
      background: Canvas;
      border: 1px solid ButtonText;
    }
  }
`;
