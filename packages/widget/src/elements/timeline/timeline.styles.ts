import { css } from 'lit';

/** Looks of the timeline. It runs from left to right in every script, as tape does. */
export const timelineStyles = css`
  :host {
    color: var(--_on-scrim);
    flex: 1;
    min-inline-size: 0;
  }
  .line {
    align-items: center;
    display: flex;
    gap: 4px;
  }
  .bar {
    --_bar: var(--shoppable-timeline-size, 4px);
    block-size: 44px;
    flex: 1;
    min-inline-size: 0;
    position: relative;
  }
  input {
    appearance: none;
    background: none;
    block-size: 100%;
    cursor: pointer;
    display: block;
    inline-size: 100%;
    inset: 0;
    opacity: 0;
    padding: 0;
    position: absolute;
    touch-action: none;
  }
  /* The pointer reaches the ends where the drawn line has its ends. */
  input::-webkit-slider-thumb {
    appearance: none;
    block-size: 44px;
    inline-size: 16px;
  }
  input::-moz-range-thumb {
    block-size: 44px;
    border: 0;
    inline-size: 16px;
  }
  .track {
    inset: 0 8px;
    pointer-events: none;
    position: absolute;
  }
  .base,
  .played,
  .tick {
    block-size: var(--_bar);
    inset-block-start: calc(50% - var(--_bar) / 2);
    position: absolute;
    transition: scale 0.15s;
  }
  .base {
    background: rgb(255 255 255 / 0.36);
    border-radius: 99px;
    inset-inline: -2px;
  }
  .played {
    background: var(--shoppable-timeline-played, #fff);
    border-radius: 99px;
    inline-size: calc(var(--_at, 0%) + 2px);
    inset-inline-start: -2px;
  }
  .live .played {
    background: var(--_live);
  }
  .tick {
    background: rgb(0 0 0 / 0.8);
    inline-size: 3px;
    left: calc(var(--_at) - 1.5px);
  }
  .marker {
    background: var(--_accent);
    block-size: 8px;
    border: 1.5px solid #fff;
    border-radius: 99px;
    box-shadow: 0 0 0 1px rgb(0 0 0 / 0.45);
    inline-size: 8px;
    inset-block-start: calc(50% - 4px);
    left: calc(var(--_at) - 4px);
    position: absolute;
    transition: scale 0.15s;
  }
  .marker.several {
    inline-size: 12px;
    left: calc(var(--_at) - 6px);
  }
  .marker.gone {
    background: #6b7077;
  }
  .dense .marker {
    background: #fff;
    border: 0;
    border-radius: 2px;
    inline-size: 3px;
    left: calc(var(--_at) - 1.5px);
  }
  .dense .marker.gone {
    background: #b9bdc3;
  }
  .marker.near {
    scale: 1.5;
  }
  .thumb {
    background: #fff;
    block-size: 16px;
    border-radius: 50%;
    box-shadow: 0 0 0 1px rgb(0 0 0 / 0.25);
    inline-size: 16px;
    inset-block-start: calc(50% - 8px);
    left: calc(var(--_at, 0%) - 8px);
    position: absolute;
    transition: scale 0.15s;
  }
  .live .thumb {
    background: var(--_live);
    border: 2px solid #fff;
  }
  .held .thumb {
    scale: 1.25;
  }
  @media (hover: hover) and (pointer: fine) {
    .bar:hover :is(.base, .played, .tick) {
      scale: 1 1.5;
    }
  }
  input:focus-visible ~ .track .thumb {
    box-shadow: 0 0 0 4px #111;
    outline: 2px solid #fff;
  }
  .time {
    flex: none;
    font: 600 13px/1 var(--_font);
    font-variant-numeric: tabular-nums;
    min-inline-size: 44px;
    padding-inline: 6px 12px;
    text-align: end;
    white-space: nowrap;
  }
  .time .whole {
    font-weight: 500;
    opacity: 0.85;
  }
  @container (max-width: 300px) {
    .time .whole {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .base {
      background: GrayText;
      forced-color-adjust: none;
    }
    .played,
    .live .played,
    .tick {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .marker,
    .thumb,
    .live .thumb {
      background: Highlight;
      border-color: Canvas;
      forced-color-adjust: none;
    }
  }
`;
