import { css } from 'lit';

/** Looks of the live badge. */
export const liveBadgeStyles = css`
  :host {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    font: 600 12px/1 var(--_font);
  }
  /* What a viewer has a right to know is no decoration. */
  :host([hidden]:state(labelled)) {
    display: flex !important;
  }
  :host([hidden]) :is(.badge, [part='viewers']) {
    display: none;
  }
  .badge,
  .pill {
    align-items: center;
    background: var(--_scrim);
    border-radius: var(--shoppable-live-badge-radius, 8px);
    color: var(--_on-scrim);
    display: inline-flex;
    gap: 5px;
    min-block-size: 24px;
    padding: 4px 8px;
    position: relative;
    font-variant-numeric: tabular-nums;
    line-height: 1.25;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  .badge.live {
    background: var(--_live);
    color: #fff;
    font-weight: 700;
    letter-spacing: 0.03em;
  }
  .badge.live:not(:lang(ar), :lang(he)) {
    text-transform: uppercase;
  }
  .dot {
    background: currentColor;
    block-size: 7px;
    border-radius: 50%;
    flex: none;
    inline-size: 7px;
    opacity: 0.55;
  }
  .live .dot {
    animation: pulse 1.6s ease-in-out infinite;
    opacity: 1;
  }
  svg {
    block-size: 15px;
    flex: none;
    inline-size: 15px;
  }
  @keyframes pulse {
    50% {
      opacity: 0.35;
      scale: 0.75;
    }
  }
  @media (forced-colors: active) {
    .badge,
    .pill {
      border: 1px solid CanvasText;
    }
    .dot {
      background: CanvasText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .live .dot {
      animation: none;
    }
  }
`;
