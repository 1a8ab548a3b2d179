import { css } from 'lit';

/** Looks of the notice. */
export const noticeStyles = css`
  :host {
    color: var(--_on-scrim);
    display: grid;
    grid-template: 'notice' auto 'middle' minmax(0, 1fr) / minmax(0, 1fr);
    pointer-events: none;
  }
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .lines {
    display: grid;
    gap: 6px;
    grid-area: notice;
    justify-items: start;
    min-inline-size: 0;
    padding-block-start: 10px;
    pointer-events: none;
    z-index: 1;
  }
  .line {
    animation: appear 0.25s backwards;
    background: rgb(16 17 19 / 0.78);
    border-radius: 16px;
    font: 600 13px/1.35 var(--_font);
    padding: 7px 14px;
    text-align: start;
  }
  .line.slow {
    animation-delay: 2s;
  }
  .line.brief {
    animation:
      appear 0.25s backwards,
      leave 0.6s 6s forwards;
  }
  .line.host {
    align-items: center;
    background: #fff;
    color: #17191c;
    display: flex;
    gap: 2px;
    overflow-wrap: anywhere;
    padding-block: 0;
    padding-inline-end: 0;
  }
  .line .read {
    block-size: 44px;
    display: grid;
    flex: none;
    inline-size: 44px;
    margin: 0;
    padding: 0;
    place-items: center;
    pointer-events: auto;
  }
  .line .read svg {
    block-size: 16px;
    inline-size: 16px;
  }
  .line a {
    color: inherit;
    display: inline-block;
    padding-block: 4px;
    pointer-events: auto;
  }
  .choice {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 6px 10px;
    pointer-events: auto;
  }
  .choice button {
    font-size: 13px;
    margin: 0;
    padding: 6px 16px;
  }
  .hint {
    font-weight: 400;
  }
  .card {
    animation: appear 0.3s backwards;
    background: rgb(16 17 19 / 0.82);
    border-radius: 20px;
    display: grid;
    gap: 8px;
    grid-area: middle;
    justify-items: center;
    max-block-size: 100%;
    max-inline-size: min(var(--_widest, 100%), 320px);
    overflow: auto;
    padding: 22px 24px;
    place-self: center;
    pointer-events: auto;
    text-align: center;
    text-wrap: balance;
    z-index: 2;
  }
  .title {
    font: 650 17px/1.3 var(--_font);
  }
  .more {
    font-size: 14px;
  }
  .clock {
    font: 700 40px/1.1 var(--_font);
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.01em;
  }
  .code {
    font:
      500 12px/1.3 ui-monospace,
      monospace;
    opacity: 0.85;
  }
  button {
    background: #fff;
    border-radius: 22px;
    color: #17191c;
    font-weight: 650;
    margin-block-start: 8px;
    min-block-size: 44px;
    padding: 8px 22px;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    justify-content: center;
  }
  .quiet {
    background: rgb(255 255 255 / 0.16);
    color: #fff;
  }
  @media (forced-colors: active) {
    .line,
    .card,
    button {
      border: 1px solid CanvasText;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @keyframes leave {
    to {
      opacity: 0;
      visibility: hidden;
    }
  }
`;
