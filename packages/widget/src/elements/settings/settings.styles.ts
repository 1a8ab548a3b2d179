import { css } from 'lit';

/** Looks of the settings. */
export const settingsStyles = css`
  .body {
    padding-block-end: calc(14px + env(safe-area-inset-bottom));
    padding-inline: 8px;
  }
  .row {
    align-items: center;
    border-radius: 12px;
    color: var(--_text);
    cursor: pointer;
    display: flex;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 52px;
    padding: 8px 12px;
    text-align: start;
    transition: background-color 0.15s;
  }
  .row:hover {
    background: var(--_surface-raised);
  }
  .row:has(:focus-visible) {
    box-shadow: inset 0 0 0 4px #111;
    outline: 2px solid #fff;
    outline-offset: -2px;
  }
  .icon {
    block-size: 22px;
    flex: none;
    inline-size: 22px;
  }
  .name {
    flex: 1;
    font-weight: 550;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .onward .name {
    flex: 0 1 auto;
    max-inline-size: 60%;
  }
  .onward .icon {
    margin-inline-start: auto;
  }
  .value + .icon {
    margin-inline-start: -4px;
  }
  .value {
    color: var(--_text-quiet);
    flex: 0 1 auto;
    margin-inline-start: auto;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .onward .icon {
    block-size: 18px;
    color: var(--_text-quiet);
    inline-size: 18px;
  }
  .place[aria-pressed='true'] {
    color: var(--_accent);
  }
  .place[aria-pressed='true'] .name {
    font-weight: 700;
  }
  .hint {
    color: var(--_text-quiet);
    display: block;
    font-size: 0.9em;
    font-weight: 400;
  }
  .mark {
    block-size: 22px;
    flex: none;
    inline-size: 22px;
    visibility: hidden;
  }
  .choice:has(:checked) .mark {
    visibility: visible;
  }
  .choice:has(:checked) .name > bdi {
    font-weight: 700;
  }
  .naming {
    display: grid;
    gap: 4px;
    margin-block-end: 10px;
    padding: 4px 12px;
  }
  .naming label {
    font-weight: 550;
  }
  .naming input {
    background: var(--_surface-raised);
    block-size: 46px;
    border: 1px solid var(--_line);
    border-radius: 12px;
    /* Below 16 px a phone zooms into the page. */
    font-size: 16px;
    padding-inline: 14px;
    text-align: start;
  }
  .naming .hint {
    margin: 0;
  }
  .naming .save {
    background: var(--_accent);
    border-radius: 22px;
    color: var(--_on-accent);
    font-weight: 600;
    justify-self: end;
    min-block-size: 44px;
    padding: 8px 18px;
  }
  .switch .track {
    background: var(--_text-quiet);
    block-size: 28px;
    border-radius: 14px;
    flex: none;
    inline-size: 48px;
    padding: 3px;
  }
  .switch .track::after {
    background: #fff;
    block-size: 22px;
    border-radius: 50%;
    content: '';
    display: block;
    inline-size: 22px;
  }
  .switch:has(:checked) .track {
    background: var(--_accent);
  }
  .switch:has(:checked) .track::after {
    background: var(--_on-accent);
    margin-inline-start: 20px;
  }
  @media (hover: none) {
    .keyboard {
      display: none;
    }
  }
  .sample {
    align-items: center;
    background:
      radial-gradient(circle at 26% 34%, #f4efe6 0 22%, transparent 58%),
      linear-gradient(115deg, #8fa08b, #d9c7ac 55%, #6f7f8c);
    border-radius: 14px;
    container-type: inline-size;
    display: flex;
    justify-content: center;
    margin: 2px 12px 14px;
    min-block-size: 108px;
    overflow: clip;
    padding: 12px;
  }
  .sample .caption {
    margin: 0;
  }
  .group {
    border: 0;
    margin: 0 0 14px;
    min-inline-size: 0;
    padding: 0 12px;
  }
  legend {
    color: var(--_text-quiet);
    font-size: 0.934em;
    margin-block-end: 6px;
    padding: 0;
  }
  .segments {
    display: grid;
    gap: 6px;
    grid-template-columns: repeat(auto-fit, minmax(66px, 1fr));
  }
  .segment {
    align-items: center;
    background: var(--_surface-raised);
    border: 2px solid transparent;
    border-radius: 12px;
    cursor: pointer;
    display: flex;
    font-weight: 550;
    justify-content: center;
    line-height: 1.2;
    min-block-size: 46px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    padding: 4px 8px;
    text-align: center;
  }
  .segment:has(:checked) {
    background: var(--_surface);
    border-color: var(--_accent);
  }
  .segment:has(:focus-visible) {
    box-shadow: 0 0 0 4px #111;
    outline: 2px solid #fff;
  }
  .segments:has(.colour-white) {
    grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
  }
  .segment[class*='colour-']::before {
    background: var(--_swatch, #fff);
    block-size: 16px;
    border-radius: 50%;
    box-shadow: 0 0 0 1px rgb(0 0 0 / 0.4);
    content: '';
    flex: none;
    inline-size: 16px;
    margin-inline-end: 8px;
  }
  .segment.colour-yellow {
    --_swatch: #ffe45e;
  }
  .segment.colour-cyan {
    --_swatch: #8feaff;
  }
  .segment.colour-green {
    --_swatch: #9dfaa8;
  }
  .segment[class*='colour-'] {
    color: var(--_text);
  }
  .keys {
    margin: 0;
    padding-inline: 12px;
  }
  .keys > div {
    align-items: center;
    border-block-end: 1px solid var(--_line);
    display: flex;
    gap: 12px;
    justify-content: space-between;
    min-block-size: 44px;
    padding-block: 6px;
  }
  .keys > div:last-child {
    border: 0;
  }
  dd {
    display: flex;
    flex: none;
    gap: 5px;
    margin: 0;
  }
  kbd {
    background: var(--_surface-raised);
    border: 1px solid var(--_line);
    border-block-end-width: 2px;
    border-radius: 7px;
    font: 600 13px/1 var(--_font);
    min-inline-size: 28px;
    padding: 6px 7px;
    text-align: center;
  }
  @media (forced-colors: active) {
    .switch .track,
    .switch .track::after {
      border: 1px solid CanvasText;
    }
    .row,
    .segment {
      border: 1px solid ButtonText;
    }
    .segment:has(:checked),
    .choice:has(:checked) {
      border: 2px solid Highlight;
    }
    .segment::before {
      forced-color-adjust: none;
    }
  }
`;
