import { css } from 'lit';

/** Looks of the row of controls. It runs from left to right in every script. */
export const controlBarStyles = css`
  .bottom {
    display: flex;
    flex-direction: column;
    gap: 8px;
    grid-area: timeline;
    container-type: inline-size;
    max-inline-size: 560px;
    min-inline-size: 0;
    pointer-events: none;
    z-index: 1;
  }
  .bottom > * {
    pointer-events: auto;
  }
  .controls {
    align-items: center;
    background: rgb(16 17 19 / 0.74);
    border-radius: 26px;
    display: flex;
    flex-wrap: wrap;
    padding: 4px;
  }
  .track {
    align-items: center;
    display: flex;
    flex: 1 1 100%;
    min-inline-size: 0;
    order: -1;
    padding-inline-start: 10px;
  }
  .gap {
    flex: 1;
  }
  .round {
    block-size: var(--_control);
    border-radius: 50%;
    display: grid;
    flex: none;
    inline-size: var(--_control);
    place-items: center;
    transition: background-color 0.15s;
  }
  .round:active {
    background: rgb(255 255 255 / 0.22);
  }
  .round[aria-pressed='true'] {
    background: #fff;
    background-clip: content-box;
    color: #17191c;
    padding: 4px;
  }
  input[type='range'] {
    appearance: none;
    background: none;
    block-size: 44px;
    cursor: pointer;
    min-inline-size: 0;
    touch-action: none;
  }
  .volume {
    display: none;
    inline-size: 76px;
    margin-inline: 2px 10px;
  }
  input::-webkit-slider-runnable-track {
    background: linear-gradient(to right, #fff var(--_fill, 100%), rgb(255 255 255 / 0.4) 0);
    block-size: 4px;
    border-radius: 2px;
  }
  input::-moz-range-track {
    background: linear-gradient(to right, #fff var(--_fill, 100%), rgb(255 255 255 / 0.4) 0);
    block-size: 4px;
    border-radius: 2px;
  }
  input::-webkit-slider-thumb {
    appearance: none;
    background: #fff;
    block-size: 16px;
    border-radius: 50%;
    inline-size: 16px;
    margin-block-start: -6px;
  }
  input::-moz-range-thumb {
    background: #fff;
    block-size: 16px;
    border: 0;
    border-radius: 50%;
    inline-size: 16px;
  }
  @media (hover: hover) and (pointer: fine) {
    .volume {
      display: block;
    }
    .round:not([aria-pressed='true']):hover {
      background: rgb(255 255 255 / 0.18);
    }
  }
  /* A narrow picture has no room for a second slider; the keyboard turns the volume, too. */
  @container (max-width: 339px) {
    .volume {
      display: none;
    }
  }
  /* A wide one has room for everything in one row. */
  @container (min-width: 500px) {
    .track {
      flex: 1;
      order: 0;
    }
    .lined .gap {
      display: none;
    }
  }
  @container (max-height: 460px) and (min-width: 600px) {
    .track {
      flex: 1;
      order: 0;
    }
    .lined .gap,
    .volume {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .controls {
      background: Canvas;
      border: 1px solid CanvasText;
      color: CanvasText;
    }
    .round[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
      padding: 0;
    }
    input::-webkit-slider-runnable-track {
      background: CanvasText;
    }
    input::-webkit-slider-thumb {
      background: Highlight;
    }
  }
`;
