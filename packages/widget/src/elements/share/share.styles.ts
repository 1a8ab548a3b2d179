import { css } from 'lit';

/** Looks of the sheet that shares. */
export const shareStyles = css`
  .body {
    padding-block-end: calc(16px + env(safe-area-inset-bottom));
  }
  .what {
    color: var(--_text-quiet);
    margin: 0 0 14px;
    overflow-wrap: anywhere;
  }
  .moment {
    align-items: center;
    background: var(--_surface-raised);
    border-radius: 14px;
    cursor: pointer;
    display: flex;
    font-weight: 550;
    gap: 14px;
    margin-block-end: 12px;
    min-block-size: 60px;
    padding: 8px 16px;
    position: relative;
  }
  .moment input {
    inset: 0;
    opacity: 0;
    position: absolute;
  }
  .box {
    border: 2px solid var(--_text-quiet);
    border-radius: 7px;
    block-size: 24px;
    color: transparent;
    display: grid;
    flex: none;
    inline-size: 24px;
    place-items: center;
  }
  .box .icon {
    block-size: 20px;
    inline-size: 20px;
  }
  .moment input:checked + .box {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }
  .moment:has(:focus-visible) {
    box-shadow: 0 0 0 4px #111;
    outline: 2px solid #fff;
  }
  .moment :focus-visible {
    box-shadow: none;
    outline: none;
  }
  .quiet {
    color: var(--_text-quiet);
    display: block;
    font-size: 0.9em;
    font-weight: 400;
  }
  .address {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: 12px;
    font: 400 16px/1.3 var(--_font);
    inline-size: 100%;
    min-block-size: 48px;
    padding: 8px 14px;
    text-overflow: ellipsis;
  }
  .ways {
    display: grid;
    gap: 10px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 150px), 1fr));
    margin-block-start: 12px;
  }
  .way {
    align-items: center;
    background: var(--_surface-raised);
    border-radius: 24px;
    display: flex;
    font-weight: 650;
    gap: 8px;
    justify-content: center;
    line-height: 1.25;
    min-block-size: 48px;
    padding: 8px 18px;
  }
  .way.first {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .way .icon {
    block-size: 20px;
    flex: none;
    inline-size: 20px;
  }
  .hint {
    color: var(--_text-quiet);
    font-size: 0.9em;
    margin: 0;
    min-block-size: 1.4em;
    padding-block-start: 8px;
  }
  @media (forced-colors: active) {
    .way,
    .moment {
      border: 1px solid ButtonText;
    }
    .moment input:checked + .box {
      background: Highlight;
      color: HighlightText;
    }
  }
`;
