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
