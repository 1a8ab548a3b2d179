import { css } from 'lit';

/** Looks of captions, over the picture and in the sample of the settings; the classes are those of `CaptionLook`. */
export const captionTextStyles = css`
  .caption {
    --_back: rgb(10 11 13 / 0.7);
    color: #fff;
    display: block;
    font: 600 calc(var(--_caption, 17px) * var(--_size, 1)) / 1.36 var(--_font);
    overflow-wrap: anywhere;
    text-align: center;
    text-wrap: balance;
    white-space: pre-line;
  }
  .caption > span {
    -webkit-box-decoration-break: clone;
    background: var(--_back);
    border-radius: 0.3em;
    box-decoration-break: clone;
    padding: 0.06em 0.42em;
  }
  .size-75 {
    --_size: 0.75;
  }
  .size-150 {
    --_size: 1.5;
  }
  .size-200 {
    --_size: 2;
  }
  .back-none {
    --_back: transparent;
    paint-order: stroke fill;
    text-shadow:
      0 0 2px #000,
      0 0 4px #000,
      0 1px 6px #000;
    -webkit-text-stroke: 0.16em #000;
  }
  .back-solid {
    --_back: #0a0b0d;
  }
  .colour-yellow {
    color: #ffe45e;
  }
  .colour-cyan {
    color: #8feaff;
  }
  .colour-green {
    color: #9dfaa8;
  }
  @media (prefers-contrast: more) {
    .caption {
      --_back: #000;
    }
  }
  @media (forced-colors: active) {
    .caption > span {
      background: Canvas;
      color: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
